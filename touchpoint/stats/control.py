"""Expected variation of a series over time: XmR limits, and Laney's p′ and u′ for shares and rates.

Formulas: Montgomery, Introduction to Statistical Quality Control, for XmR; Laney (2002), Quality Engineering 14:531,
for the prime charts. The moving range over neighbours is the measure of spread, 1.128 its constant for two points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

_PAIR = 1.128
_SIGMAS = 3.0
_RUN = 7


@dataclass(frozen=True)
class Limits:
    """What a series varies between when nothing changes: the centre, and for each of its points the ends."""

    centre: float
    low: tuple[float, ...]
    high: tuple[float, ...]


def xmr(values: Sequence[float], base: int) -> Limits:
    """Limits of single values from the first `base` of them: the mean and three sigmas, 2.66 mean moving ranges.

    Raises ValueError for a base below two.
    """
    centre, spread = _mean(values[:base]), _spread(values[:base])
    ends = _SIGMAS * spread
    return Limits(centre, (centre - ends,) * len(values), (centre + ends,) * len(values))


def shares(hits: Sequence[float], sizes: Sequence[float], base: int) -> Limits:
    """Laney's p′ limits of shares from their first `base`, cut to 0 and 1; wider where a point is smaller.

    Sizes are above 0. Spread beyond that of the binomial widens the limits; less of it does not narrow them, so that a
    lucky base raises no false alarms. Raises ValueError for a base below two.
    """
    centre = sum(hits[:base]) / sum(sizes[:base])
    limits = _prime([h / n for h, n in zip(hits, sizes, strict=True)], sizes, centre, centre * (1 - centre), base)
    return Limits(centre, tuple(max(low, 0.0) for low in limits.low), tuple(min(high, 1.0) for high in limits.high))


def rates(events: Sequence[float], exposures: Sequence[float], base: int) -> Limits:
    """Laney's u′ limits of events for each unit of exposure from their first `base`, never below 0.

    Exposures are above 0. Raises ValueError for a base below two.
    """
    centre = sum(events[:base]) / sum(exposures[:base])
    limits = _prime([e / n for e, n in zip(events, exposures, strict=True)], exposures, centre, centre, base)
    return Limits(centre, tuple(max(low, 0.0) for low in limits.low), limits.high)


def sigma_z(values: Sequence[float], sizes: Sequence[float], centre: float, variance: float) -> float:
    """How many times wider than chance alone neighbouring points lie apart; 1 where only chance is at work."""
    if not variance:
        return 1.0
    return _spread([(value - centre) / sqrt(variance / n) for value, n in zip(values, sizes, strict=True)])


def signal(values: Sequence[float], limits: Limits) -> str:
    """What is not chance about the last of `values`, in words; empty where nothing is.

    The rules: a point outside; two of three beyond two sigmas on one side; seven on one side; seven steps one way.
    """
    places = [
        (value - limits.centre) * _SIGMAS / ((high - low) / 2 or 1.0)
        for value, low, high in zip(values, limits.low, limits.high, strict=True)
    ]
    if not limits.low[-1] <= values[-1] <= limits.high[-1]:
        return "outside what is expected"
    for side in (1, -1):
        if places[-1] * side > 2 and sum(place * side > 2 for place in places[-3:]) >= 2:
            return "near the edge of what is expected for the second time in three"
        if len(places) >= _RUN and all(place * side > 0 for place in places[-_RUN:]):
            return f"{_RUN} in a row {'above' if side > 0 else 'below'} the mean of the base"
        steps = [(after - before) * side for before, after in pairwise(values[-_RUN - 1 :])]
        if len(steps) == _RUN and all(step > 0 for step in steps):
            return f"{_RUN} steps in a row {'up' if side > 0 else 'down'}"
    return ""


def _prime(values: Sequence[float], sizes: Sequence[float], centre: float, variance: float, base: int) -> Limits:
    wider = max(sigma_z(values[:base], sizes[:base], centre, variance), 1.0)
    ends = [_SIGMAS * wider * sqrt(variance / n) for n in sizes]
    return Limits(centre, tuple(centre - end for end in ends), tuple(centre + end for end in ends))


def _spread(values: Sequence[float]) -> float:
    """Sigma as the mean moving range says it."""
    if len(values) < 2:
        raise ValueError(f"{len(values)} values have no moving range: two are the fewest")
    return _mean([abs(after - before) for before, after in pairwise(values)]) / _PAIR


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
