import pytest

from touchpoint.stats import counts, display, nps, proportions
from touchpoint.stats.results import Interval


@pytest.mark.parametrize(
    ("p", "width", "n_effective", "reason"),
    [
        (0.5, 0.20, 22.9, "22 of the 30 answers needed"),
        (0.5, 0.20, 30, None),
        (0.5, 0.31, 40, "a range of 31 points is too wide: 30 is the limit"),
        (0.5, 0.30, 40, "a range of 30 points is too wide: 30 is the limit"),
        (0.1, 0.12, 100, None),
        (0.1, 0.14, 100, "a range of 14 points is too wide for a share of 10 %"),
        (0.0, 0.06, 100, "a range of 6 points is too wide for a share of 0 %"),
        (0.001, 0.05, 900, None),
        # Wide against what is missing to 100 % is only a footnote
        (0.95, 0.12, 100, None),
    ],
)
def test_a_share_needs_30_records_and_a_narrow_range(p, width, n_effective, reason):
    assert display.proportion(p, Interval(0.0, width), n_effective) == reason


def test_a_share_of_a_hundred_answers_may_be_shown():
    assert display.proportion(0.7, proportions.wilson(70, 100), 100) is None


def test_units_are_named():
    assert display.proportion(0.5, Interval(0, 1), 0, unit="orders") == "0 of the 30 orders needed"


@pytest.mark.parametrize(
    ("events", "exposure", "reason"),
    [
        (7, 500, "7 of the 10 events needed"),
        (10, 9, "9 of the 10 units of exposure needed"),
        (10, 10, None),
        (10, 500, None),
    ],
)
def test_a_rate_needs_10_events_and_10_units(events, exposure, reason):
    assert display.rate(events, exposure, counts.rate(events, exposure)) == reason


def test_a_rate_needs_a_range_of_at_most_160_per_cent():
    # 20 in 1,000, or 2 in a hundred
    assert display.rate(20, 1000, Interval(1.0, 4.2), per=100) is None
    assert display.rate(20, 1000, Interval(1.0, 4.3), per=100) == (
        "a range of 165 % of the rate is too wide: 160 % is the limit"
    )


@pytest.mark.parametrize(("q", "needed"), [(0.5, 10), (0.75, 13), (0.9, 36), (0.95, 72), (0.1, 36)])
def test_a_quantile_needs_records_for_both_its_bounds(q, needed):
    assert display.quantile(needed, q) is None
    assert display.quantile(needed - 1, q, unit="cases") == f"{needed - 1} of the {needed} cases needed"


@pytest.mark.parametrize("q", [0, 1, -0.5, float("nan")])
def test_a_quantile_beyond_the_data_is_refused(q):
    with pytest.raises(ValueError, match="must lie between 0 and 1"):
        display.quantile(50, q)


@pytest.mark.parametrize(
    ("rule", "needed"), [(display.median, 10), (display.mean, 30), (display.nps, 30), (display.curve, 5)]
)
def test_least_numbers(rule, needed):
    assert rule(needed) is None
    assert rule(needed - 1).startswith(f"{needed - 1} of the {needed} ")


def test_a_curve_is_drawn_down_to_10_at_risk():
    assert display.AT_RISK == 10


def test_a_score_of_100_answers_is_vague():
    assert display.nps_is_vague(nps.adjusted_wald(50, 33, 17).half_width)
    assert not display.nps_is_vague(10.0)
