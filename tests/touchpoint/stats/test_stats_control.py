"""Expected variation against published charts and series worked out by hand."""

import pytest

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
        ([-1, 1, 1, 1, 1, 1, 1, 1], "7 in a row above the mean of the base"),
        ([1, -1, -1, -1, -1, -1, -1, -1], "7 in a row below the mean of the base"),
        ([1, 1, 1, 1, 1, 1, -1, 1], ""),
        ([-2, -1.5, -1, -0.5, 0.1, 0.5, 1, 1.5], "7 steps in a row up"),
        ([2, 1.5, 1, 0.5, -0.1, -0.5, -1, -1.5], "7 steps in a row down"),
        ([2, 1.5, 1, 1.2, -0.1, -0.5, -1, -1.5], ""),
    ],
)
def test_each_rule_speaks_of_the_last_point_and_nothing_else_does(values, said):
    limits = control.Limits(0.0, (-3.0,) * len(values), (3.0,) * len(values))
    assert control.signal(values, limits) == said
