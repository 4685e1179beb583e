import math

import numpy as np
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from touchpoint.stats import funnel
from touchpoint.stats.funnel import ALARM, WARNING, RateFunnel, ShareFunnel


@pytest.mark.parametrize(
    ("n", "counts"), [(50, (0, 1, 9, 13)), (100, (2, 5, 16, 20)), (500, (30, 37, 64, 72))]
)  # fmt: skip
def test_binomial_limits_lie_within_one_of_the_quantiles(n, counts):
    # qbinom(c(.001, .025, .975, .999), n, .1) of R: an interpolated limit lies between the count before and that one.
    wide, narrow = (ShareFunnel(0.1, 0).limits([n], tail) for tail in (ALARM, WARNING))
    found = [end[0] * n for end in (wide[0], narrow[0], narrow[1], wide[1])]
    assert tuple(math.ceil(end - 1e-9) for end in found) == counts


def test_binomial_limits_by_hand():
    # Of 1,024: 11 have at most 1 head of ten, 56 at most 2; 968 at most 7, 1,013 at most 8; 25.6 are 2.5 %.
    low, high = ShareFunnel(0.5, 0).limits([10], WARNING)
    assert low[0] == pytest.approx((2 - (56 - 25.6) / 45) / 10)
    assert high[0] == pytest.approx((8 - (1013 - 998.4) / 45) / 10)


def test_poisson_limits_by_hand():
    # One event expected: at most 2 with .919699, at most 3 with .981012; none at all is more frequent than 2.5 %.
    low, high = RateFunnel(0.1, 0).limits([10], WARNING)
    assert low[0] == 0
    assert high[0] == pytest.approx((3 - (0.981012 - 0.975) / (0.981012 - 0.919699)) / 10, abs=1e-6)


@settings(derandomize=True, deadline=None)
@given(st.integers(10, 5000), st.floats(0.01, 0.99), st.data())
def test_the_exact_test_of_a_share_is_twice_the_smaller_tail(n, target, data):
    hits = data.draw(st.integers(0, n))
    tails = scipy.stats.binom.cdf(hits, n, target), scipy.stats.binom.sf(hits - 1, n, target)
    assert ShareFunnel(target, 0).p_value(hits, n) == pytest.approx(min(1, 2 * min(tails)), abs=1e-9)


@settings(derandomize=True, deadline=None)
@given(st.integers(0, 400), st.integers(10, 5000), st.floats(0.001, 0.2))
def test_the_exact_test_of_a_rate_is_twice_the_smaller_tail(events, size, target):
    expected = size * target
    tails = scipy.stats.poisson.cdf(events, expected), scipy.stats.poisson.sf(events - 1, expected)
    assert RateFunnel(target, 0).p_value(events, size) == pytest.approx(min(1, 2 * min(tails)), abs=1e-9)


def test_an_effective_size_need_not_be_whole():
    tests = [ShareFunnel(0.5, 0).p_value(hits, n) for hits, n in ((65, 100), (64.5, 99.5), (64, 99))]
    assert tests == sorted(tests)


def test_variance_between_units_by_hand():
    # Standardised gaps of 2 either way: Σz² = 40, of which chance explains 9; equal variances of .04 make 31/9 of them.
    gaps = np.array([-0.4, 0.4] * 5)
    assert funnel.between_units(gaps, np.full(10, 0.04)) == pytest.approx(0.04 * 31 / 9)
    # Weights of 100 and 25: Σw − Σw²/Σw = 625 − 53,125/625 = 540.
    variances = np.array([0.01] * 5 + [0.04] * 5)
    unequal = np.array([0.2, -0.2, 0.2, -0.2, 0.2, -0.4, 0.4, -0.4, 0.4, -0.4])
    assert funnel.between_units(unequal, variances) == pytest.approx(31 / 540)


