"""The one confidence level, and what follows from it."""

from scipy.special import ndtri, stdtrit

TAIL = 0.025
"""The probability left outside a two-sided 95 % interval on either side."""

Z = float(ndtri(1 - TAIL))


def t_quantile(degrees_of_freedom: float) -> float:
    """How many standard errors an interval from Student's t reaches to either side."""
    return float(stdtrit(degrees_of_freedom, 1 - TAIL))
