"""What a page shows of a scope: the scopes it asks over, by name, and its questions over them whatever the period."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from touchpoint import periods
from touchpoint.scope import Scope

# What needs time to come true is looked at this long after the last of its months.
_AGO = range(1, 7)


@dataclass(frozen=True)
class Question:
    """A query by name, over which of the scopes that a page shows, with what values that no scope holds."""

    query: str
    over: str
    values: Mapping[str, Any]


def scopes(scope: Scope) -> Iterator[tuple[str, Scope]]:
    """The scopes that a page asks over, by name: the period, what it is compared with, its trend; of complaints too."""
    narrowed = scope.of_complaints() if scope.chosen_for("kind") is None else scope
    for name, each in (("all", scope), ("complaints", narrowed)):
        earlier = each.comparison()
        first, last = each.trend_ends()
        yield f"{name}, period", each
        yield f"{name}, trend", each.trend()
        if earlier:
            yield f"{name}, earlier", earlier
        yield f"{name}, first of trend", first
        yield f"{name}, last of trend", last
        yield f"{name}, 24 months", each.months_back(24)
        yield f"{name}, limits", each.limits()
        for months in _AGO:
            yield f"{name}, 3 months to {months} ago", _three_months(each, months)


def _three_months(scope: Scope, ago: int) -> Scope:
    """Three calendar months: the last is so many before that in which the period ends."""
    start, last = periods.months_to(scope.last, ago + 3)
    return scope.with_dates(*periods.ends(start, last)[0])


def question(
    query: str, bound: Mapping[str, Any], by_name: Mapping[str, Mapping[str, Any]], of_build: Mapping[str, Any]
) -> Question | None:
    """The question behind a query and its values; None where it was asked over another scope.

    `by_name` holds the values of each scope of `scopes`, `of_build` those that a build gives.
    """
    for name, values in by_name.items():
        if all(bound[param] == value for param, value in values.items() if param in bound):
            own = {param: value for param, value in bound.items() if param not in values and param not in of_build}
            return Question(query, name, own)
    return None
