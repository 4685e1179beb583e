import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from touchpoint.stats import means
from touchpoint.stats.means import Sums

values = st.lists(st.integers(-1000, 1000), min_size=2, max_size=60)
spread = values.filter(lambda numbers: len(set(numbers)) > 1)

# Hours of sleep gained with two drugs (Student, Biometrika 1908, 6:20; `sleep` in R)
SLEEP = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


def sums(numbers):
    return Sums(len(numbers), sum(numbers), sum(number**2 for number in numbers))


def test_mean_and_interval_of_107_scores():
    # 42, 32, 10, 9, 14 answers from 5 down to 1
    scores = sums([5] * 42 + [4] * 32 + [3] * 10 + [2] * 9 + [1] * 14)
    interval = means.t_interval(scores)
    assert means.mean(scores) == pytest.approx(3.7383, abs=0.00005)
    assert (interval.low, interval.high) == pytest.approx((3.4707, 4.0059), abs=0.00005)


def test_variance_by_hand():
    # 2, 4, 9: mean 5, squares of the distances 9, 1, 16
    assert means.variance(sums([2, 4, 9])) == pytest.approx(13)


def test_welch_gives_what_r_gives_for_the_sleep_data():
    """t.test(extra ~ group, data = sleep): p-value = 0.07939, interval -3.3654832 to 0.2054832."""
    first, second = sums(SLEEP[0]), sums(SLEEP[1])
    interval = means.welch_difference(first, second)
    assert (interval.low, interval.high) == pytest.approx((-3.3654832, 0.2054832), abs=5e-8)
    assert means.welch_p_value(first, second) == pytest.approx(0.07939, abs=5e-6)


@settings(derandomize=True, deadline=None)
@given(spread, spread)
def test_welch_agrees_with_a_second_implementation(one, two):
    expected = scipy.stats.ttest_ind(one, two, equal_var=False)
    assert means.welch_p_value(sums(one), sums(two)) == pytest.approx(expected.pvalue, rel=1e-6, abs=1e-12)


def test_values_without_spread_have_an_interval_without_width():
    interval = means.t_interval(sums([5, 5, 5]))
    assert (interval.low, interval.high) == (5, 5)
    gap = means.welch_difference(sums([5, 5, 5]), sums([4, 4]))
    assert (gap.low, gap.high) == (1, 1)
    assert means.welch_p_value(sums([5, 5, 5]), sums([5, 5])) == 1
    assert means.welch_p_value(sums([5, 5, 5]), sums([4, 4])) == 0


def test_variance_is_not_negative_by_rounding():
    tenths = Sums(3, 0.1 + 0.1 + 0.1, 3 * 0.1**2 - 1e-17)
    assert means.variance(tenths) == 0


def test_clustered_mean_by_hand():
    # Two customers, two answers each: 1, 1 and 0, 0. Mean .5, standard error √(2/1 · 2/16) = .5, t(1) = 12.7062
    interval = means.clustered_mean_interval(4, 2, 2, sum_total_squared=4, sum_total_n=4, sum_n_squared=8)
    assert (interval.low, interval.high) == pytest.approx((0.5 - 6.3531, 0.5 + 6.3531), abs=0.00005)


@settings(derandomize=True, deadline=None)
@given(values)
def test_clustered_mean_with_one_record_a_cluster_is_the_plain_one(numbers):
    plain = sums(numbers)
    clustered = means.clustered_mean_interval(plain.n, plain.total, plain.n, plain.total_squared, plain.total, plain.n)
    interval = means.t_interval(plain)
    assert (clustered.low, clustered.high) == pytest.approx((interval.low, interval.high), rel=1e-9, abs=1e-6)


def test_too_few_values_are_refused():
    with pytest.raises(ValueError, match="mean of no values"):
        means.mean(Sums(0, 0, 0))
    with pytest.raises(ValueError, match="variance of 1 values"):
        means.t_interval(Sums(1, 3, 9))
    with pytest.raises(ValueError, match="variance of 1 values"):
        means.welch_difference(sums([1, 2]), sums([1]))
    with pytest.raises(ValueError, match="1 clusters have no variance"):
        means.clustered_mean_interval(4, 2, 1, 4, 8, 16)


def test_the_design_effect_of_a_mean_by_hand():
    # Two customers of two each, 1 1 and 3 3: a mean of 2, a variance of 4/3, so 1/3 of independent ones. Their totals
    # lie 2 · 1 below and above what the mean makes of them: 2/1 · (4 + 4) / 16 = 1.
    scores = sums([1, 1, 3, 3])
    assert means.design_effect(scores, 2, 4 + 36, 4 + 12, 8) == pytest.approx(3)
    assert means.design_effect(scores, 4, 20, 8, 4) == 1
    assert means.design_effect(sums([2, 2, 2]), 2, 20, 10, 5) == 1
