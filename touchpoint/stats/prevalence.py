"""How common something is, by a test that errs both ways."""

import math

from touchpoint.stats.confidence import Z
from touchpoint.stats.results import Interval

Counts = tuple[int, int]
"""How many were flagged, of how many."""


def rogan_gladen(flagged: Counts, true: Counts, false: Counts) -> float:
    """The share that is real, from the share that is flagged: (p - f) / (s - f), kept between 0 and 1.

    `true` are the flagged of those known to be so (s), `false` of those known not to be (f). Rogan & Gladen, American
    Journal of Epidemiology 1978, 107:71. ValueError where the test flags no more of the one than of the other.
    """
    p, s, f = (_share(counts) for counts in (flagged, true, false))
    if s <= f:
        raise ValueError(f"{s:.3f} of the true and {f:.3f} of the false are flagged: the test tells nothing")
    return min(1.0, max(0.0, (p - f) / (s - f)))


def interval(flagged: Counts, true: Counts, false: Counts) -> Interval:
    """The 95 % interval of the real share, with the errors of all three counts in it.

    Lang & Reiczigel, Preventive Veterinary Medicine 2014, 113:13. ValueError as above.
    """
    n, n_true, n_false = flagged[1] + Z**2, true[1] + 2, false[1] + 2
    p = (flagged[0] + Z**2 / 2) / n
    s, f = (true[0] + 1) / n_true, (false[0] + 1) / n_false
    rogan_gladen(flagged, true, false)
    real = (p - f) / (s - f)
    of_true, of_false = s * (1 - s) / n_true, f * (1 - f) / n_false
    shift = 2 * Z**2 * (real * of_true - (1 - real) * of_false)
    spread = math.sqrt(p * (1 - p) / n + real**2 * of_true + (1 - real) ** 2 * of_false) / (s - f)
    # Where fewer are flagged than the errors alone explain, the ends would meet at 0, as if nothing were surer.
    least = Z**2 / n
    low, high = min(real + shift - Z * spread, 1 - least), max(real + shift + Z * spread, least)
    return Interval(max(0.0, low), min(1.0, high))


def _share(counts: Counts) -> float:
    hits, n = counts
    if not 0 <= hits <= n or n == 0:
        raise ValueError(f"{hits} of {n}: hits must lie between 0 and n, and n above 0")
    return hits / n
