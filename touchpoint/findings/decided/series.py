"""The weeks or months of a measure around a decision, and what each of them weighs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from touchpoint.findings.finding import IMMATURE, OK, SUPPRESSED, TOO_EARLY, Finding
from touchpoint.findings.rates import PER, RateBasis
from touchpoint.findings.scores import NpsBasis
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import nps

WEEK, MONTH = "week", "month"
MOST_STEPS = {WEEK: 52, MONTH: 36}
"""So many steps before a decision are fitted at most."""


@dataclass(frozen=True)
class Step:
    """A whole week or month: its days, and what was found in the segment and, where there is one, in the control."""

    first: date
    last: date
    found: Finding
    control: Finding | None = None


@dataclass(frozen=True)
class Point:
    """What a finding adds to a fit: its value, and how many units it weighs."""

    value: float
    size: float


def first_asked(decided_on: date, grain: str) -> date:
    """The day from which a series is asked: as many steps before the decision as are fitted at most."""
    return decided_on - timedelta(days=(MOST_STEPS[grain] + 1) * (7 if grain == WEEK else 31))


def days_of(group: str, week_starts_on: int = 0) -> tuple[date, date]:
    """The first and the last day of a week 'YYYY-Www' or a month 'YYYY-MM'; weeks begin as the house's do."""
    year, _, number = group.partition("-")
    if number.startswith("W"):
        first = date.fromisocalendar(int(year), int(number[1:]), 1) - timedelta(days=-week_starts_on % 7)
        return first, first + timedelta(days=6)
    first = date(int(year), int(number), 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def steps(
    found: Sequence[Finding], control: Sequence[Finding], data: tuple[date, date], week_starts_on: int = 0
) -> tuple[Step, ...]:
    """The whole weeks or months within the days of the data, of which the first and the last are given."""
    others = {each.group: each for each in control}
    every = [(*days_of(each.group, week_starts_on), each) for each in found]
    return tuple(
        Step(first, last, each, others.get(each.group))
        for first, last, each in sorted(every, key=lambda each: each[0])
        if data[0] <= first and last <= data[1]
    )


def point(found: Finding | None) -> Point | None:
    """What a finding adds; None where it is not known, hidden, or not old enough.

    Where a step has too few units to be shown by itself its counts are fitted all the same: to leave out the steps with
    few events would tilt the series. Full counts, which are not sampled, all weigh the same.
    """
    if found is None or found.is_hidden or is_young(found) or found.status not in (OK, SUPPRESSED):
        return None
    match found.basis:
        case ShareBasis(hits, n) if n > 0:
            return Point(hits / n, n)
        case RateBasis(events, exposure) if exposure > 0:
            return Point(PER * events / exposure, exposure)
        case NpsBasis(answers, effect) if sum(answers) > 0:
            return Point(nps.score(*answers), sum(answers) / effect)
    if found.status != OK or found.value is None:
        return None
    is_counted = found.low is None and found.high is None
    return Point(found.value, 1.0 if is_counted else max(found.n, 1))


def is_young(found: Finding) -> bool:
    """Whether what is counted has not had time to happen to all."""
    return found.status == IMMATURE or found.caution == TOO_EARLY


def times(used: Sequence[Step], decided_on: date) -> list[float]:
    """The steps by number, 0 for the first after the decision; what is left out keeps its place."""
    start = next(each.first for each in used if each.first >= decided_on)
    if (used[0].last - used[0].first).days == 6:
        return [(each.first - start).days / 7 for each in used]
    return [float((each.first.year - start.year) * 12 + each.first.month - start.month) for each in used]
