"""How many false alarms are expected a month, and what is narrowed where they are more than the house puts up with."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from scipy import stats

from touchpoint.alerts.series import Looked
from touchpoint.findings.expected import FIRM, FULL, Expected

ON_TRIAL, FROM_TWELVE, FROM_TWENTY = 0.05, 0.04, 0.03
"""The most points that begin a signal where nothing changes, by simulation that tests hold: outside three sigmas and
runs together, with limits that are themselves estimated. Of limits known for sure 0.0027 were outside."""

TARGET = 0.025
"""How often a number that just meets its target is said to miss it clearly: one end of a 95 % interval."""

SIGMAS = 3.0
_WEEKS_A_MONTH = 365.25 / 7 / 12
# Degrees of freedom that a mean moving range is worth, for each of its steps; on the safe side.
_WORTH = 0.6


@dataclass(frozen=True)
class Budget:
    """How many series are looked at, how many false alarms that makes a month, and how many are allowed.

    Over the budget every rule is held to the same part of its own rate.
    """

    series: int
    expected: float
    allowed: float

    @property
    def is_over(self) -> bool:
        return self.expected > self.allowed

    @property
    def part(self) -> float:
        """The part of its own rate of false alarms that each rule may use."""
        return self.allowed / self.expected if self.is_over else 1.0

    def in_words(self) -> str:
        """'With 14 series about 0.4 false alarms a month are expected; the budget is 1.'"""
        said = (
            f"With {self.series:,} series about {_number(self.expected)} false alarms a month are expected; the budget "
            f"is {_number(self.allowed)}."
        )
        if not self.is_over:
            return said
        return (
            f"{said} To keep it, only single months outside widened limits are told of, not runs of months, and the "
            f"intervals that are held against targets are widened: to {_percent(self.part)} of the false alarms of "
            "each rule."
        )


def of(looked: Iterable[Looked], allowed: float) -> Budget:
    """The false alarms to be expected a month of the series that can give one."""
    judged = [each for each in looked if each.is_judged]
    return Budget(len(judged), sum(rate(each) * points(each) for each in judged), allowed)


def points(looked: Looked) -> float:
    """How many points of a series are looked at a month."""
    return 1.0 if looked.series.rule.every == "month" else _WEEKS_A_MONTH


def rate(looked: Looked) -> float:
    """How many points of a series in which nothing changes give an alert."""
    if looked.series.rule.kind == "target":
        return TARGET
    assert looked.expected is not None
    return of_base(looked.expected.base)


def of_base(base: int) -> float:
    """How many points begin a signal by chance, with limits from so many months."""
    return FROM_TWENTY if base >= FULL else FROM_TWELVE if base >= FIRM else ON_TRIAL


def sigmas(expected: Expected, part: float) -> float:
    """How many sigmas away limits lie that use so much of the rate: never nearer than those of the dashboard.

    Limits from a base are uncertain themselves: as far as Student's t says for a new point.
    """
    alpha = part * of_base(expected.base)
    reach = float(stats.t.isf(alpha / 2, _WORTH * (expected.base - 1)))
    return max(SIGMAS, reach * float((1 + 1 / expected.base) ** 0.5))


def widened(part: float) -> float:
    """How many times as far as its 95 % interval a number has to be from its target."""
    if part >= 1:
        return 1.0
    return float(stats.norm.isf(part * TARGET) / stats.norm.isf(TARGET)) if part > 0 else inf


def _number(value: float) -> str:
    return (
        f"{value:.1f}"
        if value >= 0.05 and not float(value).is_integer()
        else f"{value:.0f}"
        if value >= 1
        else f"{value:.2g}"
    )


def _percent(part: float) -> str:
    return f"{100 * part:.0f} %" if part >= 0.01 else "less than 1 %"
