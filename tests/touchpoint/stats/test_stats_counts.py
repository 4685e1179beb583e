import math

import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from touchpoint.stats import counts

GARWOOD = [(0, 0, 3.6889), (1, 0.0253, 5.5716), (5, 1.6235, 11.6683), (10, 4.7954, 18.3904), (50, 37.111, 65.919)]


@pytest.mark.parametrize(("events", "low", "high"), GARWOOD)
def test_garwood_gives_the_published_intervals(events, low, high):
    interval = counts.garwood(events)
    digits = 0.0005 if events == 50 else 0.00005
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=digits)


@settings(derandomize=True, deadline=None)
@given(st.integers(1, 100_000))
def test_garwood_bounds_are_the_counts_at_which_what_was_seen_has_2_5_per_cent(events):
    interval = counts.garwood(events)
    assert scipy.stats.poisson.sf(events - 1, interval.low) == pytest.approx(0.025)
    assert scipy.stats.poisson.cdf(events, interval.high) == pytest.approx(0.025)


def test_a_rate_is_the_count_over_the_exposure():
    # 5 lost parcels in 2,000, per 1,000: Garwood's bounds of 5, halved
    interval = counts.rate(5, 2000, per=1000)
    assert (interval.low, interval.high) == pytest.approx((1.6235 / 2, 11.6683 / 2), abs=0.00005)


def test_rate_difference_by_hand():
    # 10 and 5 in the same exposure of 1: 5 - √(5.2046² + 6.6683²) and 5 + √(8.3904² + 3.3765²)
    interval = counts.rate_difference(10, 1, 5, 1)
    assert (interval.low, interval.high) == pytest.approx((-3.4590, 14.0443), abs=0.0002)


def test_rate_difference_scales_with_its_unit():
    one, thousand = counts.rate_difference(10, 400, 5, 300), counts.rate_difference(10, 400, 5, 300, per=1000)
    assert (thousand.low, thousand.high) == pytest.approx((1000 * one.low, 1000 * one.high))


@pytest.mark.parametrize(
    ("events1", "exposure1", "events2", "exposure2", "p"),
    [
        (0, 1, 5, 1, 2 / 32),
        (5, 1, 0, 1, 2 / 32),
        # 1 of 4 where ¾ were expected: 2 · (¼⁴ + 4 · ¾ · ¼³) = 2 · 13/256
        (1, 3, 3, 1, 26 / 256),
        (3, 1, 3, 1, 1),
        (0, 1, 0, 9, 1),
    ],
)
def test_rate_ratio_p_value_by_hand(events1, exposure1, events2, exposure2, p):
    assert counts.rate_ratio_p_value(events1, exposure1, events2, exposure2) == pytest.approx(p)


@settings(derandomize=True, deadline=None)
@given(st.integers(0, 500), st.integers(1, 500), st.floats(0.01, 100))
def test_rate_ratio_p_value_is_twice_the_smaller_binomial_tail(events1, events2, exposure):
    share = exposure / (exposure + 1)
    tails = [
        scipy.stats.binomtest(events1, events1 + events2, share, alternative=side).pvalue
        for side in ("less", "greater")
    ]
    found = counts.rate_ratio_p_value(events1, exposure, events2, 1)
    assert found == pytest.approx(min(1, 2 * min(tails)), rel=1e-6, abs=1e-12)


@pytest.mark.parametrize("events", [-1, math.nan, math.inf])
def test_a_count_that_cannot_be_is_refused(events):
    with pytest.raises(ValueError, match="a count must be 0 or more"):
        counts.garwood(events)
    with pytest.raises(ValueError, match="a count must be 0 or more"):
        counts.rate_ratio_p_value(events, 1, 2, 1)


@pytest.mark.parametrize("exposure", [0, -1, math.nan, math.inf])
def test_a_rate_without_exposure_is_refused(exposure):
    with pytest.raises(ValueError, match="must be positive"):
        counts.rate(3, exposure)
    with pytest.raises(ValueError, match="must be positive"):
        counts.rate_difference(3, 1, 3, exposure)
    with pytest.raises(ValueError, match="must be positive"):
        counts.rate_ratio_p_value(3, 1, 3, exposure)
