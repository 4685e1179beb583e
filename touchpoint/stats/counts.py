"""Events per exposure: exact Poisson intervals and the exact test of two rates."""

import math

from scipy.special import bdtr, gammaincinv

from touchpoint.stats import mover
from touchpoint.stats.confidence import TAIL
from touchpoint.stats.results import Interval


def garwood(events: float) -> Interval:
    """The exact interval of an expected count, given the count seen.

    Garwood, Biometrika 1936, 28:437, with the chi-squared quantiles written as gamma quantiles. A count may be a
    fraction, as an effective one is. ValueError below 0.
    """
    if not (events >= 0 and math.isfinite(events)):
        raise ValueError(f"{events} events: a count must be 0 or more")
    low = float(gammaincinv(events, TAIL)) if events > 0 else 0.0
    return Interval(low, float(gammaincinv(events + 1, 1 - TAIL)))


def rate(events: float, exposure: float, per: float = 1.0) -> Interval:
    """The exact interval of events per `per` units of exposure; ValueError unless the exposure is positive."""
    count = garwood(events)
    scale = per / _exposure(exposure)
    return Interval(count.low * scale, count.high * scale)


def rate_difference(events1: float, exposure1: float, events2: float, exposure2: float, per: float = 1.0) -> Interval:
    """The interval of rate 1 - rate 2, by square-and-add of the two exact ones (see mover)."""
    rate1, rate2 = rate(events1, exposure1, per), rate(events2, exposure2, per)
    return mover.difference(events1 / exposure1 * per, rate1, events2 / exposure2 * per, rate2)


def rate_ratio_p_value(events1: int, exposure1: float, events2: int, exposure2: float) -> float:
    """The exact two-sided test that two rates are equal; 1.0 when nothing happened on either side.

    Conditional on all events, those of the first side are binomial with its share of the exposure (Przyborowski &
    Wilenski, Biometrika 1940, 31:313). Twice the smaller tail, which is the test that exact intervals such as
    Garwood's invert; R's poisson.test sums the less likely outcomes instead and can differ a little.
    """
    share = _exposure(exposure1) / (exposure1 + _exposure(exposure2))
    garwood(events1), garwood(events2)
    both = events1 + events2
    at_most = float(bdtr(events1, both, share))
    at_least = float(bdtr(events2, both, 1 - share))
    return min(1.0, 2 * min(at_most, at_least))


def _exposure(exposure: float) -> float:
    if not (exposure > 0 and math.isfinite(exposure)):
        raise ValueError(f"a rate over an exposure of {exposure} is not defined: it must be positive and finite")
    return exposure
