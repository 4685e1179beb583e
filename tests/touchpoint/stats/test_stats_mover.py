import math

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


def test_the_product_joins_the_distances_of_both():
    # Below 4 · 3 and 10 · 0.5, above 4 · 4 and 10 · 1.
    found = mover.product(10, Interval(7, 14), 4, Interval(3.5, 5))
    assert found.low == pytest.approx(40 - 13)
    assert found.high == pytest.approx(40 + math.hypot(16, 10))


def test_the_product_of_a_number_below_zero_turns_the_ends_of_the_other():
    # The product is lowest where the positive one is highest.
    found = mover.product(-10, Interval(-14, -7), 4, Interval(3.5, 5))
    assert found.low == pytest.approx(-40 - math.hypot(16, 10))
    assert found.high == pytest.approx(-40 + 13)


def test_the_product_with_a_number_known_exactly_is_a_multiple():
    assert mover.product(10, Interval(7, 14), 4, Interval(4, 4)) == Interval(28, 56)
