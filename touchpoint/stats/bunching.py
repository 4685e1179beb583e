"""Whether some days of each month bring more than their share: counts of days, those in question against the rest.

Months differ in how much there is, so that each is set against itself: given its total, the days in question would hold
their share of its days. Days differ more than chance alone makes them, by weekday or campaign: the variance is widened
by the spread of the days of each kind around their mean (quasi-Poisson), and never narrowed.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from touchpoint.stats.confidence import Z
from touchpoint.stats.results import Interval


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


def bunched(counts: ArrayLike, in_question: ArrayLike, month: ArrayLike) -> Bunched:
    """The test over all months together, a count a day; ValueError without a month that has both kinds of days."""
    count, chosen = np.asarray(counts, dtype=np.float64), np.asarray(in_question, dtype=bool)
    _, code = np.unique(np.asarray(month), return_inverse=True)
    days = np.bincount(code)
    of_chosen = np.bincount(code, weights=chosen)
    total, held = np.bincount(code, weights=count), np.bincount(code, weights=count * chosen)
    both = (of_chosen > 0) & (of_chosen < days) & (total > 0)
    if not both.any():
        raise ValueError("no month has days of both kinds and something on them: there is nothing to compare")
    share = of_chosen / days
    observed, expected = held[both].sum(), (total * share)[both].sum()
    spread = _spread(count, 2 * code + chosen, both[code])
    reach = math.sqrt(spread * (total * share * (1 - share))[both].sum())
    gap = observed - expected
    return Bunched(
        int(observed),
        float(expected),
        Interval(gap - Z * reach, gap + Z * reach),
        spread,
        2 * float(ndtr(-abs(gap) / reach)),
    )


def _spread(count: np.ndarray, cell: np.ndarray, kept: np.ndarray) -> float:
    """Pearson's chi-squared of the days around the mean of their kind in their month, by its degrees of freedom."""
    _, code = np.unique(cell[kept], return_inverse=True)
    own = count[kept]
    mean = (np.bincount(code, weights=own) / np.bincount(code))[code]
    varied = mean > 0
    free = int(varied.sum()) - np.unique(code[varied]).size
    return max(1.0, float(((own - mean)[varied] ** 2 / mean[varied]).sum()) / free) if free > 0 else 1.0
