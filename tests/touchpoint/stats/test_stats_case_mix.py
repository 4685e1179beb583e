"""Case mix: a logit on cells, and indirect standardisation, by hand and by a second route."""

import numpy as np
import pytest
import statsmodels.api as sm

from touchpoint.stats import case_mix, funnel
from touchpoint.stats.case_mix import expected_shares, standardised


def test_one_factor_gives_each_level_its_own_share():
    # 10 of 100 and 60 of 100, in cells of two units each.
    fitted = expected_shares([4, 6, 20, 40], [50, 50, 40, 60], [[0], [0], [1], [1]])
    assert fitted == pytest.approx([0.1, 0.1, 0.6, 0.6], abs=1e-5)


def test_without_anything_that_differs_everybody_has_the_share_of_all():
    assert expected_shares([1, 3], [10, 10], np.empty((2, 0))) == pytest.approx([0.2, 0.2])
    assert expected_shares([0, 0], [10, 10], [[0], [1]]) == pytest.approx([0, 0])
    assert expected_shares([10, 10], [10, 10], [[0], [1]]) == pytest.approx([1, 1])


def test_several_factors_as_statsmodels_fits_them():
    rng = np.random.default_rng(3)
    design = rng.integers(0, 2, size=(60, 4)).astype(float)
    sizes = rng.integers(5, 80, size=60)
    hits = rng.binomial(sizes, 1 / (1 + np.exp(-(design @ [0.8, -1.2, 0.4, 0.0] - 0.3))))
    fitted = expected_shares(hits, sizes, design)
    model = sm.GLM(np.column_stack([hits, sizes - hits]), sm.add_constant(design), family=sm.families.Binomial()).fit()
    assert fitted == pytest.approx(model.fittedvalues, abs=1e-5)
    assert (fitted * sizes).sum() == pytest.approx(hits.sum())


def test_a_level_of_nothing_but_hits_stays_within_reach():
    fitted = expected_shares([50, 20], [50, 50], [[1], [0]])
    assert fitted == pytest.approx([1.0, 0.4], abs=1e-3)
    assert (fitted * 50).sum() == pytest.approx(70)


@pytest.mark.parametrize(("hits", "sizes"), [([], []), ([3], [2]), ([0], [0])])
def test_cells_that_cannot_be_are_refused(hits, sizes):
    with pytest.raises(ValueError, match="is not defined"):
        expected_shares(hits, sizes, np.empty((len(hits), 0)))


def test_observed_over_expected_times_all_by_hand():
    # 30 of 100 late where 24 are expected (40 · .1 + 40 · .3 + 20 · .4), of 20 % in all: 30/24 · .2 = .25. Its variance
    # is (.2/24)² · (40 · .09 + 40 · .21 + 20 · .24) = .001167, that of .2 in n cases .16/n: n = 137.1.
    found = standardised(30, 100, [0.1, 0.3, 0.4], [40, 40, 20], 0.2)
    assert found.share == pytest.approx(0.25)
    assert found.size == pytest.approx(0.8 * 24**2 / (0.2 * 16.8))


def test_of_a_frequent_outcome_the_other_one_is_standardised():
    # 70 in time are 30 late: the same the other way round.
    late, in_time = standardised(30, 100, [0.24], [100], 0.2), standardised(70, 100, [0.76], [100], 0.8)
    assert in_time.share == pytest.approx(1 - late.share)
    assert in_time.size == pytest.approx(late.size)


def test_a_unit_of_the_common_mix_stays_as_it_is():
    found = standardised(30, 100, [0.2], [100], 0.2)
    assert (found.share, found.size) == pytest.approx((0.3, 100))


def test_cases_that_are_worth_fewer_make_the_unit_smaller_and_leave_its_share():
    whole, worth_half = standardised(30, 100, [0.24], [100], 0.2), standardised(15, 50, [0.24], [100], 0.2)
    assert worth_half.share == pytest.approx(whole.share)
    assert worth_half.size == pytest.approx(whole.size / 2)


@pytest.mark.parametrize(("expected", "overall"), [([0.0], 0.2), ([1.0], 0.2), ([0.5], 0.0), ([0.5], 1.0)])
def test_what_can_go_one_way_only_is_refused(expected, overall):
    with pytest.raises(ValueError, match="cannot be standardised"):
        standardised(5, 10, expected, [10], overall)


def test_of_units_that_differ_by_their_cases_alone_no_more_than_promised_are_named():
    """500 units of very different mixes and one way of working: outside 95 % limits about one in twenty."""
    rng = np.random.default_rng(11)
    shares = np.array([0.05, 0.2, 0.5])
    cases = np.array([rng.multinomial(400, rng.dirichlet([1, 1, 1])) + 1 for _ in range(500)])
    hits = rng.binomial(cases, shares)
    fitted = expected_shares(hits.sum(axis=0), cases.sum(axis=0), [[0, 0], [1, 0], [0, 1]])
    overall = float(hits.sum() / cases.sum())
    units = [
        case_mix.standardised(float(h.sum()), float(n.sum()), fitted, n, overall)
        for h, n in zip(hits, cases, strict=True)
    ]
    exact = funnel.ShareFunnel(overall, 0.0)
    outside = np.mean([exact.p_value(each.share * each.size, each.size) < 0.05 for each in units])
    raw = np.mean([exact.p_value(float(h.sum()), float(n.sum())) < 0.05 for h, n in zip(hits, cases, strict=True)])
    assert outside <= 0.05 + 3 * (0.05 * 0.95 / 500) ** 0.5
    assert raw > 0.5
