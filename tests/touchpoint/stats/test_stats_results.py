import pytest

from touchpoint.stats.results import Interval, MeanEstimate


def test_an_interval_knows_its_width():
    interval = Interval(-1.0, 4.0)
    assert (interval.width, interval.half_width) == (5, 2.5)


def test_a_mean_reaches_1_96_standard_errors_to_each_side():
    interval = MeanEstimate(10.0, 2.0).interval
    assert (interval.low, interval.high) == pytest.approx((6.080072, 13.919928), abs=1e-6)
