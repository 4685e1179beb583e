"""Expected variation against published charts and series worked out by hand."""

import numpy as np
import pytest

from touchpoint.findings.expected import FALSE_ALARMS
from touchpoint.stats import control

# Montgomery, by way of R's qcc: orange juice cans, 30 samples of 50; viscosity, 20 batches.
JUICE = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]
VISCOSITY = [
    34.05, 34.40, 33.59, 35.96, 34.70, 33.51, 33.79, 34.04, 34.52, 33.75,
    33.27, 33.71, 34.03, 34.58, 34.02, 33.97, 34.05, 34.04, 33.73, 34.05,
]  # fmt: skip


def test_single_values_have_the_published_limits_and_the_one_point_outside():
    limits = control.xmr(VISCOSITY, len(VISCOSITY))
    assert limits.centre == pytest.approx(34.088)
    # 2.66 is 3/1.128 cut to two decimals: the published ends carry that.
    assert (limits.low[0], limits.high[0]) == pytest.approx((32.5648, 35.6112), abs=3e-4)
    outside = [place + 1 for place, value in enumerate(VISCOSITY) if not limits.low[0] <= value <= limits.high[0]]
    assert outside == [4]


def test_shares_are_as_much_wider_than_the_p_chart_as_neighbours_lie_apart():
    shares = [hits / 50 for hits in JUICE]
    mean = sum(JUICE) / 1500
    assert mean == pytest.approx(0.231333, abs=1e-6)
    wider = control.sigma_z(shares, [50] * 30, mean, mean * (1 - mean))
    assert wider == pytest.approx(1.6609, abs=1e-4)
    limits = control.shares(JUICE, [50] * 30, 30)
    # The p chart's upper limit is .410239: .178906 above the mean, times 1.6609.
    assert limits.high[0] == pytest.approx(0.231333 + 0.178906 * 1.6609, abs=1e-5)
    assert limits.low[0] == 0


def test_less_spread_than_chance_does_not_narrow_the_limits():
    # 50 of 100 every time: no spread at all, so those of the p chart, .5 ± 3·√(.25/100).
    limits = control.shares([50] * 8, [100] * 8, 7)
    assert (limits.low[-1], limits.high[-1]) == pytest.approx((0.35, 0.65))


def test_a_smaller_point_has_wider_limits():
    limits = control.shares([50] * 7 + [12], [100] * 7 + [25], 7)
    assert (limits.low[-1], limits.high[-1]) == pytest.approx((0.2, 0.8))


def test_rates_are_judged_by_their_exposure_and_never_below_none():
    # One event in a thousand every time: 0.001 ± 3·√(.001/1000), the lower end cut.
    limits = control.rates([1] * 8, [1000] * 8, 7)
    assert (limits.low[-1], limits.high[-1]) == pytest.approx((0.0, 0.004))


def test_the_limits_are_those_of_the_base_alone():
    quiet = [10.0, 11.0, 10.0, 11.0, 10.0, 11.0, 10.0]
    limits = control.xmr([*quiet, 40.0], len(quiet))
    assert limits.centre == pytest.approx(73 / 7)
    assert limits.high[-1] == pytest.approx(73 / 7 + 3 / 1.128)


def test_a_base_of_one_is_refused():
    with pytest.raises(ValueError, match="two are the fewest"):
        control.xmr([1.0, 2.0], 1)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([0, 0, 0, 0, 0, 0, 0, 3.5], "outside what is expected"),
        ([0, 0, 0, 0, 0, 2.5, 0, 2.5], "near the edge of what is expected for the second time in three"),
        ([0, 0, 0, 0, 2.5, 0, 0, 2.5], ""),
        ([0, 0, 0, 0, 0, -2.5, 0, 2.5], ""),
        ([1, 1, 1, 1, 1, 1], ""),
        ([-1, 1, 1, 1, 1, 1, 1, 1], "7 in a row above the mean of the base"),
        ([1, -1, -1, -1, -1, -1, -1, -1], "7 in a row below the mean of the base"),
        ([1, 1, 1, 1, 1, 1, -1, 1], ""),
        ([-1.5, -1, -0.5, 0.1, 0.5, 1, 1.5], "7 in a row going up"),
        ([2, 1.5, 0.5, -0.1, -0.5, -1, -1.5], "7 in a row going down"),
        ([1.5, 0.5, -0.1, -0.5, -1, -1.5], ""),
        ([2, 1.5, 1, 1.2, -0.1, -0.5, -1, -1.5], ""),
    ],
)
def test_each_rule_speaks_of_the_last_point_and_nothing_else_does(values, said):
    n = len(values)
    limits = control.Limits(0.0, (1.0,) * n, (-3.0,) * n, (3.0,) * n)
    assert control.signal(values, limits) == said
    assert control.signals(values, limits, n - 1)[-1] == said


