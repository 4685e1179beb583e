import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from touchpoint.stats import proportions

counts = st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 1998, 17:857, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        # 69.16 % satisfied of 107 answers
        (74, 107, 0.5987, 0.7712),
        (80, 120, 0.5783, 0.7447),
    ],
)
def test_wilson_gives_the_published_intervals(hits, n, low, high):
    interval = proportions.wilson(hits, n)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=0.00005)


@settings(derandomize=True, deadline=None)
@given(counts)
def test_wilson_holds_the_share_and_stays_within_0_and_1(case):
    hits, n = case
    interval = proportions.wilson(hits, n)
    assert 0 <= interval.low <= hits / n <= interval.high <= 1
    assert (interval.low == 0) == (hits == 0)
    assert (interval.high == 1) == (hits == n)


@settings(derandomize=True, deadline=None)
@given(counts)
def test_wilson_of_the_misses_is_its_mirror_image(case):
    hits, n = case
    interval, mirrored = proportions.wilson(hits, n), proportions.wilson(n - hits, n)
    assert (mirrored.low, mirrored.high) == pytest.approx((1 - interval.high, 1 - interval.low), abs=1e-12)


def test_wilson_takes_effective_sizes_that_are_fractions():
    # 12 of 20 with a design effect of 1.6; the bounds are the roots of (p - x)² = z²·x·(1 - x) / n
    interval = proportions.wilson(12 / 1.6, 20 / 1.6)
    for x in (interval.low, interval.high):
        assert (0.6 - x) ** 2 == pytest.approx(1.959964**2 * x * (1 - x) / 12.5, rel=1e-5)
    assert interval.low < 0.6 < interval.high


@pytest.mark.parametrize(
    ("hits", "n", "message"),
    [
        (0, 0, "n must be positive"),
        (1, -2, "n must be positive"),
        (1, math.inf, "finite"),
        (3, 2, "between 0 and n"),
        (-1, 2, "between 0 and n"),
        (math.nan, 2, "between 0 and n"),
        (1, math.nan, "n must be positive"),
    ],
)
def test_a_share_that_cannot_be_is_refused(hits, n, message):
    with pytest.raises(ValueError, match=message):
        proportions.wilson(hits, n)


@pytest.mark.parametrize(
    ("hits1", "n1", "hits2", "n2", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 1998, 17:873, table II, method 10
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1),
        (10, 10, 0, 10, 0.6075, 1),
    ],
)
def test_difference_gives_the_published_intervals(hits1, n1, hits2, n2, low, high):
    interval = proportions.difference(hits1, n1, hits2, n2)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=0.00005)


def test_difference_gives_the_interval_of_the_berkeley_admissions():
    interval = proportions.difference(1198, 2691, 557, 1835)
    assert (interval.low, interval.high) == pytest.approx((0.11321, 0.16957), abs=0.000005)


@settings(derandomize=True, deadline=None)
@given(counts, counts)
def test_difference_changes_its_sign_with_the_sides(one, two):
    forth, back = proportions.difference(*one, *two), proportions.difference(*two, *one)
    assert (back.low, back.high) == pytest.approx((-forth.high, -forth.low), abs=1e-12)
    assert -1 - 1e-12 <= forth.low <= one[0] / one[1] - two[0] / two[1] <= forth.high <= 1 + 1e-12


def test_p_value_is_that_of_the_published_z():
    # Berkeley admissions: z = 9.6024
    assert proportions.p_value(1198, 2691, 557, 1835) == pytest.approx(math.erfc(9.6024 / math.sqrt(2)), rel=0.001)


def test_p_value_by_hand():
    # 60 and 40 of 100: pooled .5, standard error √(.25 · .02) = .070711, z = 2.828427, p = .004678
    assert proportions.p_value(60, 100, 40, 100) == pytest.approx(0.004678, abs=5e-7)


def test_p_value_is_1_without_a_difference():
    assert proportions.p_value(3, 10, 6, 20) == pytest.approx(1)
    assert proportions.p_value(0, 10, 0, 20) == 1
    assert proportions.p_value(10, 10, 20, 20) == 1


def test_design_effect_by_hand():
    # Two customers, one says yes twice, one no twice: variance 2/1 · (1² + 1²) / 4² = .25 against .25 / 3
    assert proportions.design_effect(2, 4, 2, sum_hits_squared=4, sum_hits_n=4, sum_n_squared=8) == pytest.approx(3)


def test_design_effect_with_unequal_clusters_by_hand():
    # Three customers with 3 of 3, 0 of 2, 1 of 3: p = .5, residuals 1.5, -1, -.5, squares 3.5;
    # variance 3/2 · 3.5 / 64 = .08203125 against .25 / 7
    found = proportions.design_effect(4, 8, 3, sum_hits_squared=10, sum_hits_n=12, sum_n_squared=22)
    assert found == pytest.approx(0.08203125 / (0.25 / 7))


@settings(derandomize=True, deadline=None)
@given(st.integers(2, 1000), st.integers(2, 9), st.data())
def test_design_effect_of_answers_that_are_given_k_times(customers, k, data):
    yes = data.draw(st.integers(1, customers - 1))
    hits, n = yes * k, customers * k
    found = proportions.design_effect(hits, n, customers, yes * k**2, yes * k**2, customers * k**2)
    assert found == pytest.approx((n - 1) / (customers - 1))


@settings(derandomize=True, deadline=None)
@given(counts)
def test_design_effect_is_exactly_1_with_one_record_a_cluster(case):
    hits, n = case
    assert proportions.design_effect(hits, n, n, hits, hits, n) == 1.0


@pytest.mark.parametrize(
    "sums",
    [
        pytest.param((2, 4, 2, 2, 4, 8), id="each customer says yes once and no once"),
        pytest.param((0, 4, 2, 0, 0, 8), id="nobody"),
        pytest.param((4, 4, 2, 8, 8, 8), id="everybody"),
        pytest.param((2, 4, 1, 4, 8, 16), id="one customer"),
    ],
)
def test_design_effect_is_never_below_1(sums):
    assert proportions.design_effect(*sums) == 1.0


def test_design_effect_refuses_empty_clusters():
    with pytest.raises(ValueError, match="5 clusters cannot hold 4 records"):
        proportions.design_effect(2, 4, 5, 4, 4, 8)
