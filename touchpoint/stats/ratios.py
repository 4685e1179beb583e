"""A ratio of two sums over clusters (contacts per order, cost per order), linearised or by bootstrap."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from touchpoint.stats.confidence import TAIL, t_quantile
from touchpoint.stats.results import Interval

_AT_ONCE = 1_000_000


def variance(m: int, sum_x: float, sum_y: float, sum_xx: float, sum_xy: float, sum_yy: float) -> float:
    """The delta-method variance of R = sum_y / sum_x over m clusters: m/(m-1) · Σ(y − R·x)² / sum_x².

    ValueError below two clusters, or unless sum_x is positive.
    """
    if m < 2:
        raise ValueError(f"{m} clusters have no variance between them: it takes two")
    if not sum_x > 0:
        raise ValueError(f"a ratio to {sum_x} is not defined: the sum below must be positive")
    ratio = sum_y / sum_x
    residuals = max(0.0, sum_yy - 2 * ratio * sum_xy + ratio**2 * sum_xx)
    return m / (m - 1) * residuals / sum_x**2


def linearised(m: int, sum_x: float, sum_y: float, sum_xx: float, sum_xy: float, sum_yy: float) -> Interval:
    """The delta-method interval of sum_y / sum_x over m clusters, with t on m - 1.

    With x = 1 in every cluster it is Student's interval of the mean of y. ValueError as in `variance`.
    """
    reach = t_quantile(m - 1) * math.sqrt(variance(m, sum_x, sum_y, sum_xx, sum_xy, sum_yy))
    return Interval(sum_y / sum_x - reach, sum_y / sum_x + reach)


def bootstrap(x: ArrayLike, y: ArrayLike, seed: int = 7, draws: int = 2000) -> Interval:
    """The percentile interval of sum(y) / sum(x), whole clusters drawn again; one x and one y a cluster.

    The same in every run for the same input, order, seed and draws. A draw whose x add up to nothing has no ratio and
    is left out. ValueError below two clusters, or unless sum(x) is positive.
    """
    x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if x.ndim != 1 or x.shape != y.shape or x.size < 2:
        raise ValueError(
            f"x of shape {x.shape} and y of shape {y.shape}: expected one of each for two clusters or more"
        )
    if not (np.isfinite(x).all() and np.isfinite(y).all() and x.sum() > 0):
        raise ValueError("a ratio is not defined: x and y must be finite and the sum of x positive")
    sum_x, sum_y = _resampled(x, y, seed, draws)
    defined = sum_x > 0
    low, high = np.quantile(sum_y[defined] / sum_x[defined], [TAIL, 1 - TAIL])
    return Interval(float(low), float(high))


def _resampled(
    x: NDArray[np.float64], y: NDArray[np.float64], seed: int, draws: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The sums of x and of y in each draw. In pieces, so that memory stays small."""
    random = np.random.default_rng(seed)
    sums = np.empty((2, draws))
    piece = max(1, _AT_ONCE // x.size)
    for start in range(0, draws, piece):
        rows = min(piece, draws - start)
        drawn = random.integers(0, x.size, size=(rows, x.size))
        sums[0, start : start + rows] = x.take(drawn).sum(axis=1)
        sums[1, start : start + rows] = y.take(drawn).sum(axis=1)
    return sums[0], sums[1]
