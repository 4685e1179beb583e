"""How small a change each kind of number could show, worked out by hand."""

import math

import numpy as np
import pytest

from touchpoint.findings.detectable import smallest_change
from touchpoint.findings.durations import CurveBasis
from touchpoint.findings.finding import SUPPRESSED, shown, withheld
from touchpoint.findings.matched import EstimateBasis
from touchpoint.findings.rates import RateBasis
from touchpoint.findings.scores import MeanBasis, NpsBasis
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats.means import Sums
from touchpoint.stats.results import Interval

ROOT = 2.8 * math.sqrt(2)
TIMES = CurveBasis((np.array([1.0, 2.0]), np.array([49, 49]), np.array([0, 2])))


@pytest.mark.parametrize(
    ("value", "basis", "smallest"),
    [
        # 2.8 · √(2 · ½ · ½ / 392) = 2.8 / 28.
        (0.5, ShareBasis(196, 392), 0.1),
        # 100 events of 50,000: 2 of 1,000, with a standard error of 1,000 · 10 / 50,000.
        (2.0, RateBasis(100, 50_000), ROOT * 0.2),
        # Half and half, none between: √(1 / 100) · 100 points, twice that where four answers are worth one.
        (0.0, NpsBasis((50, 0, 50), 1.0), ROOT * 10),
        (0.0, NpsBasis((50, 0, 50), 4.0), ROOT * 20),
        # 0 and 2 fifty times each: a variance of 100/99; of 100 values.
        (1.0, MeanBasis(Sums(100, 100, 200)), ROOT * math.sqrt(100 / 99 / 100)),
        (-3.0, EstimateBasis(-3.0, 1.5), ROOT * 1.5),
        # 98 events: the log-rank test shows hazards e^(2.8 · √(2/98)) = e^.4 times one another.
        (10.0, TIMES, 10 * (math.exp(0.4) - 1)),
        # What has an interval alone: 3.92 standard errors wide.
        (7.0, None, ROOT * 2 / 3.92),
    ],
)
def test_by_hand(value, basis, smallest):
    found = shown("all", value, Interval(value - 1, value + 1), 100, basis=basis)
    assert smallest_change(found) == pytest.approx(smallest, rel=1e-4)


def test_a_full_count_and_what_is_not_shown_have_none():
    assert smallest_change(shown("all", 7.0, None, 7)) is None
    assert smallest_change(withheld("all", SUPPRESSED, 4, "too few", ShareBasis(2, 4))) is None
