"""Quantiles of complete data given as values and how often each occurs."""

from bisect import bisect_left, bisect_right

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import bdtr

from touchpoint.stats.confidence import TAIL
from touchpoint.stats.results import Interval


def quantile(values: ArrayLike, counts: ArrayLike, q: float) -> float:
    """The quantile q by linear interpolation (type 7, quantile_cont): 0.9 of 1, 2, 3, 4 is 3.7.

    ValueError unless 0 <= q <= 1 and there is a value.
    """
    if not 0 <= q <= 1:
        raise ValueError(f"the quantile {q} is not defined: it must lie between 0 and 1")
    ordered, ranks = _ordered(values, counts)
    position = (int(ranks[-1]) - 1) * q
    below = int(position)
    low, high = _at_rank(ordered, ranks, below + 1), _at_rank(ordered, ranks, min(below + 2, int(ranks[-1])))
    return low + (high - low) * (position - below)


def order_statistic_interval(values: ArrayLike, counts: ArrayLike, q: float) -> Interval | None:
    """The distribution-free interval of the quantile q between two of the values, at most 2.5 % off either side.

    None when there are too few values for both bounds: a median has one from 6, a 90th percentile from 36.
    ValueError unless 0 < q < 1 and there is a value.
    """
    if not 0 < q < 1:
        raise ValueError(f"the quantile {q} has no interval: it must lie between 0 and 1")
    ordered, ranks = _ordered(values, counts)
    n = int(ranks[-1])

    def at_most(k: int) -> float:
        return float(bdtr(k, n, q))

    lower = bisect_right(range(n), TAIL, key=at_most)
    upper = bisect_left(range(n), 1 - TAIL, key=at_most) + 1
    if lower < 1 or upper > n:
        return None
    return Interval(_at_rank(ordered, ranks, lower), _at_rank(ordered, ranks, upper))


def _ordered(values: ArrayLike, counts: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The values in order, and the rank of the last record of each."""
    there, often = np.asarray(values, dtype=np.float64), np.asarray(counts)
    if there.ndim != 1 or there.shape != often.shape:
        raise ValueError(f"values of shape {there.shape}, counts of shape {often.shape}: expected one count a value")
    if not (np.isfinite(there).all() and (often >= 0).all() and (often == np.floor(often)).all()):
        raise ValueError("values must be finite and counts whole numbers of 0 or more")
    if not often.sum() > 0:
        raise ValueError("the quantile of no values is not defined")
    order = np.argsort(there)
    return there[order], np.cumsum(often[order].astype(np.int64))


def _at_rank(ordered: NDArray[np.float64], ranks: NDArray[np.int64], rank: int) -> float:
    return float(ordered[np.searchsorted(ranks, rank)])
