"""Now-casts: by hand, and how often their interval holds what later comes."""

import numpy as np
import pytest

from touchpoint.stats.nowcast import nowcast, seen_by_age

# Of 100 hits, 40 on the day itself, 40 a day later, 20 two days later; followed for three days.
EARLIER = np.array([[20.0, 20, 10, 0], [20, 20, 10, 0]])


def test_the_share_seen_by_age_counts_half_of_the_day_that_is_running():
    assert seen_by_age(EARLIER) == pytest.approx([0.2, 0.6, 0.9, 1.0])


def test_by_hand():
    # 100 units a day old, of which 60 % of the hits are seen: 12 hits are 12 / .6 = 20 % of them. Of the 88 others
    # .2 · .4 / (1 − .2 · .6) have theirs still to come: 8.
    found = nowcast(np.array([0.0, 100, 0, 0]), np.array([0.0, 12, 0, 0]), EARLIER)
    assert found.share == pytest.approx(0.20)
    assert found.to_come == pytest.approx(8)
    assert found.seen == pytest.approx(0.6)
    assert found.coming.low < 8 < found.coming.high
    assert found.interval.low == pytest.approx(0.12 + found.coming.low / 100)


def test_young_and_fully_followed_units_make_one_level():
    # 100 followed and 100 a day old: 32 hits over 160 units' worth of seeing.
    found = nowcast(np.array([0.0, 100, 0, 100]), np.array([0.0, 12, 0, 20]), EARLIER)
    assert found.share == pytest.approx(0.20)
    assert found.to_come == pytest.approx(8)


def test_a_month_that_is_fully_followed_is_what_it_is():
    found = nowcast(np.array([0.0, 0, 0, 50]), np.array([0.0, 0, 0, 20]), EARLIER)
    assert (found.share, found.to_come, found.seen) == (0.4, 0, 1)
    assert (found.interval.low, found.interval.high) == (0.4, 0.4)


def test_units_that_come_in_clusters_make_it_wider():
    units, hits = np.array([0.0, 400, 0, 0]), np.array([0.0, 48, 0, 0])
    one, many = nowcast(units, hits, EARLIER), nowcast(units, hits, EARLIER, design_effect=4)
    assert many.share == one.share
    assert many.coming.half_width > 1.6 * one.coming.half_width


def test_delays_that_differ_between_months_make_it_wider():
    units, hits = np.array([0.0, 4000, 0, 0]), np.array([0.0, 480, 0, 0])
    alike, apart = np.array([[400.0, 400, 200, 0]] * 6), np.array([[600.0, 300, 100, 0], [200, 500, 300, 0]] * 3)
    calm, restless = nowcast(units, hits, alike), nowcast(units, hits, apart)
    assert restless.share == pytest.approx(calm.share)
    assert restless.interval.half_width > 2 * calm.interval.half_width


def test_it_is_the_same_each_time():
    asked = (np.array([10.0, 100, 0, 0]), np.array([2.0, 12, 0, 0]), EARLIER)
    assert nowcast(*asked) == nowcast(*asked)


@pytest.mark.parametrize(
    ("units", "hits", "earlier", "why"),
    [
        ([0, 0, 0, 0], [0, 0, 0, 0], EARLIER, "no units"),
        ([9, 0, 0, 0], [1, 0, 0, 0], EARLIER * 0, "earlier hits"),
        ([9, 0, 0, 0], [10, 0, 0, 0], EARLIER, "more hits"),
        ([9, 0, 0], [1, 0, 0], EARLIER, "same days"),
    ],
)
def test_what_cannot_be(units, hits, earlier, why):
    with pytest.raises(ValueError, match=why):
        nowcast(np.array(units, dtype=float), np.array(hits, dtype=float), earlier)


def month(rng, n, level, delays, window):
    """A month of units 0 to 30 days old: how many of each age, with a hit so far, and with one in the end."""
    ages = np.minimum(rng.integers(0, 31, n), window)
    has_hit = rng.random(n) < level
    delay = rng.choice(window, size=n, p=delays) + rng.random(n)
    is_seen = has_hit & ((delay <= ages + rng.random(n)) | (ages == window))
    units, hits = (np.bincount(each, minlength=window + 1).astype(float) for each in (ages, ages[is_seen]))
    return units, hits, has_hit.mean()


@pytest.mark.parametrize(
    ("n", "level", "window", "unsteady"),
    [
        (300, 0.3, 14, 0),
        (300, 0.3, 14, 60),
        (100, 0.1, 14, 0),
        (500, 0.9, 14, 0),
        (1000, 0.2, 60, 0),
        (1000, 0.2, 60, 80),
    ],
)
def test_the_interval_holds_what_later_comes(n, level, window, unsteady):
    """Over seeded months; `unsteady` lets the delays differ between months (a Dirichlet of that weight)."""
    rng, runs, held = np.random.default_rng(5), 400 if window < 30 else 160, 0
    usual = np.exp(-np.arange(window) / (window / 4))
    usual /= usual.sum()
    for _ in range(runs):
        days = [rng.dirichlet(usual * unsteady) if unsteady else usual for _ in range(12)]
        earlier = np.array([np.append(rng.multinomial(rng.binomial(n, level), each), 0.0) for each in days[1:]])
        units, hits, final = month(rng, n, level, days[0], window)
        found = nowcast(units, hits, earlier)
        held += found.interval.low - 1e-9 <= final <= found.interval.high + 1e-9
    assert held / runs >= 0.935
