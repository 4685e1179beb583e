"""How many of what is open now will still be open when its limit passes, from how long such things stayed open before.

The chance of one that is open for `a` to be open still at its limit `l` is S(l) / S(a), with S the Kaplan-Meier share
still open, whatever way it is left. The number of several is a sum of independent draws with those chances; its
variance is theirs (Poisson-binomial) and that of the curve, by the delta method on Greenwood's terms.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from touchpoint.stats.confidence import Z
from touchpoint.stats.display import AT_RISK
from touchpoint.stats.event_curves import Numbers, at_risk, greenwood_terms, tally
from touchpoint.stats.results import Interval


@dataclass(frozen=True, eq=False)
class Staying:
    """The share still open over time, as running sums of its logarithm, and Greenwood's term of each time.

    It reaches as far as ten are followed; from there on what is open is taken to stay open.
    """

    time: Numbers
    log_share: Numbers
    terms: Numbers

    def chances(self, ages: ArrayLike, limits: ArrayLike) -> Numbers:
        """For each that is open for its age, the chance to be open still at its limit; 1 where that is not known."""
        begins, ends = self._places(ages, limits)
        logs = np.concatenate(([0.0], self.log_share))
        with np.errstate(invalid="ignore"):
            chances: Numbers = np.nan_to_num(np.exp(logs[ends] - logs[begins]), nan=1.0)
        return chances

    def curve_variance(self, ages: ArrayLike, limits: ArrayLike) -> float:
        """The variance of the sum of their chances that comes from the curve: those that share a time move together."""
        begins, ends = self._places(ages, limits)
        chances, size = self.chances(ages, limits), self.time.size + 1
        moved = np.bincount(begins, chances, size) - np.bincount(ends, chances, size)
        return float((self.terms * moved.cumsum()[:-1] ** 2).sum())

    def _places(self, ages: ArrayLike, limits: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        """How many times of the curve lie up to each age and each limit; ValueError for a limit before the age."""
        begins, ends = (np.asarray(each, dtype=np.float64) for each in (ages, limits))
        if not (ends >= begins).all():
            raise ValueError("a limit lies before the age: what is past its limit has no chance to meet it")
        return np.searchsorted(self.time, begins, side="right"), np.searchsorted(self.time, ends, side="right")


@dataclass(frozen=True)
class Expected:
    """The number expected among `n`, its interval in whole numbers, and the two parts of its variance."""

    value: float
    interval: Interval
    n: int
    of_chance: float
    of_curve: float


def staying(times: ArrayLike, left: ArrayLike, still: ArrayLike) -> Staying:
    """The curve of how many were left, and how many are open still, at each time; ValueError as in `tally`."""
    time, (had, lost) = tally(times, left, still)
    risk = at_risk(had + lost)
    known = risk >= AT_RISK
    with np.errstate(divide="ignore"):
        steps = np.log((risk - had) / risk)
    return Staying(time[known], steps[known].cumsum(), greenwood_terms(had, risk)[known])


def expected(groups: Sequence[tuple[Staying, ArrayLike, ArrayLike]]) -> Expected:
    """The number that pass their limit, of groups with a curve, ages and limits each.

    The normal interval of the sum, its ends rounded to whole numbers between 0 and all: a number of cases is predicted.
    """
    chances = [curve.chances(ages, limits) for curve, ages, limits in groups]
    together = np.concatenate([np.empty(0), *chances])
    value, of_chance = float(together.sum()), float((together * (1 - together)).sum())
    of_curve = sum(curve.curve_variance(ages, limits) for curve, ages, limits in groups)
    reach = Z * math.sqrt(of_chance + of_curve)
    low, high = round(value - reach), round(value + reach)
    interval = Interval(float(max(low, 0)), float(min(high, together.size)))
    return Expected(value, interval, together.size, of_chance, of_curve)


def fewest_to_settle(chances: ArrayLike, left: float = 1.0) -> int:
    """How many must be settled in time, the likeliest first, for fewer than `left` to be expected of the others."""
    rising = np.sort(np.asarray(chances, dtype=np.float64))
    return int(rising.size - np.searchsorted(rising.cumsum(), left))
