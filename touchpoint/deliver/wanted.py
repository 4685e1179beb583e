"""What a recipient is to see, as links to pages: the delivery's own, narrowed by their filters, never widened."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, quote, urlencode

from touchpoint import scope as scopes
from touchpoint.deliver.schedule import Job, Recipient
from touchpoint.errors import PostError
from touchpoint.periods import DEFAULT
from touchpoint.scope import Choices, Scope

Chosen = Mapping[str, Sequence[str]]


class CannotBeSent(PostError):
    """What a recipient is to see cannot be shown, however often it is tried."""


@dataclass(frozen=True)
class Asked:
    """What a pack is made of: links to pages, its title if it has one of its own, what was written to cards."""

    links: tuple[str, ...]
    title: str = ""
    commentary: tuple[tuple[str, str], ...] = ()


ViewOf = Callable[[str], Asked]
"""What a saved view shows, by its id; CannotBeSent where there is none."""


@dataclass(frozen=True)
class Wanted:
    """What a recipient is to see, and the period and filters of its first page."""

    asked: Asked
    scope: Scope


def of(job: Job, recipient: Recipient, choices: Choices, view_of: ViewOf) -> Wanted:
    """What a recipient of a job is to see.

    Raises CannotBeSent where a filter's value is not in the data, or nothing is left.
    """
    for each in (job.filters, recipient.filters):
        _refuse_unknown(each, choices)
    asked = view_of(job.view) if job.view is not None else Asked(tuple(_page(job, each) for each in job.pages))
    links = tuple(_narrowed(each, [job.filters, recipient.filters]) for each in asked.links)
    found = [_read(each, choices) for each in links]
    return Wanted(replace(asked, links=links, title=job.title or asked.title), found[0])


def _page(job: Job, page: str) -> str:
    asked = {"period": job.period or DEFAULT, **({"compare": job.compare} if job.compare else {})}
    return f"{page}?{urlencode(asked)}"


def _narrowed(link: str, filters: Sequence[Chosen]) -> str:
    """The link with only those of its values that each of `filters` has too."""
    path, _, query = link.partition("?")
    asked = parse_qs(query, keep_blank_values=True)
    for each in filters:
        for key, values in each.items():
            before = asked.get(key)
            kept = [value for value in values if before is None or value in before]
            if not kept:
                raise CannotBeSent(
                    f"{key} is to be {_listed(values)}, but the delivery shows {_listed(before or ())} only: "
                    "nothing is left to send"
                )
            asked[key] = sorted(set(kept))
    return f"{path}?{urlencode(asked, doseq=True, quote_via=quote)}"


def _read(link: str, choices: Choices) -> Scope:
    """What a link asks for; CannotBeSent where the dashboard would not follow it to the letter."""
    asked = parse_qs(link.partition("?")[2], keep_blank_values=True)
    scope, remarks = scopes.decode(lambda key: asked.get(key, []), choices)
    if remarks:
        raise CannotBeSent("; ".join(remarks))
    return scope


def _refuse_unknown(filters: Chosen, choices: Choices) -> None:
    for key, values in filters.items():
        known = choices.values.get(key, ())
        strange = [value for value in values if value not in known]
        if strange:
            raise CannotBeSent(f"{key} = {_listed(strange)} is not in the data: use one of {_listed(known)}")


def _listed(values: Sequence[str]) -> str:
    return ", ".join(values[:20]) or "nothing"
