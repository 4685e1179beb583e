"""Whether good service goes with more in one group than in the others: a difference of differences of shares."""

from collections.abc import Mapping
from dataclasses import dataclass

from touchpoint.findings.finding import OK, SUPPRESSED, Finding, shown, withheld
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import mover, proportions
from touchpoint.stats.results import Interval


@dataclass(frozen=True)
class Sides:
    """A share with good service and without."""

    good: Finding
    other: Finding

    @property
    def is_shown(self) -> bool:
        return self.good.status == OK and self.other.status == OK

    @property
    def n(self) -> int:
        return self.good.n + self.other.n


def sides(found: Mapping[str, Finding], good: str, other: str) -> Sides:
    """The two sides among the groups of a split; one that is not there has nothing."""
    missing = {name: withheld(name, SUPPRESSED, 0, "none in this period") for name in (good, other)}
    return Sides(found.get(good, missing[good]), found.get(other, missing[other]))


def gap(group: str, each: Sides) -> Finding:
    """How much more of them with good service than without, with Newcombe's interval."""
    if not each.is_shown:
        return withheld(group, SUPPRESSED, each.n, _why(each))
    return shown(group, _difference(each), _interval(each), each.n)


def difference_of_differences(group: str, one: Sides, rest: Sides) -> Finding:
    """How much larger the gap is in one group than in the rest; its interval squares and adds those of both gaps."""
    n = one.n + rest.n
    if not (one.is_shown and rest.is_shown):
        return withheld(group, SUPPRESSED, n, _why(one) or _why(rest))
    gaps = _difference(one), _difference(rest)
    return shown(group, gaps[0] - gaps[1], mover.difference(gaps[0], _interval(one), gaps[1], _interval(rest)), n)


def is_clear(found: Finding) -> bool:
    """Whether the interval of a difference leaves out 0."""
    return found.low is not None and found.high is not None and (found.low > 0 or found.high < 0)


def _difference(each: Sides) -> float:
    return (each.good.value or 0.0) - (each.other.value or 0.0)


def _interval(each: Sides) -> Interval:
    good, other = each.good.basis, each.other.basis
    assert isinstance(good, ShareBasis)
    assert isinstance(other, ShareBasis)
    return proportions.difference(good.hits, good.n, other.hits, other.n)


def _why(each: Sides) -> str:
    return next((side.reason for side in (each.good, each.other) if side.status != OK), "")
