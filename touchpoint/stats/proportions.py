"""Shares of n: Wilson's interval, Newcombe's interval for a difference, and what clustering costs."""

import math

from scipy.special import ndtr

from touchpoint.stats import mover, ratios
from touchpoint.stats.confidence import Z
from touchpoint.stats.results import Interval


def wilson(hits: float, n: float) -> Interval:
    """Wilson's score interval of hits / n; both may be fractions, as effective sizes are.

    Newcombe, Statistics in Medicine 1998, 17:857, method 3. ValueError unless 0 <= hits <= n and n > 0.
    """
    p = _share(hits, n)
    centre = p + Z**2 / (2 * n)
    reach = Z * math.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    scale = 1 + Z**2 / n
    # The formula touches 0 and 1 only up to rounding; the ends are exact.
    low = max(0.0, (centre - reach) / scale) if hits > 0 else 0.0
    high = min(1.0, (centre + reach) / scale) if hits < n else 1.0
    return Interval(low, high)


def difference(hits1: float, n1: float, hits2: float, n2: float) -> Interval:
    """The interval of hits1/n1 - hits2/n2 for independent groups (Newcombe's method 10)."""
    return mover.difference(_share(hits1, n1), wilson(hits1, n1), _share(hits2, n2), wilson(hits2, n2))


def p_value(hits1: float, n1: float, hits2: float, n2: float) -> float:
    """The two-sided z test that two shares are equal, with the pooled share; 1.0 when both are 0 or both are 1."""
    gap = _share(hits1, n1) - _share(hits2, n2)
    pooled = (hits1 + hits2) / (n1 + n2)
    spread = pooled * (1 - pooled) * (1 / n1 + 1 / n2)
    return 2 * float(ndtr(-abs(gap) / math.sqrt(spread))) if spread > 0 else 1.0


def design_effect(
    hits: float, n: float, clusters: int, sum_hits_squared: float, sum_hits_n: float, sum_n_squared: float
) -> float:
    """How many times larger the variance of hits / n is than it would be for independent records; at least 1.

    The sums run over clusters (customers, agents) of their hits and their n: hits², hits·n and n². The variance is the
    linearised one of the ratio of both, with the factor m / (m - 1). 1.0 where there is nothing to compare: one record
    in each cluster, fewer than two clusters, a share of 0 or 1. Divide hits and n by it for their effective sizes.
    """
    p = _share(hits, n)
    if clusters > n:
        raise ValueError(f"{clusters} clusters cannot hold {n} records: count only clusters with a record")
    if clusters < 2 or clusters == n or p in (0, 1):
        return 1.0
    clustered = ratios.variance(clusters, n, hits, sum_n_squared, sum_hits_n, sum_hits_squared)
    return max(1.0, clustered / (p * (1 - p) / (n - 1)))


def _share(hits: float, n: float) -> float:
    if not (n > 0 and math.isfinite(n)):
        raise ValueError(f"a share of {n} records is not defined: n must be positive and finite")
    if not 0 <= hits <= n:
        raise ValueError(f"{hits} hits of {n}: hits must lie between 0 and n")
    return hits / n
