"""Square-and-add: an interval for a difference, recovered from an interval for each side."""

import math

from touchpoint.stats.results import Interval


def difference(value1: float, interval1: Interval, value2: float, interval2: Interval) -> Interval:
    """The interval of value1 - value2 for two independent estimates.

    Method of variance estimates recovery: Zou & Donner, Statistics in Medicine 2008, 27:1693. With Wilson intervals it
    is method 10 of Newcombe, Statistics in Medicine 1998, 17:873.
    """
    below = math.hypot(value1 - interval1.low, interval2.high - value2)
    above = math.hypot(interval1.high - value1, value2 - interval2.low)
    return Interval(value1 - value2 - below, value1 - value2 + above)


def product(value1: float, interval1: Interval, value2: float, interval2: Interval) -> Interval:
    """The interval of value1 · value2 for two independent estimates, value2 being positive.

    The same recovery of variances, by the first-order terms of the product: value2 times the distances of the first,
    value1 times those of the second.
    """
    low2, high2 = value2 - interval2.low, interval2.high - value2
    if value1 < 0:
        low2, high2 = high2, low2
    below = math.hypot(value2 * (value1 - interval1.low), value1 * low2)
    above = math.hypot(value2 * (interval1.high - value1), value1 * high2)
    return Interval(value1 * value2 - below, value1 * value2 + above)
