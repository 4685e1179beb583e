import pytest

from touchpoint.stats import mover
from touchpoint.stats.results import Interval


def test_each_bound_takes_the_bounds_that_lie_its_way():
    # 10 (7 to 14) less 5 (1 to 9): below √(3² + 4²) = 5, above √(4² + 4²)
    found = mover.difference(10, Interval(7, 14), 5, Interval(1, 9))
    assert (found.low, found.high) == pytest.approx((0, 5 + 32**0.5))


def test_a_side_known_exactly_only_shifts_the_other():
    found = mover.difference(10, Interval(7, 14), 5, Interval(5, 5))
    assert (found.low, found.high) == pytest.approx((2, 9))
