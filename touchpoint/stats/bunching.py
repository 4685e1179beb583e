"""Whether some days of each month bring more than their share: counts of days, those in question against the rest.

Months differ in how much there is, and weekdays too: given its total, the days in question of a month would hold what
their weekdays' weights make of it, the weights being those of the other days. Days still differ more than chance alone
makes them, by campaign or staffing: the variance is widened by the spread of the days of each kind around what is
expected of them (quasi-Poisson), and never narrowed.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from touchpoint.stats.confidence import Z
from touchpoint.stats.event_curves import Numbers
from touchpoint.stats.results import Interval

Flags = NDArray[np.bool_]
Codes = NDArray[np.int64]


@dataclass(frozen=True)
class Bunched:
    """How much the days in question hold and would hold, the excess with its interval, the spread, and the test."""

    observed: int
    expected: float
    excess: Interval
    spread: float
    p_value: float

    @property
    def is_more(self) -> bool:
        return self.observed > self.expected


def bunched(counts: ArrayLike, in_question: ArrayLike, month: ArrayLike, weekday: ArrayLike) -> Bunched:
    """The test over all months together, a count a day; ValueError without a month that has both kinds of days."""
    count, chosen = np.asarray(counts, dtype=np.float64), np.asarray(in_question, dtype=bool)
    kept = _comparable(count, chosen, np.asarray(month))
    if not kept.any():
        raise ValueError("no month has days of both kinds and something on them: there is nothing to compare")
    count, chosen = count[kept], chosen[kept]
    _, code = np.unique(np.asarray(month)[kept], return_inverse=True)
    weight, total = _weights(count, chosen, code, np.asarray(weekday)[kept]), np.bincount(code, weights=count)
    whole = np.bincount(code, weights=weight)
    share = np.divide(np.bincount(code, weights=weight * chosen), whole, out=np.zeros(whole.size), where=whole > 0)
    observed, expected = count[chosen].sum(), (total * share).sum()
    spread = _spread(count, weight, 2 * code + chosen)
    reach = math.sqrt(spread * (total * share * (1 - share)).sum())
    gap = observed - expected
    p = 2 * float(ndtr(-abs(gap) / reach)) if reach else 1.0
    return Bunched(int(observed), float(expected), Interval(gap - Z * reach, gap + Z * reach), spread, p)


def _comparable(count: Numbers, chosen: Flags, month: np.ndarray) -> Flags:
    """The days of the months that have days of both kinds and something on them."""
    _, code = np.unique(month, return_inverse=True)
    days, of_chosen, total = np.bincount(code), np.bincount(code, weights=chosen), np.bincount(code, weights=count)
    return np.asarray(((of_chosen > 0) & (of_chosen < days) & (total > 0))[code], dtype=bool)


def _weights(count: Numbers, chosen: Flags, code: Codes, weekday: np.ndarray) -> Numbers:
    """What a day of each weekday brings beside the mean of its month, of the days not in question; 1 without any."""
    _, name = np.unique(weekday, return_inverse=True)
    rest = ~chosen
    mean = np.bincount(code[rest], count[rest], code.max() + 1) / np.maximum(np.bincount(code[rest]), 1)
    brought, usual = (np.bincount(name[rest], each, name.max() + 1) for each in (count[rest], mean[code[rest]]))
    weights: Numbers = np.divide(brought, usual, out=np.ones(brought.size), where=usual > 0)[name]
    return weights


def _spread(count: Numbers, weight: Numbers, cell: Codes) -> float:
    """Pearson's chi-squared of the days around what their kind in their month and weekday expect, by its freedom."""
    _, code = np.unique(cell, return_inverse=True)
    whole = np.bincount(code, weights=weight)
    expected = weight * np.divide(np.bincount(code, count), whole, out=np.zeros(whole.size), where=whole > 0)[code]
    varied = expected > 0
    free = int(varied.sum()) - np.unique(code[varied]).size
    chi_squared = float(((count - expected)[varied] ** 2 / expected[varied]).sum())
    return max(1.0, chi_squared / free) if free > 0 else 1.0
