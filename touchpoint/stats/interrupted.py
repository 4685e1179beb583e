"""An interrupted time series: what a series did after a day, against what its course before would have led to.

Segmented regression (Wagner et al. 2002, Journal of Clinical Pharmacy and Therapeutics 27:299): level and slope before,
a change of both after. Points weigh as many units as they count. Neighbouring errors hang together as rho to the power
of the distance; rho is not known, so that the estimate is averaged over all it may be, each weighted by its restricted
likelihood (flat prior, 0 to 0.95). Newey and West's errors give a false alarm in every third to fourth null series with
four points after; these keep to one in twenty (tests/touchpoint/stats/test_stats_interrupted.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq
from scipy.special import stdtr, stdtrit

from touchpoint.stats.confidence import TAIL, t_quantile
from touchpoint.stats.results import Interval

FEWEST_BEFORE, FEWEST_AFTER = 8, 4
"""Points that it takes on either side."""

_RHOS = np.linspace(0.0, 0.95, 20)
_POWER = 0.8
# Residuals below this share of the values are rounding.
_ROUNDING = 1e-12

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Change:
    """A change with its 95 % interval and the probability of one as large by chance alone."""

    value: float
    interval: Interval
    p_value: float

    @property
    def is_clear(self) -> bool:
        return self.interval.low > 0 or self.interval.high < 0


@dataclass(frozen=True)
class Interrupted:
    """What changed: on average over all points after, in level at the first of them, and in slope for each step.

    `without` is what the course before leads to at each point, `smallest` the mean change that such series would show
    four times in five.
    """

    mean: Change
    level: Change
    slope: Change
    smallest: float
    without: tuple[float, ...]


@dataclass(frozen=True)
class _Fits:
    """One column a series, one row a rho: weights, and for each contrast the estimates and their standard errors."""

    weights: Numbers
    estimates: Numbers
    errors: Numbers
    coefficients: Numbers
    freedom: int


def interrupted(
    times: Sequence[float], values: Sequence[float], sizes: Sequence[float], first_after: float
) -> Interrupted:
    """The change of a series from the time `first_after` on; `sizes` say how many units each point counts.

    Times are in steps of the series and may leave some out. Raises ValueError with fewer points than it takes.
    """
    t = np.asarray(times, dtype=np.float64)
    y = np.asarray(values, dtype=np.float64)[:, None]
    fits = _fits(t, y, np.asarray(sizes, dtype=np.float64), first_after)
    mean, level, slope = (_change(fits, place) for place in range(3))
    reach = t_quantile(fits.freedom)
    seen = (reach + float(stdtrit(fits.freedom, _POWER))) / reach
    course = (fits.weights[:, 0, None] * fits.coefficients[:, :2, 0]).sum(axis=0)
    without = course[0] + course[1] * (t - first_after)
    return Interrupted(mean, level, slope, seen * mean.interval.half_width, tuple(without.tolist()))


def p_values(times: ArrayLike, series: ArrayLike, sizes: ArrayLike, first_after: float) -> Numbers:
    """The probability of so large a mean change by chance alone, of each of many series, one a column."""
    t, y, n = (np.asarray(each, dtype=np.float64) for each in (times, series, sizes))
    fits = _fits(t, y, n, first_after)
    return _two_sided(fits, 0)


def _fits(t: Numbers, y: Numbers, sizes: Numbers, first_after: float) -> _Fits:
    after = t >= first_after
    if (~after).sum() < FEWEST_BEFORE or after.sum() < FEWEST_AFTER:
        raise ValueError(
            f"{(~after).sum()} points before and {after.sum()} after: "
            f"it takes {FEWEST_BEFORE} and {FEWEST_AFTER} to tell a change"
        )
    if not (sizes > 0).all():
        raise ValueError("each point must count something: sizes must be above 0")
    since = t - first_after
    design = np.column_stack([np.ones_like(t), since, after, after * since])
    contrasts = np.array([[0.0, 0.0, 1.0, since[after].mean()], [0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0]])
    scale = np.sqrt(sizes.mean() / sizes)
    fitted = [_generalised(design, y, contrasts, scale, t, rho) for rho in _RHOS]
    likelihoods = np.array([each[0] for each in fitted])
    weights = np.exp(likelihoods - likelihoods.max(axis=0))
    return _Fits(
        weights / weights.sum(axis=0),
        np.array([each[1] for each in fitted]),
        np.array([each[2] for each in fitted]),
        np.array([each[3] for each in fitted]),
        design.shape[0] - design.shape[1],
    )


def _generalised(
    design: Numbers, y: Numbers, contrasts: Numbers, scale: Numbers, t: Numbers, rho: float
) -> tuple[Any, ...]:
    """Generalised least squares for one rho: the restricted log-likelihood, contrasts, their errors, coefficients."""
    correlation = rho ** np.abs(t[:, None] - t[None, :])
    root = np.linalg.cholesky(correlation * scale[:, None] * scale[None, :])
    x, z = np.linalg.solve(root, design), np.linalg.solve(root, y)
    moments = x.T @ x
    inverse = np.linalg.inv(moments)
    coefficients = inverse @ (x.T @ z)
    freedom = x.shape[0] - x.shape[1]
    squares = np.maximum(((z - x @ coefficients) ** 2).sum(axis=0), (_ROUNDING * (np.abs(z).max(axis=0) + 1e-300)) ** 2)
    determinants = np.log(np.diag(root)).sum() + np.linalg.slogdet(moments)[1] / 2
    spread = np.sqrt(np.einsum("ij,jk,ik->i", contrasts, inverse, contrasts))
    errors = spread[:, None] * np.sqrt(squares / freedom)
    return -freedom / 2 * np.log(squares) - determinants, contrasts @ coefficients, errors, coefficients


def _change(fits: _Fits, place: int) -> Change:
    weights, estimates = fits.weights[:, 0], fits.estimates[:, place, 0]
    errors = fits.errors[:, place, 0]
    value = float(weights @ estimates)
    widest = 200 * float(errors.max()) + float(np.ptp(estimates))

    def below(end: float) -> float:
        return float(weights @ stdtr(fits.freedom, (end - estimates) / errors))

    low, high = (
        float(brentq(lambda end, tail=tail: below(end) - tail, value - widest, value + widest))
        for tail in (TAIL, 1 - TAIL)
    )
    return Change(value, Interval(low, high), float(_two_sided(fits, place)[0]))


def _two_sided(fits: _Fits, place: int) -> Numbers:
    ratios = fits.estimates[:, place] / fits.errors[:, place]
    lower: Numbers = (fits.weights * stdtr(fits.freedom, -ratios)).sum(axis=0)
    return 2 * np.minimum(lower, 1 - lower)
