import numpy as np
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from touchpoint.stats import quantiles

counted = st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 40)), min_size=1, max_size=30)


def test_quantiles_by_hand():
    assert quantiles.quantile([1, 2, 3, 4], [1, 1, 1, 1], 0.9) == pytest.approx(3.7)
    # 1, 1, 1, 5: the third quarter lies a quarter of the way from 1 to 5
    assert quantiles.quantile([5, 1], [1, 3], 0.75) == pytest.approx(2)
    assert quantiles.quantile([7], [1], 0.9) == 7


@settings(derandomize=True, deadline=None)
@given(counted, st.floats(0, 1))
def test_quantile_is_that_of_the_values_written_out(pairs, q):
    values, counts = zip(*pairs, strict=True)
    expected = np.quantile(np.repeat(values, counts), q)
    assert quantiles.quantile(values, counts, q) == pytest.approx(expected, abs=1e-9)


@settings(derandomize=True, deadline=None)
@given(counted, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(pairs, random):
    shuffled = random.sample(pairs, len(pairs))
    one, two = zip(*pairs, strict=True), zip(*shuffled, strict=True)
    (values, counts), (values2, counts2) = one, two
    assert quantiles.quantile(values, counts, 0.9) == quantiles.quantile(values2, counts2, 0.9)
    assert quantiles.order_statistic_interval(values, counts, 0.5) == quantiles.order_statistic_interval(
        values2, counts2, 0.5
    )


@pytest.mark.parametrize(
    # Ranks of the bounds of a median, as printed in tables of the sign test
    ("n", "low", "high"),
    [(6, 1, 6), (9, 2, 8), (10, 2, 9), (20, 6, 15), (25, 8, 18), (100, 40, 61)],
)
def test_the_bounds_of_a_median_are_the_tabulated_ranks(n, low, high):
    interval = quantiles.order_statistic_interval(range(1, n + 1), [1] * n, 0.5)
    assert (interval.low, interval.high) == (low, high)


@pytest.mark.parametrize(("q", "least"), [(0.5, 6), (0.9, 36), (0.95, 72), (0.1, 36)])
def test_an_interval_exists_from_so_many_values_on(q, least):
    assert quantiles.order_statistic_interval([3.0], [least - 1], q) is None
    assert quantiles.order_statistic_interval([3.0], [least], q) is not None


@settings(derandomize=True, deadline=None)
@given(st.integers(1, 2000), st.floats(0.02, 0.98))
def test_the_bounds_leave_at_most_2_5_per_cent_on_each_side_and_are_the_closest_that_do(n, q):
    interval = quantiles.order_statistic_interval(range(1, n + 1), [1] * n, q)
    binomial = scipy.stats.binom(n, q)
    if interval is None:
        assert binomial.pmf(0) > 0.025 or binomial.pmf(n) > 0.025
    else:
        low, high = interval.low, interval.high
        assert binomial.cdf(low - 1) <= 0.025 < binomial.cdf(low)
        assert binomial.sf(high - 1) <= 0.025 + 1e-12 < binomial.sf(high - 2) + 2e-12


def test_counted_values_give_the_interval_of_the_values_written_out():
    # 40th and 61st of 30 ones, 30 twos and 40 threes
    interval = quantiles.order_statistic_interval([3, 1, 2], [40, 30, 30], 0.5)
    assert (interval.low, interval.high) == (2, 3)


@pytest.mark.parametrize(
    ("values", "counts", "message"),
    [
        ([], [], "no values"),
        ([1, 2], [0, 0], "no values"),
        ([1, 2], [1], "one count a value"),
        ([1, 2], [1, -1], "whole numbers"),
        ([1, 2], [1, 0.5], "whole numbers"),
        ([1, float("nan")], [1, 1], "finite"),
    ],
)
def test_values_that_have_no_quantile_are_refused(values, counts, message):
    with pytest.raises(ValueError, match=message):
        quantiles.quantile(values, counts, 0.5)
    with pytest.raises(ValueError, match=message):
        quantiles.order_statistic_interval(values, counts, 0.5)


def test_a_quantile_outside_0_and_1_is_refused():
    with pytest.raises(ValueError, match="must lie between 0 and 1"):
        quantiles.quantile([1], [1], 1.5)
    with pytest.raises(ValueError, match="must lie between 0 and 1"):
        quantiles.order_statistic_interval([1], [9], 1.0)
