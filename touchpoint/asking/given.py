"""What a command or a request asks for, and the scope that it means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from touchpoint import scope as scopes
from touchpoint.errors import ScopeError
from touchpoint.measures import BY_QUESTIONNAIRE, BY_TIME
from touchpoint.scope import FILTERS, Choices, Scope

DIMENSIONS = (*(each.key for each in FILTERS), *BY_TIME, BY_QUESTIONNAIRE)
# Beyond these, days cannot be counted on from: a look back or a day after would leave the calendar.
_FIRST, _LAST = date(1900, 1, 1), date(2200, 12, 31)


@dataclass(frozen=True)
class Given:
    """Dates, a build, values of filters by their keys, and what to compare with; None is what is usual.

    `mark` stands before a name where it was spelled.
    """

    start: date | None = None
    last: date | None = None
    build: str | None = None
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    compare: str | None = None
    mark: str = "--"


def scope_of(given: Given, choices: Choices) -> Scope:
    """The scope that dates and filters ask for, by default the last complete month.

    Raises ScopeError for a value that is not in the data, and for dates the wrong way round.
    """
    scope = scopes.default(choices)
    if given.start or given.last:
        scope = scope.with_dates(*_dates(given, choices))
    for each in FILTERS:
        asked = given.filters.get(each.key)
        for value in asked or ():
            if value not in choices.values[each.key]:
                known = ", ".join(choices.values[each.key][:20]) or "none"
                raise ScopeError(f"{given.mark}{each.key} {value[:60]!r} is not in the data: use one of {known}")
        scope = scope.with_chosen(each.key, asked)
    return replace(scope, build=given.build, compare=given.compare or scope.compare)


def _dates(given: Given, choices: Choices) -> tuple[date, date]:
    start, last = given.start or choices.calendar.first, given.last or choices.calendar.last
    for name, day in (("from", start), ("to", last)):
        if not _FIRST <= day <= _LAST:
            raise ScopeError(f"{given.mark}{name} {day} is out of reach: give a day from {_FIRST} to {_LAST}")
    if start > last:
        raise ScopeError(f"{given.mark}from {start} comes after {given.mark}to {last}: give the earlier day first")
    return start, last
