from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from touchpoint.stats.results import QuantileEstimate
from touchpoint.stats.survival import difference_at, kaplan_meier, log_rank, log_rank_against_rest

Z = 1.959964
groups = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 3), st.integers(0, 3)).filter(lambda row: row[1] + row[2]),
    min_size=1,
    max_size=25,
)


def curve(rows):
    return kaplan_meier(*zip(*rows, strict=True))


def rounded(estimate):
    return estimate.value, estimate.low, estimate.high


def with_band(plain, low, high):
    """The curve with another kind of band, to compare with what R prints by default."""
    return replace(plain, low=low, high=high)


def log_band(plain):
    reach = Z * plain.std_err / plain.survival
    return with_band(plain, plain.survival * np.exp(-reach), np.minimum(1, plain.survival * np.exp(reach)))


def slow_survival(rows, t):
    """The definition, case by case in exact fractions."""
    share = Fraction(1)
    for time in sorted({time for time, events, _ in rows if events and time <= t}):
        at_risk = sum(events + censored for other, events, censored in rows if other >= time)
        share *= 1 - Fraction(sum(events for other, events, _ in rows if other == time), at_risk)
    return share


def test_lung_is_r_s_table_in_full(cases, reference):
    """survfit(Surv(time, status == 2) ~ 1, lung, conf.type = "log-log")"""
    found, table = kaplan_meier(*cases("lung")), reference("lung_survfit_loglog")
    had = found.events > 0
    columns = {
        "time": found.time,
        "n_risk": found.at_risk,
        "n_event": found.events,
        "survival": found.survival,
        "std_err": found.std_err,
        "low": found.low,
        "high": found.high,
    }
    for column, numbers in columns.items():
        assert numbers[had] == pytest.approx(np.array(table[column], dtype=float), rel=1e-10), column
    assert (found.n, found.events.sum(), had.sum()) == (228, 165, 139)


def test_lung_quantiles(cases):
    lung = kaplan_meier(*cases("lung"))
    assert rounded(lung.quantile(0.5)) == (310, 284, 361)
    assert rounded(lung.quantile(0.25)) == (170, 144, 194)
    assert rounded(lung.quantile(0.75)) == (550, 457, 643)
    assert rounded(lung.quantile(0.9)) == (735, 687, None)


def test_lung_medians_with_the_other_bands_of_r(cases):
    lung = kaplan_meier(*cases("lung"))
    assert rounded(log_band(lung).quantile(0.5)) == (310, 285, 363)
    plain = with_band(lung, lung.survival - Z * lung.std_err, lung.survival + Z * lung.std_err)
    assert rounded(plain.quantile(0.5)) == (310, 284, 361)
    men, women = (log_band(kaplan_meier(*cases("lung", "sex", sex))) for sex in "12")
    assert rounded(men.quantile(0.5)) == (270, 212, 310)
    assert rounded(women.quantile(0.5)) == (426, 348, 550)


@pytest.mark.parametrize(
    ("t", "share", "low", "high"),
    [
        (90, 0.88158, 0.83207, 0.91721),
        (180, 0.72167, 0.65830, 0.77531),
        (365, 0.40924, 0.33871, 0.47838),
    ],
)
def test_lung_at_a_time(cases, t, share, low, high):
    value, band = kaplan_meier(*cases("lung")).at(t)
    assert (value, band.low, band.high) == pytest.approx((share, low, high), abs=0.000005)


def test_lung_standard_errors_and_restricted_mean(cases):
    lung = kaplan_meier(*cases("lung"))
    std_err = [float(lung.std_err[lung.time <= t][-1]) for t in (90, 365)]
    assert std_err == pytest.approx([0.02140, 0.03582], abs=0.000005)
    mean = lung.restricted_mean(365)
    assert (mean.value, mean.std_err) == (pytest.approx(263, abs=0.5), pytest.approx(7.8, abs=0.05))


def test_lung_log_rank(cases):
    chi_squared, p = log_rank([cases("lung", "sex", sex) for sex in "12"])
    assert chi_squared == pytest.approx(10.3, abs=0.05)
    assert p == pytest.approx(0.001, abs=0.0005)