def test_every_value_is_judged_by_those_before_it_and_the_base_signals_nothing():
    values = [4.0, 0, 0, 0, 3.5, 0, 0]
    limits = control.Limits(0.0, (1.0,) * 7, (-3.0,) * 7, (3.0,) * 7)
    assert control.signals(values, limits, 3) == ("", "", "", "", "outside what is expected", "", "")


def test_a_limit_cut_at_all_of_them_brings_no_value_nearer_to_the_edge():
    # A mean of .98 and a sigma of .028 (√(.98·.02/25)): two months of 100 % lie .7 sigmas above it, not beyond two.
    limits = control.shares([24.5, 24.5, 24.5, 25, 25], [25] * 5, 3)
    assert limits.high[-1] == 1.0
    assert control.signals([0.98, 0.98, 0.98, 1.0, 1.0], limits, 3) == ("",) * 5


def test_orange_juice_is_outside_twice_and_its_limits_are_those_of_the_textbook_without_them():
    # The p chart is p′ without what neighbours lie further apart than by chance: its ends, divided by that.
    def ordinary(hits):
        limits = control.shares(hits, [50] * len(hits), len(hits))
        shares, p = [each / 50 for each in hits], limits.centre
        reach = 3 * limits.sigma[0] / max(control.sigma_z(shares, [50] * len(hits), p, p * (1 - p)), 1)
        return p, p - reach, p + reach

    p, low, high = ordinary(JUICE)
    assert (p, low, high) == pytest.approx((0.231333, 0.052428, 0.410239), abs=5e-7)
    outside = [place + 1 for place, hits in enumerate(JUICE) if not low <= hits / 50 <= high]
    assert outside == [15, 23]
    kept = [hits for place, hits in enumerate(JUICE, start=1) if place not in outside]
    assert ordinary(kept) == pytest.approx((0.215, 0.040703, 0.389297), abs=5e-7)


def test_the_moving_range_of_viscosity():
    # The mean moving range is 1.128 sigmas; its own upper limit 3.267 of them.
    mean_range = 1.128 * control.xmr(VISCOSITY, 20).sigma[0]
    assert mean_range == pytest.approx(0.572632, abs=5e-7)
    assert 3.267 * mean_range == pytest.approx(1.8708, abs=5e-5)


def _charts(kind: str, months: int, base: int) -> np.ndarray:
    """Whether each judged month of 500 series in which nothing changes signals."""
    rng = np.random.default_rng(20261031)
    if kind == "values":
        series = rng.normal(100, 5, size=(500, months)).tolist()
        charts = [(each, control.xmr(each, base)) for each in series]
    elif kind == "shares":
        series = rng.binomial(400, 0.8, size=(500, months)).tolist()
        sizes = [400] * months
        charts = [([hits / 400 for hits in each], control.shares(each, sizes, base)) for each in series]
    else:
        series = rng.poisson(30, size=(500, months)).tolist()
        charts = [([events / 2000 for events in each], control.rates(each, [2000] * months, base)) for each in series]
    return np.array([[bool(said) for said in control.signals(*each, base)[base:]] for each in charts])


@pytest.mark.parametrize(
    ("months", "base", "of_charts"),
    # With a base of 20 months four are judged, with one of 12 eight, on trial one: so many charts may show a mark.
    [(24, 20, 0.12), (20, 12, 0.27), (7, 6, 0.06)],
)
@pytest.mark.parametrize("kind", ["values", "shares", "rates"])
def test_500_series_in_which_nothing_changes_signal_no_more_than_is_promised(kind, months, base, of_charts):
    signals = _charts(kind, months, base)
    # Three standard errors of 500 charts, whose months hang together, above the promised one in twenty.
    assert signals.mean() <= FALSE_ALARMS + 3 * (FALSE_ALARMS * (1 - FALSE_ALARMS) / 500) ** 0.5
    assert signals.any(axis=1).mean() <= of_charts


def test_a_change_is_found():
    rng = np.random.default_rng(7)
    quiet, moved = rng.binomial(400, 0.8, size=(200, 21)), rng.binomial(400, 0.7, size=(200, 3))
    series = np.hstack([quiet, moved]).tolist()
    found = [
        any(control.signals([hits / 400 for hits in each], control.shares(each, [400] * 24, 20), 20)[21:])
        for each in series
    ]
    assert sum(found) >= 190
