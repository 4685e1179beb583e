"""The effect of a change that reaches units at different times: each before and after, the others as controls."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from touchpoint.stats.confidence import t_quantile
from touchpoint.stats.results import Interval

Numbers = NDArray[np.float64]
_ROUNDS, _CLOSE = 2_000, 1e-12


@dataclass(frozen=True)
class Effect:
    """By how much the share of hits is higher after the change, and how many units it was told from."""

    value: float
    interval: Interval
    units: int


def two_way(units: ArrayLike, periods: ArrayLike, after: ArrayLike, n: ArrayLike, hits: ArrayLike) -> Effect | None:
    """The linear probability model with a constant for each unit and each period, from counts of cells.

    Records of a cell share unit, period and state, so that the counts say all that the records would. The interval is
    clustered by unit, with the factor G / (G - 1) and t on G - 1 (Cameron and Miller, J Hum Resour 2015, 50:317). None
    where the change cannot be told from units and periods, or with fewer than two units.
    """
    who, when = (np.unique(np.asarray(each), return_inverse=True)[1] for each in (units, periods))
    weight, count = np.asarray(n, dtype=np.float64), np.asarray(hits, dtype=np.float64)
    state = np.asarray(after, dtype=np.float64)
    groups = int(who.max()) + 1 if len(who) else 0
    if groups < 2:
        return None
    changed = _without_constants(state, weight, who, when)
    spread = float(weight @ changed**2)
    if spread <= 1e-9 * float(weight.sum()):
        return None
    share = _without_constants(count / weight, weight, who, when)
    value = float(weight @ (changed * share)) / spread
    scores = np.bincount(who, weights=weight * changed * (share - value * changed), minlength=groups)
    error = float(np.sqrt(groups / (groups - 1) * (scores @ scores))) / spread
    reach = t_quantile(groups - 1) * error
    return Effect(value, Interval(value - reach, value + reach), groups)


def _without_constants(values: Numbers, weight: Numbers, who: NDArray[np.int64], when: NDArray[np.int64]) -> Numbers:
    """What is left of values once the means of units and of periods are taken off, in turn until nothing moves."""
    left = values.copy()
    for _ in range(_ROUNDS):
        before = left.copy()
        for place in (who, when):
            means = np.bincount(place, weights=weight * left) / np.bincount(place, weights=weight)
            left = left - means[place]
        if np.abs(left - before).max() < _CLOSE:
            break
    return left