def test_aml_maintained(cases):
    found = kaplan_meier(*cases("aml", "x", "Maintained"))
    shares = [found.at(t)[0] for t in (9, 13, 18, 23, 31, 34, 48)]
    assert shares == pytest.approx([0.909, 0.818, 0.716, 0.614, 0.491, 0.368, 0.184], abs=0.0005)
    assert found.std_err[0] == pytest.approx(0.0867, abs=0.00005)
    band = found.at(18)[1]
    assert (band.low, band.high) == (pytest.approx(0.3502, abs=0.00005), pytest.approx(0.899, abs=0.0005))
    assert rounded(found.quantile(0.5)) == (31, 13, None)
    assert rounded(log_band(found).quantile(0.5)) == (31, 18, None)


def test_aml_nonmaintained_and_all(cases):
    found = kaplan_meier(*cases("aml", "x", "Nonmaintained"))
    assert rounded(found.quantile(0.5)) == (23, 5, 33)
    # Here everybody died, and R's log band has no number at the end either
    with np.errstate(invalid="ignore", divide="ignore"):
        assert rounded(log_band(found).quantile(0.5)) == (23, 8, None)
    both = kaplan_meier(*cases("aml"))
    assert rounded(both.quantile(0.5)) == (27, 13, 34)
    mean = both.restricted_mean(50)
    assert (mean.value, mean.std_err) == (pytest.approx(27.2, abs=0.05), pytest.approx(3.26, abs=0.005))


def test_aml_log_rank(cases):
    chi_squared, p = log_rank([cases("aml", "x", group) for group in ("Maintained", "Nonmaintained")])
    assert (chi_squared, p) == (pytest.approx(3.4, abs=0.05), pytest.approx(0.07, abs=0.005))


def test_a_median_on_a_flat_step_is_its_middle():
    # Half had the event from 2 to 3; with six cases only up to rounding, from 3 to 4
    assert curve([(1, 1, 0), (2, 1, 0), (3, 1, 0), (4, 1, 0)]).quantile(0.5).value == 2.5
    assert curve([(t, 1, 0) for t in range(1, 7)]).quantile(0.5).value == 3.5


def test_a_flat_step_at_the_end_lasts_as_long_as_anyone_was_followed():
    assert curve([(1, 1, 0), (2, 1, 0), (3, 0, 1), (5, 0, 1)]).quantile(0.5).value == 3.5


def test_a_quantile_that_is_not_reached_stays_open():
    # After 1 of 10 the lower bound is .9^(e^1.961) = .473, below a half
    assert curve([(1, 1, 0), (2, 0, 9)]).quantile(0.5) == QuantileEstimate(None, 1, None)
    assert curve([(1, 1, 0), (2, 0, 99)]).quantile(0.5) == QuantileEstimate(None, None, None)
    assert curve([(1, 0, 4), (3, 0, 4)]).quantile(0.5) == QuantileEstimate(None, None, None)


@settings(derandomize=True, deadline=None)
@given(groups, st.integers(0, 12))
def test_survival_is_the_definition_case_by_case(rows, t):
    found = curve(rows)
    if t <= found.time[-1]:
        assert found.at(t)[0] == pytest.approx(float(slow_survival(rows, t)), abs=1e-12)


@settings(derandomize=True, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=60))
def test_without_censoring_it_is_1_less_the_share_so_far(times):
    found = kaplan_meier(times, np.ones(len(times)), np.zeros(len(times)))
    for t in range(42):
        share = np.mean(np.array(times) <= t)
        assert found.event_probability(t)[0] == pytest.approx(share, abs=1e-12)


@settings(derandomize=True, deadline=None)
@given(st.integers(1, 30), st.integers(0, 30), st.integers(1, 30))
def test_within_h_days_it_is_the_plain_share_when_all_were_followed_that_long(early, late, open_still):
    found = curve([(3, early, 0), (60, late, 0), (90, 0, open_still)])
    assert found.event_probability(30)[0] == pytest.approx(early / (early + late + open_still))


@settings(derandomize=True, deadline=None)
@given(groups, st.integers(1, 20), st.sampled_from([0.25, 0.5, 0.75]))
def test_cases_censored_at_time_0_change_nothing(rows, newcomers, q):
    rows = [(t + 1, events, censored) for t, events, censored in rows]
    before, after = curve(rows), curve([*rows, (0, 0, newcomers)])
    for name in ("time", "at_risk", "events", "censored", "survival", "std_err", "low", "high"):
        assert np.array_equal(getattr(after, name)[1:], getattr(before, name), equal_nan=True), name
    assert after.quantile(q) == before.quantile(q)