def test_a_unit_far_out_is_pulled_in_first():
    # The 90 % quantile of five −2, four 2 and one 100 is 2 + .1 · 98 = 11.8.
    z = np.array([-2] * 5 + [2] * 4 + [100], dtype=float)
    assert funnel.between_units(z, np.ones(10)) == pytest.approx((36 + 11.8**2 - 9) / 9)


def test_units_that_differ_no_more_than_by_chance_have_no_variance_between_them():
    assert funnel.between_units(np.array([-0.5, 0.5] * 5), np.ones(10)) == 0


def test_wide_limits_and_their_test_by_hand():
    # On the arcsine scale .7854 ± 1.96 · √(1/400 + .01), which 60 of 100 lie .1007 above.
    apart = ShareFunnel(0.5, 0.01)
    low, high = apart.limits([100], WARNING)
    reach = 1.959964 * math.sqrt(0.0125)
    assert low[0] == pytest.approx(math.sin(math.pi / 4 - reach) ** 2)
    assert high[0] == pytest.approx(math.sin(math.pi / 4 + reach) ** 2)
    z = (math.asin(math.sqrt(0.6)) - math.pi / 4) / math.sqrt(0.0125)
    assert apart.p_value(60, 100) == pytest.approx(2 * scipy.stats.norm.sf(z))


def test_wide_limits_of_rates_by_hand():
    # √.04 = .2; √(1/400 + .0075) = .1; below nothing there is nothing.
    apart = RateFunnel(0.04, 0.0075)
    low, high = apart.limits([100], ALARM)
    assert low[0] == 0
    assert high[0] == pytest.approx((0.2 + 3.090232 * 0.1) ** 2, abs=1e-6)
    assert apart.p_value(16, 100) == pytest.approx(2 * scipy.stats.norm.sf(2))


def test_fitted_shares_lie_around_all_of_them_together():
    alike = funnel.shares([50] * 9 + [100], [100] * 9 + [200])
    assert (alike.target, alike.between) == (0.5, 0)
    apart = funnel.shares([20, 80] * 5, [100] * 10)
    # Each lies asin(√.8) − π/4 = .3218 from the middle; 1/400 of that squared is chance: (414.1 − 9) / 9 · 1/400.
    gap = math.asin(math.sqrt(0.8)) - math.pi / 4
    assert apart.between == pytest.approx((10 * gap**2 * 400 - 9) / 9 / 400)


def test_fitted_rates_lie_around_all_of_them_together():
    assert funnel.rates([10] * 12, [1000] * 12) == RateFunnel(0.01, 0)


@pytest.mark.parametrize("sizes", [[100] * 9, [100] * 9 + [9]])
def test_too_few_or_too_small_units_make_no_funnel(sizes):
    with pytest.raises(ValueError, match="10 units or more, of 10 each"):
        funnel.shares([5] * len(sizes), sizes)


@pytest.mark.parametrize("target", [0.0, 1.0])
def test_where_nobody_or_everybody_is_a_hit_there_is_nothing_to_judge(target):
    everybody = funnel.shares([100 * target] * 10, [100] * 10)
    assert everybody.p_value(100 * target, 100) == 1
    assert [float(end[0]) for end in everybody.limits([100], ALARM)] == [target, target]


def test_without_a_single_event_there_is_nothing_to_judge():
    nothing = funnel.rates([0] * 10, [100] * 10)
    assert nothing.p_value(0, 100) == 1
    assert [float(end[0]) for end in nothing.limits([100], ALARM)] == [0, 0]


@settings(derandomize=True, deadline=None)
@given(st.floats(0.02, 0.98), st.integers(10, 100_000), st.sampled_from((0.0, 0.01)))
def test_limits_are_shares_around_the_target_and_the_wide_ones_hold_the_narrow(target, n, between):
    wide, narrow = (ShareFunnel(target, between).limits([n], tail) for tail in (ALARM, WARNING))
    assert 0 <= wide[0][0] <= narrow[0][0] <= target <= narrow[1][0] <= wide[1][0] <= 1
