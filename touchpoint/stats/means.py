"""Means from their sums: Student's and Welch's intervals, and the interval for clustered records."""

import math
from dataclasses import dataclass

from scipy.special import stdtr

from touchpoint.stats import ratios
from touchpoint.stats.confidence import t_quantile
from touchpoint.stats.results import Interval


@dataclass(frozen=True)
class Sums:
    """How many values there are, their sum, and the sum of their squares; fractions where they are effective sizes."""

    n: float
    total: float
    total_squared: float


def mean(sums: Sums) -> float:
    """ValueError without a value."""
    if sums.n < 1:
        raise ValueError("the mean of no values is not defined")
    return sums.total / sums.n


def variance(sums: Sums) -> float:
    """The sample variance, with n - 1; ValueError below two values."""
    if sums.n < 2:
        raise ValueError(f"the variance of {sums.n} values is not defined: it takes two")
    return max(0.0, (sums.total_squared - sums.total * mean(sums)) / (sums.n - 1))


def t_interval(sums: Sums) -> Interval:
    """Student's interval of the mean; of no width when all values are equal. ValueError below two values."""
    reach = t_quantile(sums.n - 1) * math.sqrt(variance(sums) / sums.n)
    return Interval(mean(sums) - reach, mean(sums) + reach)


def welch_difference(a: Sums, b: Sums) -> Interval:
    """The interval of mean a - mean b without assuming equal variances (Welch, Biometrika 1947, 34:28)."""
    gap = mean(a) - mean(b)
    std_err, freedom = _welch(a, b)
    reach = t_quantile(freedom) * std_err
    return Interval(gap - reach, gap + reach)


def welch_p_value(a: Sums, b: Sums) -> float:
    """Welch's two-sided test of equal means. Without any spread on both sides: 1.0 for equal means, else 0.0."""
    gap = abs(mean(a) - mean(b))
    std_err, freedom = _welch(a, b)
    if std_err == 0:
        return 1.0 if gap == 0 else 0.0
    return 2 * float(stdtr(freedom, -gap / std_err))


def design_effect(
    sums: Sums, clusters: int, sum_total_squared: float, sum_total_n: float, sum_n_squared: float
) -> float:
    """How many times larger the variance of the mean is than it would be for independent records; at least 1.

    The sums run over clusters as in `clustered_mean_interval`. 1.0 where there is nothing to compare: one record in
    each cluster, fewer than two clusters, no spread.
    """
    if clusters < 2 or clusters == sums.n:
        return 1.0
    independent = variance(sums) / sums.n
    if independent == 0:
        return 1.0
    clustered = ratios.variance(clusters, sums.n, sums.total, sum_n_squared, sum_total_n, sum_total_squared)
    return max(1.0, clustered / independent)


def clustered_mean_interval(
    n: int, total: float, clusters: int, sum_total_squared: float, sum_total_n: float, sum_n_squared: float
) -> Interval:
    """The interval of total / n when records come in clusters, with t on clusters - 1.

    The sums run over clusters of their totals and their n: total², total·n and n². With one record in each cluster
    it is Student's interval. ValueError below two clusters.
    """
    return ratios.linearised(clusters, n, total, sum_n_squared, sum_total_n, sum_total_squared)


def _welch(a: Sums, b: Sums) -> tuple[float, float]:
    """The standard error of the difference, and Satterthwaite's degrees of freedom."""
    part_a, part_b = variance(a) / a.n, variance(b) / b.n
    if part_a + part_b == 0:
        return 0.0, float(a.n + b.n - 2)
    # Shares of the variance, not squares of it, so that tiny variances do not underflow.
    share_a, share_b = part_a / (part_a + part_b), part_b / (part_a + part_b)
    freedom = 1 / (share_a**2 / (a.n - 1) + share_b**2 / (b.n - 1))
    return math.sqrt(part_a + part_b), freedom
