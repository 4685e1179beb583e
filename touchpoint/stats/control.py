"""Expected variation of a series over time: XmR limits, and Laney's p′ and u′ for shares and rates.

Formulas: Montgomery, Introduction to Statistical Quality Control, for XmR; Laney (2002), Quality Engineering 14:531,
for the prime charts. The moving range over neighbours is the measure of spread, 1.128 its constant for two points.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf, sqrt

_PAIR = 1.128
_SIGMAS, _NEAR = 3.0, 2.0
_RUN = 7


@dataclass(frozen=True)
class Limits:
    """What a series varies between when nothing changes: the centre, and for each of its points a sigma and the ends.

    The ends are three sigmas away, or nearer where there is nothing beyond.
    """

    centre: float
    sigma: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def xmr(values: Sequence[float], base: int) -> Limits:
    """Limits of single values from the first `base` of them: the mean and three sigmas, 2.66 mean moving ranges.

    Raises ValueError for a base below two.
    """
    return _around(_mean(values[:base]), [_spread(values[:base])] * len(values))


def shares(hits: Sequence[float], sizes: Sequence[float], base: int) -> Limits:
    """Laney's p′ limits of shares from their first `base`, cut to 0 and 1; wider where a point is smaller.

    Sizes are above 0. Spread beyond that of the binomial widens the limits; less of it does not narrow them, so that a
    lucky base raises no false alarms. Raises ValueError for a base below two.
    """
    centre = sum(hits[:base]) / sum(sizes[:base])
    values = [h / n for h, n in zip(hits, sizes, strict=True)]
    return _around(centre, _prime(values, sizes, centre, centre * (1 - centre), base), least=0.0, most=1.0)


def rates(events: Sequence[float], exposures: Sequence[float], base: int) -> Limits:
    """Laney's u′ limits of events for each unit of exposure from their first `base`, never below 0.

    Exposures are above 0. Raises ValueError for a base below two.
    """
    centre = sum(events[:base]) / sum(exposures[:base])
    values = [e / n for e, n in zip(events, exposures, strict=True)]
    return _around(centre, _prime(values, exposures, centre, centre, base), least=0.0)


def sigma_z(values: Sequence[float], sizes: Sequence[float], centre: float, variance: float) -> float:
    """How many times wider than chance alone neighbouring points lie apart; 1 where only chance is at work."""
    if not variance:
        return 1.0
    return _spread([(value - centre) / sqrt(variance / n) for value, n in zip(values, sizes, strict=True)])


def signal(values: Sequence[float], limits: Limits) -> str:
    """What is not chance about the last of `values`, in words; empty where nothing is.

    The rules: a point outside; two of three beyond two sigmas on one side; seven on one side; seven going one way.
    """
    gaps = [value - limits.centre for value in values]
    if abs(gaps[-1]) > _SIGMAS * limits.sigma[-1]:
        return "outside what is expected"
    for side in (1, -1):
        near = [gap * side > _NEAR * sigma for gap, sigma in zip(gaps[-3:], limits.sigma[-3:], strict=True)]
        if near[-1] and sum(near) >= 2:
            return "near the edge of what is expected for the second time in three"
        if len(gaps) >= _RUN and all(gap * side > 0 for gap in gaps[-_RUN:]):
            return f"{_RUN} in a row {'above' if side > 0 else 'below'} the mean of the base"
        steps = [(after - before) * side for before, after in pairwise(values[-_RUN:])]
        if len(steps) == _RUN - 1 and all(step > 0 for step in steps):
            return f"{_RUN} in a row going {'up' if side > 0 else 'down'}"
    return ""


def signals(values: Sequence[float], limits: Limits, base: int) -> tuple[str, ...]:
    """The same of each value as if it were the last; those of the base itself signal nothing."""
    return tuple(
        "" if end <= base else signal(values[:end], replace(limits, sigma=limits.sigma[:end]))
        for end in range(1, len(values) + 1)
    )


def _prime(values: Sequence[float], sizes: Sequence[float], centre: float, variance: float, base: int) -> list[float]:
    """A sigma for each size, as wide as the points of the base lie apart."""
    wider = max(sigma_z(values[:base], sizes[:base], centre, variance), 1.0)
    return [wider * sqrt(variance / n) for n in sizes]


def _around(centre: float, sigmas: Sequence[float], least: float = -inf, most: float = inf) -> Limits:
    low = tuple(max(centre - _SIGMAS * sigma, least) for sigma in sigmas)
    high = tuple(min(centre + _SIGMAS * sigma, most) for sigma in sigmas)
    return Limits(centre, tuple(sigmas), low, high)


def _spread(values: Sequence[float]) -> float:
    """Sigma as the mean moving range says it."""
    if len(values) < 2:
        raise ValueError(f"{len(values)} values have no moving range: two are the fewest")
    return _mean([abs(after - before) for before, after in pairwise(values)]) / _PAIR


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
