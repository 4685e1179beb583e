"""What the reader is looking at: a period, its comparison, what is chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from touchpoint import periods
from touchpoint.periods import Calendar

COMPARISONS = {"before": "The period before", "year": "The same dates last year", "none": "Nothing"}
DEFAULT_COMPARISON = "before"
COMPLAINT = "complaint"


@dataclass(frozen=True)
class Filter:
    """A filter: its name in links and on the command line, its query parameter, its label, and whether it is rare."""

    key: str
    param: str
    label: str
    more: bool = False


FILTERS = (
    Filter("channel", "channels", "Contacted by"),
    Filter("sold-through", "sold_through", "Sold through"),
    Filter("department", "departments", "Department"),
    Filter("region", "regions", "Region"),
    Filter("store", "stores", "Store"),
    Filter("tier", "tiers", "Price tier"),
    Filter("category", "categories", "Category", more=True),
    Filter("segment", "segments", "Segment", more=True),
    Filter("kind", "kinds", "Kind of case", more=True),
)


@dataclass(frozen=True)
class Choices:
    """What a build has to choose from: its days, and for each filter key the known values and what to call them.

    The empty text is never a value: in a link it says that nothing is chosen.
    """

    calendar: Calendar
    values: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Scope:
    """The days from `start` to `last`, both included, what they are compared with, and what is chosen.

    `preset` names the period if it is to follow new data. `chosen` holds only filters that are set, sorted, values
    sorted too; a filter set to () matches nothing. `build` is the build a fixed link names.
    """

    start: date
    last: date
    preset: str | None = None
    compare: str = DEFAULT_COMPARISON
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    build: str | None = None

    def values(self) -> dict[str, Any]:
        """The parameters that queries may state; `end` is exclusive, a filter is a list or None for all."""
        chosen = {each.param: self.chosen_for(each.key) for each in FILTERS}
        lists = {param: None if values is None else list(values) for param, values in chosen.items()}
        return {"start": self.start, "end": periods.day_after(self.last), **lists}

    def chosen_for(self, key: str) -> tuple[str, ...] | None:
        """The values chosen in the filter `key`; None for all."""
        return dict(self.chosen).get(key)

    def with_chosen(self, key: str, values: Iterable[str] | None) -> "Scope":
        """This scope with the filter `key` set to `values`; None takes the filter away."""
        chosen = {**dict(self.chosen), key: None if values is None else tuple(sorted(set(values)))}
        return replace(self, chosen=tuple(sorted((k, v) for k, v in chosen.items() if v is not None)))

    def of_complaints(self) -> "Scope":
        """This scope with complaints alone, of all kinds of case."""
        return self.with_chosen("kind", (COMPLAINT,))

    def with_dates(self, start: date, last: date) -> "Scope":
        return replace(self, start=start, last=last, preset=None)

    def comparison(self) -> "Scope | None":
        """The scope this one is compared with, if any."""
        if self.compare == "none":
            return None
        earlier = periods.year_ago if self.compare == "year" else periods.before
        return self.with_dates(*earlier(self.start, self.last))

    def year_to_date(self, fiscal_year_starts_in: int) -> "Scope":
        """The fiscal year up to the period's end, against the same dates a year before."""
        return replace(self.with_dates(*periods.fiscal_year_to(self.last, fiscal_year_starts_in)), compare="year")

    def trend(self) -> "Scope":
        """The 13 calendar months up to the month in which the period ends."""
        return self.with_dates(*periods.thirteen_months(self.last))

    def months_back(self, count: int) -> "Scope":
        """The `count` calendar months up to the month in which the period ends."""
        return self.with_dates(*periods.months_to(self.last, count))

    def limits(self) -> "Scope":
        """The months from which the limits of a trend come: two whole fiscal years and the one of the period's end."""
        return self.months_back(periods.LIMITS)

    def trend_ends(self) -> "tuple[Scope, Scope]":
        """The first and the last three of the 13 months of `trend`."""
        trend = self.trend()
        first, last = periods.ends(trend.start, trend.last)
        return self.with_dates(*first), self.with_dates(*last)

    @property
    def months(self) -> tuple[str, ...]:
        """The calendar months the period touches, written 'YYYY-MM'."""
        return periods.months(self.start, self.last)

    def period_in_words(self) -> str:
        return periods.in_words(self.start, self.last)

    def filters_in_words(self, labels: Mapping[str, Mapping[str, str]]) -> str:
        """'Contacted by Chat, Phone; Region North', or 'everything'; `labels` as in Choices."""
        said = [
            f"{each.label} {', '.join(labels.get(each.key, {}).get(v, v) for v in values) or 'none'}"
            for each in FILTERS
            if (values := self.chosen_for(each.key)) is not None
        ]
        return "; ".join(said) or "everything"
