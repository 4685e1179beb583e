"""Followed where something happened against those alike: worked out by hand, and covering what was planted."""

import numpy as np
import pytest

from touchpoint.stats import matched
from touchpoint.stats.matched import Followed


def of(*rows):
    """Rows of stratum, person, whether it happened and whether they came."""
    stratum, person, exposed, came = (np.array(each) for each in zip(*rows, strict=True))
    return Followed(stratum, person, exposed.astype(bool), came.astype(bool))


# Two in stratum 1, one of whom came, with four controls of whom one did; one in stratum 2, who came, with two controls
# of whom both did; stratum 3 has no control, and stratum 4 nobody to whom it happened.
BY_HAND = of(
    (1, 1, 1, 1), (1, 2, 1, 0), (1, 3, 0, 1), (1, 4, 0, 0), (1, 5, 0, 0), (1, 6, 0, 0),
    (2, 7, 1, 1), (2, 8, 0, 1), (2, 9, 0, 1),
    (3, 10, 1, 0), (4, 11, 0, 1),
)  # fmt: skip


def test_the_gap_is_that_of_the_matched_weighted_to_them():
    assert BY_HAND.matched.tolist() == [True] * 9 + [False, False]
    assert BY_HAND.weights.tolist() == [1, 1, 0.5, 0.5, 0.5, 0.5, 1, 0.5, 0.5, 0, 0]
    # Two of three came; of their controls a quarter, a quarter and all: half.
    assert BY_HAND.share(exposed=True) == pytest.approx(2 / 3)
    assert BY_HAND.share(exposed=False) == pytest.approx(1 / 2)
    assert BY_HAND.gap == pytest.approx(1 / 6)


def test_the_linearised_error_is_that_of_what_each_person_adds():
    _, std_err = matched.linearised(BY_HAND)
    gap = 1 / 6
    struck = [1 - 1 / 4 - gap, 0 - 1 / 4 - gap, 1 - 1 - gap]
    spared = [0.5 * (1 / 4 - came) for came in (1, 0, 0, 0)]
    expected = np.sqrt(9 / 8 * sum(each**2 for each in struck + spared)) / 3
    assert std_err == pytest.approx(expected)


def test_one_stratum_is_the_plain_difference_of_two_shares():
    rng = np.random.default_rng(3)
    exposed = np.arange(4000) < 1000
    came = rng.random(4000) < np.where(exposed, 0.25, 0.35)
    followed = Followed(np.zeros(4000, dtype=np.int64), np.arange(4000), exposed, came)
    p, q = came[exposed].mean(), came[~exposed].mean()
    assert followed.gap == pytest.approx(p - q)
    interval, std_err = matched.linearised(followed)
    assert std_err == pytest.approx(np.sqrt(p * (1 - p) / 1000 + q * (1 - q) / 3000), rel=0.002)
    drawn = matched.bootstrap(followed)
    assert (drawn.low, drawn.high) == pytest.approx((interval.low, interval.high), abs=0.004)


def simulated(rng, effect):
    """Buyers of very different habits; it happens mostly to the best of them, and takes `effect` of their chance."""
    strata, size = 60, 1500
    chance = rng.uniform(0.1, 0.6, strata)
    stratum = rng.integers(0, strata, size)
    exposed = rng.random(size) < 0.6 * chance[stratum]
    came = rng.random(size) < chance[stratum] - effect * exposed
    return Followed(stratum, rng.integers(0, 1300, size), exposed, came)


def _drawn(followed):
    return matched.bootstrap(followed, draws=500)


def _linearised(followed):
    return matched.linearised(followed)[0]


@pytest.mark.parametrize("find", [_drawn, _linearised], ids=["drawn", "linearised"])
@pytest.mark.parametrize("effect", [0.0, 0.08])
def test_the_interval_covers_what_was_planted(find, effect):
    rng = np.random.default_rng(11)
    drawn = [simulated(rng, effect) for _ in range(80)]
    intervals = [find(each) for each in drawn]
    covered = sum(each.low <= -effect <= each.high for each in intervals)
    # Of 80 at 95 %, fewer than 69 would be seen once in two thousand times.
    assert covered >= 69
    assert np.mean([each.gap for each in drawn]) == pytest.approx(-effect, abs=0.015)


def test_unmatched_the_same_people_would_show_a_difference_that_is_none():
    rng = np.random.default_rng(12)
    drawn = [simulated(rng, 0.0) for _ in range(20)]
    naive = [each.came[each.exposed].mean() - each.came[~each.exposed].mean() for each in drawn]
    assert np.mean(naive) > 0.05
    assert np.mean([each.gap for each in drawn]) == pytest.approx(0, abs=0.02)


def test_the_draws_are_the_same_whatever_the_order_of_the_rows():
    shuffled = np.random.default_rng(5).permutation(11)
    columns = (BY_HAND.stratum, BY_HAND.person, BY_HAND.exposed, BY_HAND.came)
    again = Followed(*(column[shuffled] for column in columns))
    assert matched.bootstrap(BY_HAND, draws=200) == matched.bootstrap(again, draws=200)


def test_without_anybody_alike_there_is_nothing_to_say():
    alone = of((1, 1, 1, 1), (2, 2, 0, 1))
    assert np.isnan(alone.gap)
    with pytest.raises(ValueError, match="nobody is matched"):
        matched.bootstrap(alone)
    with pytest.raises(ValueError, match="takes two"):
        matched.linearised(alone)
