"""What the house decides, as it stands in touchpoint.toml and in every build. What is not set is None or empty."""

from dataclasses import field
from operator import attrgetter
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field
from pydantic.dataclasses import dataclass

from touchpoint.settings.adding import Adding
from touchpoint.settings.api import Api
from touchpoint.settings.books import ControlTotal
from touchpoint.settings.callbacks import Callbacks
from touchpoint.settings.costs import Advertising, ChannelCost, MinuteCost
from touchpoint.settings.decisions import Decisions
from touchpoint.settings.embedding import Embedding
from touchpoint.settings.mail import Mail
from touchpoint.settings.policies import Policy
from touchpoint.settings.signals import Cause
from touchpoint.settings.values import (
    STRICT,
    Address,
    Colour,
    Currency,
    Date,
    Number,
    Positive,
    Text,
    Time,
    Whole,
    Zone,
)
from touchpoint.settings.website import Website

Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def _listed(given: object) -> object:
    """A single target, in a section of its own, as a list of one."""
    return [given] if isinstance(given, dict | Target) else given


@dataclass(frozen=True, config=STRICT)
class Target:
    """What a measure should reach, in the measure's own unit, from when on, who answers for it, and where it holds."""

    value: Number
    owner: Text
    valid_from: Date | None = None
    region: Text | None = None
    department: Text | None = None


@dataclass(frozen=True, config=STRICT)
class OpeningHours:
    """When somebody is there: from `opens` to `closes` on local clocks, on `days`, for all or for one desk.

    `closes` at 00:00 is the midnight at which the day ends.
    """

    days: tuple[Day, ...]
    opens: Time
    closes: Time
    department: Text | None = None
    channel: Text | None = None
    valid_from: Date | None = None


@dataclass(frozen=True, config=STRICT)
class Closure:
    """A day on which a department, or with None everybody, is away although the week says otherwise."""

    day: Date
    department: Text | None = None


@dataclass(frozen=True, config=STRICT)
class ServiceLevel:
    """Within how many hours, elapsed or of opening, a kind of case is to be answered or settled from a day on."""

    clock: Literal["first_response", "resolution"]
    hours: Positive
    counted: Literal["elapsed", "opening hours"] = "elapsed"
    department: Text | None = None
    kind: Text | None = None
    valid_from: Date | None = None


@dataclass(frozen=True, config=STRICT)
class ClockChoice:
    """The preset of complaint deadlines that applies, as the house has confirmed, from a day on."""

    preset: Text
    valid_from: Date | None = None


@dataclass(frozen=True, config=STRICT)
class Reasons:
    """Which reasons of contact the customer gains by, and which a better service would spare them.

    `wrong_delivery` are the reasons of returns and complaints by which an order held the wrong item or quantity.
    """

    avoidable: tuple[Text, ...] = ()
    valuable: tuple[Text, ...] = ()
    version: str = ""
    wrong_delivery: tuple[Text, ...] = ()


@dataclass(frozen=True, config=STRICT)
class SurveyScale:
    """The scale of a questionnaire whose export does not say it: `low` is the worst answer, `high` the best."""

    kind: Literal["csat", "nps", "ces"]
    low: Number
    high: Number
    trigger: Text | None = None


@dataclass(frozen=True, config=STRICT)
class Privacy:
    """Whether names and free text are shown, and the largest count that is hidden (0: none is)."""

    show_persons: Annotated[bool, Field(strict=True)] = False
    hide_counts_to: Annotated[Whole, Field(ge=0)] = 0


@dataclass(frozen=True, config=STRICT)
class ReferenceLine:
    """A value to draw beside a measure, and where it comes from; a claim without a source says so."""

    measure: Text
    value: Number
    label: Text
    source: str = ""


@dataclass(frozen=True, config=STRICT)
class Settings:
    """The settings a build was made with.

    The first block stands in [house]; the rest are sections of their own names. `targets` has one entry a measure and
    place, the whole house's without region and department; `relevant` the smallest change of a measure that matters.
    """

    name: Text = "Our company"
    time_zone: Zone = "UTC"
    currency: Currency = "EUR"
    week_starts_on: Day = "monday"
    fiscal_year_starts_in: Annotated[Whole, Field(ge=1, le=12)] = 1
    holiday_country: Text | None = None
    holiday_region: Text | None = None
    accent: Colour | None = None
    address: Address | None = None
    targets: dict[str, Annotated[tuple[Target, ...], BeforeValidator(_listed)]] = field(default_factory=dict)
    opening_hours: tuple[OpeningHours, ...] = ()
    closures: tuple[Closure, ...] = ()
    service_levels: tuple[ServiceLevel, ...] = ()
    complaint_clocks: tuple[ClockChoice, ...] = ()
    policies: tuple[Policy, ...] = ()
    channel_costs: tuple[ChannelCost, ...] = ()
    minute_costs: tuple[MinuteCost, ...] = ()
    reasons: Reasons = Reasons()
    contact_cap: Annotated[Whole, Field(ge=1)] | None = None
    callbacks: Callbacks = Callbacks()
    answer_within_seconds: Positive | None = None
    survey_scales: tuple[SurveyScale, ...] = ()
    advertising: tuple[Advertising, ...] = ()
    control_totals: tuple[ControlTotal, ...] = ()
    privacy: Privacy = Privacy()
    reference_lines: tuple[ReferenceLine, ...] = ()
    causes: tuple[Cause, ...] = ()
    relevant: dict[str, Positive] = field(default_factory=dict)
    adding: Adding = Adding()
    decisions: Decisions = Decisions()
    mail: Mail = Field(default=Mail(), exclude=True)
    website: Website = Website()
    embedding: Embedding = Embedding()
    api: Api = Api()

    @property
    def week_starts_on_number(self) -> int:
        """The day that weeks begin on, from Monday, 0, to Sunday, 6."""
        return get_args(Day).index(self.week_starts_on)

    def lacks(self, name: str) -> bool:
        """Whether nothing is set under `name`: a field, or a field of a section such as 'reasons.avoidable'."""
        return not attrgetter(name)(self)