@settings(derandomize=True, deadline=None)
@given(groups, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_their_splitting_do_not_matter(rows, random):
    apart = [(t, 1, 0) for t, events, _ in rows for _ in range(events)]
    apart += [(t, 0, 1) for t, _, censored in rows for _ in range(censored)]
    one, two = curve(rows), curve(random.sample(apart, len(apart)))
    for name in ("time", "at_risk", "events", "censored", "survival", "std_err", "low", "high"):
        assert np.array_equal(getattr(one, name), getattr(two, name), equal_nan=True), name
    assert one.n == two.n == len(apart)


@settings(derandomize=True, deadline=None)
@given(groups)
def test_the_band_holds_the_curve_and_lies_within_0_and_1(rows):
    found = curve(rows)
    inside = found.survival > 0
    assert (found.low[inside] <= found.survival[inside]).all()
    assert (found.survival[inside] <= found.high[inside]).all()
    assert (found.low[inside] >= 0).all()
    assert (found.high[inside] <= 1).all()
    assert np.isnan(found.low[~inside]).all()
    assert np.isnan(found.high[~inside]).all()


def test_times_at_which_nobody_left_are_no_times():
    found = curve([(1, 1, 0), (2, 0, 0), (3, 1, 1), (9, 0, 0)])
    assert found.time.tolist() == [1, 3]
    assert found.survival == pytest.approx([2 / 3, 1 / 3])


def test_before_the_first_event_and_after_the_last_there_is_no_interval():
    found = curve([(2, 0, 3), (5, 4, 0)])
    assert found.at(1) == (1, None)
    assert found.at(3) == (1, None)
    assert (found.low[0], found.high[0]) == (1, 1)
    assert found.at(5) == (0, None)
    assert found.at(500) == (0, None)


def test_beyond_the_last_time_nothing_is_known_of_those_still_open():
    found = curve([(2, 3, 0), (5, 4, 1)])
    assert found.at(5)[0] == pytest.approx(5 / 8 * 1 / 5)
    for t in (5.1, float("nan")):
        with pytest.raises(ValueError, match=r"followed to 5\.0"):
            found.at(t)
    with pytest.raises(ValueError, match=r"followed to 5\.0"):
        found.restricted_mean(6)


def test_number_at_risk():
    found = curve([(2, 3, 0), (5, 4, 1)])
    assert [found.number_at_risk(t) for t in (0, 2, 2.5, 5, 6)] == [8, 8, 5, 5, 0]


def test_restricted_mean_by_hand():
    # 1, 2, 3 days: mean 2, and without censoring its standard error is √(Σ(x - 2)² / 3²)
    found = curve([(1, 1, 0), (2, 1, 0), (3, 1, 0)])
    for to in (3, 7):
        mean = found.restricted_mean(to)
        assert (mean.value, mean.std_err) == pytest.approx((2, (2 / 9) ** 0.5))
    assert found.restricted_mean(0.5).value == 0.5
    # 1 day, then 2 for the two others, cut at 2
    assert found.restricted_mean(2).value == pytest.approx(5 / 3)


def test_a_mean_up_to_no_time_is_refused():
    with pytest.raises(ValueError, match="must be positive"):
        curve([(1, 1, 0)]).restricted_mean(0)


@pytest.mark.parametrize("q", [0, 1, float("nan")])
def test_a_quantile_outside_0_and_1_is_refused(q):
    with pytest.raises(ValueError, match="must lie between 0 and 1"):
        curve([(1, 1, 0)]).quantile(q)


@pytest.mark.parametrize(
    ("times", "events", "censored", "message"),
    [
        ([], [], [], "no cases"),
        ([1], [0], [0], "no cases"),
        ([-1], [1], [0], "negative or missing"),
        ([float("nan")], [1], [0], "negative or missing"),
        ([1, 2], [1], [0], "differ in length"),
        ([1], [-1], [3], "not whole"),
        ([1], [0.5], [3], "not whole"),
    ],
)
def test_cases_that_cannot_be_are_refused(times, events, censored, message):
    with pytest.raises(ValueError, match=message):
        kaplan_meier(times, events, censored)


def test_difference_at_by_hand(cases):
    # Share dead within a year, men less women: each side's own log-log interval, squared and added
    men, women = (kaplan_meier(*cases("lung", "sex", sex)) for sex in "12")
    (m, m_band), (w, w_band) = men.at(365), women.at(365)
    found = difference_at(men, women, 365)
    gap = w - m
    below = ((m_band.high - m) ** 2 + (w - w_band.low) ** 2) ** 0.5
    above = ((m - m_band.low) ** 2 + (w_band.high - w) ** 2) ** 0.5
    assert (found.low, found.high) == pytest.approx((gap - below, gap + above))
    assert found.low > 0
    back = difference_at(women, men, 365)
    assert (back.low, back.high) == pytest.approx((-found.high, -found.low))


def test_difference_at_a_time_without_an_interval_is_refused():
    some, none = curve([(1, 5, 0), (9, 0, 5)]), curve([(9, 0, 5)])
    with pytest.raises(ValueError, match="nobody or everybody"):
        difference_at(some, none, 5)


def slow_log_rank(tallies):
    """The definition, time by time, with the generalised inverse of the whole covariance."""
    times = sorted({time for rows in tallies for time, events, _ in rows if events})
    excess, covariance = np.zeros(len(tallies)), np.zeros((len(tallies), len(tallies)))
    for t in times:
        n = np.array([sum(events + lost for time, events, lost in rows if time >= t) for rows in tallies], dtype=float)
        d = np.array([sum(events for time, events, _ in rows if time == t) for rows in tallies], dtype=float)
        share = n / n.sum()
        excess += d - d.sum() * share
        if n.sum() > 1:
            weight = d.sum() * (n.sum() - d.sum()) / (n.sum() - 1)
            covariance += weight * (np.diag(share) - np.outer(share, share))
    return excess @ np.linalg.pinv(covariance, hermitian=True) @ excess


@settings(derandomize=True, deadline=None)
@given(st.lists(groups, min_size=2, max_size=4))
def test_log_rank_is_the_definition_time_by_time(tallies):
    together = [row for rows in tallies for row in rows]
    first = min((time for time, events, _ in together if events), default=None)
    here = [rows for rows in tallies if first is not None and any(time >= first for time, _, _ in rows)]
    left = first is not None and any(time > first or (time == first and lost) for time, _, lost in together)
    if len(here) < 2 or not left:
        with pytest.raises(ValueError, match="not defined"):
            log_rank([tuple(zip(*rows, strict=True)) for rows in tallies])
    else:
        chi_squared, p = log_rank([tuple(zip(*rows, strict=True)) for rows in tallies])
        assert chi_squared == pytest.approx(slow_log_rank(tallies), rel=1e-6, abs=1e-9)
        assert p == pytest.approx(scipy.stats.chi2.sf(chi_squared, len(here) - 1))


def test_log_rank_of_equal_groups_sees_nothing():
    group = ([1, 2, 3], [1, 0, 2], [0, 1, 1])
    assert log_rank([group, group]) == (0, 1)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_group_gone_before_the_first_event_does_not_count(cases, place):
    groups = [cases("lung", "sex", sex) for sex in "12"]
    expected = log_rank(groups)
    groups.insert(place, ([1, 2], [0, 0], [5, 5]))
    assert log_rank(groups) == pytest.approx(expected)


@settings(derandomize=True, deadline=None)
@given(st.lists(groups, min_size=1, max_size=4))
def test_each_against_the_rest_is_the_test_of_two_groups(tallies):
    parts = [tuple(zip(*rows, strict=True)) for rows in tallies]
    for place, p in enumerate(log_rank_against_rest(parts)):
        others = [row for rows in (*tallies[:place], *tallies[place + 1 :]) for row in rows]
        try:
            expected = log_rank([parts[place], tuple(zip(*others, strict=True))]) if others else None
        except ValueError:
            expected = None
        assert p == (None if expected is None else pytest.approx(expected[1], rel=1e-6, abs=1e-9))


def test_each_of_the_published_groups_against_the_rest(cases):
    groups = [cases("lung", "sex", sex) for sex in "12"]
    assert log_rank_against_rest(groups) == pytest.approx([log_rank(groups)[1]] * 2)


def test_nobody_against_the_rest():
    assert log_rank_against_rest([]) == []
    assert log_rank_against_rest([([3], [0], [0]), ([1, 2, 3], [1, 2, 0], [0, 1, 2])]) == [None, None]


def test_log_rank_of_nobody_is_refused():
    with pytest.raises(ValueError, match="not defined"):
        log_rank([])


def test_300_000_distinct_times():
    n = 300_000
    found = kaplan_meier(np.arange(n)[::-1], np.ones(n), np.zeros(n))
    assert found.survival == pytest.approx(1 - np.arange(1, n + 1) / n, abs=1e-9)
    assert found.quantile(0.5).value == n / 2 - 0.5
