"""deliveries.toml: what goes to whom, in which form, and when."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from touchpoint.deliver import faults, when
from touchpoint.errors import PostError
from touchpoint.post import ON_FAILURE
from touchpoint.scope import COMPARISONS, FILTERS
from touchpoint.settings.mail import Address
from touchpoint.settings.values import STRICT, Positive, Text, Whole, Zone

_KEYS = tuple(each.key for each in FILTERS)
_MOST_IN_A_NAME = 120


def _when(text: str) -> str:
    when.cron(text)
    return text


def _filters(given: object) -> object:
    """Single values as lists of one; a name that is no filter, and an empty list, are refused."""
    if not isinstance(given, dict):
        raise ValueError("expected filters such as { region = 'North' }")
    for key, values in given.items():
        if key not in _KEYS:
            raise ValueError(f"{str(key)[:60]!r} is not a filter: use {', '.join(_KEYS)}")
        if not values or values == [""]:
            raise ValueError(f"{key} has no value: name one, or leave it out")
    return {key: [values] if isinstance(values, str) else values for key, values in given.items()}


def _short(text: str) -> str:
    if len(text) > _MOST_IN_A_NAME or any(not letter.isprintable() for letter in text):
        raise ValueError(f"expected one line of at most {_MOST_IN_A_NAME} letters")
    if text == ON_FAILURE:
        raise ValueError("expected another name: this one stands for the mails on failures")
    return text


def _recipient(given: object) -> object:
    """An address alone is a recipient without anything of their own."""
    return {"to": given} if isinstance(given, str) else given


Filters = Annotated[dict[str, tuple[Text, ...]], BeforeValidator(_filters)]
Format = Literal["pdf", "html", "pptx", "xlsx"]
Formats = tuple[Format, ...]


@dataclass(frozen=True, config=STRICT)
class Recipient:
    """Who gets a delivery. Their filters narrow those of the delivery; their formats replace its formats."""

    to: Address
    filters: Filters = field(default_factory=dict)
    formats: Formats | None = None


@dataclass(frozen=True, config=STRICT)
class Job:
    """A delivery: a saved view, or pages with a period, to whom, as what, when, and with which words.

    The period is the last month unless it says otherwise; `time_zone` is the house's where it is None, `catch_up_hours`
    the schedule's. Without formats nothing is attached.
    """

    name: Annotated[Text, AfterValidator(_short)]
    when: Annotated[str, AfterValidator(_when)]
    recipients: tuple[Annotated[Recipient, BeforeValidator(_recipient)], ...]
    view: Text | None = None
    pages: tuple[Text, ...] = ()
    period: Text | None = None
    compare: Literal[tuple(COMPARISONS)] | None = None  # type: ignore[valid-type]
    filters: Filters = field(default_factory=dict)
    formats: Formats = ("pdf",)
    time_zone: Zone | None = None
    title: str = ""
    subject: str = ""
    introduction: str = ""
    only_with_new_data: Annotated[bool, Field(strict=True)] = False
    catch_up_hours: Positive | None = None

    def formats_for(self, recipient: Recipient) -> Formats:
        return self.formats if recipient.formats is None else recipient.formats


@dataclass(frozen=True, config=STRICT)
class Schedule:
    """All deliveries; after how many runs one that fails is given up, and for how long a missed one is caught up."""

    jobs: tuple[Job, ...]
    most_runs: Annotated[Whole, Field(ge=1, le=100)] = 5
    catch_up_hours: Positive = 48.0

    def catch_up(self, job: Job) -> float:
        return job.catch_up_hours or self.catch_up_hours

    def named(self, name: str) -> Job:
        """The job of that name; PostError when there is none."""
        for each in self.jobs:
            if each.name == name:
                return each
        known = ", ".join(each.name for each in self.jobs)
        raise PostError(f"{name[:60]!r} is not a delivery of the schedule: use one of {known}")


_ADAPTER = TypeAdapter(Schedule)


def read(path: Path) -> Schedule:
    """The schedule in a file; PostError names each thing that cannot be used, its line and the cure."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        values = tomllib.loads(text)
    except FileNotFoundError:
        raise PostError(f"there is no schedule {path}: write one (see docs/delivery.md) or name another") from None
    except OSError as error:
        raise PostError(f"schedule {path} cannot be read ({error.strerror}): name another with --schedule") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PostError(f"{path} is not TOML: {error}") from None
    try:
        schedule = _ADAPTER.validate_python(values)
    except ValidationError as error:
        raise PostError("\n".join(faults.in_words(error, text, path.name))) from None
    wrong = list(_together(schedule))
    if wrong:
        raise PostError("\n".join(f"{each} (in {path.name})" for each in wrong))
    return schedule


def _together(schedule: Schedule) -> Iterator[str]:
    """What is wrong with jobs whose parts are each well-formed."""
    if not schedule.jobs:
        yield "jobs is []: expected at least one section [[jobs]]"
    for name, count in Counter(each.name for each in schedule.jobs).items():
        if count > 1:
            yield f"{count} jobs are called {name!r}: give each a name of its own"
    for job in schedule.jobs:
        if (job.view is None) == (not job.pages):
            yield f"job {job.name!r}: expected either a view or pages"
        if job.view is not None and (job.period or job.compare):
            yield f"job {job.name!r}: the view has a period and a comparison of its own; leave period and compare out"
        if not job.recipients:
            yield f"job {job.name!r}: expected at least one recipient"
        for to, count in Counter(each.to.lower() for each in job.recipients).items():
            if count > 1:
                yield f"job {job.name!r}: {to} is named {count} times; what else they are to get is a job of its own"
