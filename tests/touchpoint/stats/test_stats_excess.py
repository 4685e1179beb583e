import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from touchpoint.stats.counts import rate_difference
from touchpoint.stats.excess import excess

# Around 9 with moving ranges of 1 standardised or less, so that the weeks differ no more than chance lets them.
EVEN = [9, 10, 9, 8, 9, 10, 8, 9, 9, 9, 8, 10]


@settings(derandomize=True, deadline=None)
@given(st.integers(0, 60))
def test_without_a_spread_the_test_is_the_exact_one_of_a_week_among_weeks(now):
    found = excess(now, EVEN)
    both = now + sum(EVEN)
    assert found.spread == 1
    assert found.p_value == pytest.approx(scipy.stats.binom.sf(now - 1, both, 1 / 13))


def test_what_was_expected_is_the_mean_and_the_limit_three_sigma_above():
    found = excess(20, EVEN)
    assert (found.expected, found.value, found.limit) == (9, 11, 18)
    interval = rate_difference(20, 1, 108, 12)
    assert (found.interval.low, found.interval.high) == pytest.approx((interval.low, interval.high))


def test_weeks_that_differ_much_widen_everything():
    # 4 and 14 by turns: each range is 10, standardised 10 / 3, so sigma is 10 / 3 / 1.128.
    uneven = [4, 14] * 6
    found, even = excess(20, uneven), excess(20, EVEN)
    assert found.expected == even.expected == 9
    assert found.spread == pytest.approx((10 / 3 / 1.128) ** 2)
    assert found.limit == pytest.approx(9 + 3 * 3 * 10 / 3 / 1.128)
    assert found.interval.low < even.interval.low
    assert found.interval.high > even.interval.high
    assert found.p_value > even.p_value


def test_a_week_without_any_is_no_excess():
    assert excess(0, EVEN).p_value == 1


def test_one_week_before_has_no_spread_to_be_measured():
    assert excess(5, [5]).spread == 1


@pytest.mark.parametrize("before", [[], [0, 0]])
def test_an_excess_over_nothing_is_not_defined(before):
    with pytest.raises(ValueError, match="over nothing"):
        excess(5, before)
