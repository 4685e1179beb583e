"""Whether a count is more than the counts before it let expect: limits, an interval and a test for one further week.

Counts of a week vary more than chance alone lets them where weeks differ, by season or campaign. The spread between
weeks is measured by the moving ranges of the standardised counts (Laney, Quality Engineering 2002, 14:531), and widens
limits, interval and test alike; it never narrows them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import betainc

from touchpoint.stats import counts
from touchpoint.stats.results import Interval

# The mean of the range of two standard normal values.
_RANGE_OF_TWO = 1.128
_SIGMAS = 3


@dataclass(frozen=True)
class Excess:
    """What was expected, how far above it the count lies with its interval, the upper limit, and the test.

    `spread` is how many times larger the variance between weeks is than chance alone would make it, at least 1.
    `p_value` is one-sided: how often a week like those before would bring as much or more.
    """

    expected: float
    value: float
    interval: Interval
    limit: float
    p_value: float
    spread: float


def excess(now: int, before: Sequence[int]) -> Excess:
    """The excess of a count over the mean of those before; ValueError without any, or where they are all 0.

    Given all events, those of the last week are binomial with its share of the weeks; with the counts divided by the
    spread, as for a quasi-Poisson. The interval is that of the difference of two rates (see counts).
    """
    weeks, total = len(before), sum(before)
    if not total:
        raise ValueError("an excess over nothing is not defined: the counts before must add up to more than 0")
    expected = total / weeks
    spread = _spread(before, expected)
    interval = counts.rate_difference(now / spread, 1, total / spread, weeks, spread)
    p = float(betainc(now / spread, total / spread + 1, 1 / (weeks + 1))) if now else 1.0
    limit = expected + _SIGMAS * (spread * expected) ** 0.5
    return Excess(expected, now - expected, interval, limit, p, spread)


def _spread(before: Sequence[int], expected: float) -> float:
    """The variance between weeks as a multiple of a Poisson's, from the moving ranges; at least 1."""
    if len(before) < 2:
        return 1.0
    scaled = (np.asarray(before, dtype=np.float64) - expected) / expected**0.5
    sigma = float(np.abs(np.diff(scaled)).mean()) / _RANGE_OF_TWO
    return max(1.0, sigma**2)
