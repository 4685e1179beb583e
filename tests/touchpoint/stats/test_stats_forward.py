"""How many will pass their limit: a case worked by hand, what must hold for any, and how often the interval holds."""

import math

import numpy as np
import pytest

from touchpoint.stats import forward

# Of twenty, two are settled after 1 day, three after 2, five after 4 days; the last ten are open for 9 days so far.
TIMES, LEFT, STILL = (1.0, 2.0, 4.0, 9.0), (2, 3, 5, 0), (0, 0, 0, 10)


@pytest.fixture
def curve():
    return forward.staying(TIMES, LEFT, STILL)


def test_the_chance_to_stay_open_is_the_share_at_the_limit_of_that_at_the_age(curve):
    """S is 18/20 from day 1, 15/20 from day 2, 10/20 from day 4."""
    found = curve.chances([0, 0.5, 1, 2, 3], [1, 2, 3, 3, 30])
    assert found == pytest.approx([18 / 20, 15 / 20, 15 / 18, 1, 10 / 15])


def test_the_number_expected_and_its_variance_by_hand(curve):
    """Two new cases due after 3 days, one of 2 days due on the 4th: .75 + .75 + 2/3."""
    found = forward.expected([(curve, [0, 0, 2], [3, 3, 4])])
    assert (found.value, found.n) == (pytest.approx(13 / 6), 3)
    assert found.of_chance == pytest.approx(2 * 0.75 * 0.25 + 2 / 3 * 1 / 3)
    # Greenwood's d / (n (n - d)) on days 1, 2 and 4; the two move together on 1 and 2, the third on 4.
    on_day = (2 / (20 * 18), 3 / (18 * 15), 5 / (15 * 10))
    assert found.of_curve == pytest.approx(1.5**2 * (on_day[0] + on_day[1]) + (2 / 3) ** 2 * on_day[2])
    reach = 1.959964 * math.sqrt(found.of_chance + found.of_curve)
    assert (found.interval.low, found.interval.high) == (round(13 / 6 - reach), 3)


def test_of_two_groups_both_numbers_and_variances_add_up(curve):
    one, two = ([(curve, ages, limits)] for ages, limits in (([0.0], [3.0]), ([1.0, 2.0], [2.0, 9.0])))
    both = forward.expected([*one, *two])
    alone = [forward.expected(each) for each in (one, two)]
    for name in ("value", "n", "of_chance", "of_curve"):
        assert getattr(both, name) == pytest.approx(sum(getattr(each, name) for each in alone))


def test_what_lies_beyond_what_was_followed_is_taken_to_stay_open():
    """Below ten at risk the curve ends: of the twelve that are left at 5 days, nobody says what follows."""
    curve = forward.staying((1.0, 5.0, 6.0), (8, 3, 9), (0, 0, 0))
    assert curve.chances([1, 5, 7], [5, 6, 8]) == pytest.approx([9 / 12, 1, 1])


def test_where_all_left_at_once_nobody_stays():
    curve = forward.staying((3.0,), (40,), (0,))
    assert curve.chances([0, 0, 3], [2, 3, 9]).tolist() == [1, 0, 1]
    found = forward.expected([(curve, [0.0], [3.0])])
    assert (found.value, found.interval.low, found.interval.high) == (0, 0, 0)


def test_without_a_case_nothing_is_expected(curve):
    assert forward.expected([]).value == forward.expected([(curve, [], [])]).n == 0


def test_a_limit_before_the_age_is_refused(curve):
    with pytest.raises(ValueError, match="before the age"):
        curve.chances([5.0], [4.0])


@pytest.mark.parametrize(
    ("chances", "fewest"), [((), 0), ((0.4, 0.5), 0), ((0.5, 0.5), 1), ((0.9, 0.8, 0.3, 0.6), 2), ((1, 1, 1), 3)]
)
def test_the_fewest_to_settle_leave_fewer_than_one(chances, fewest):
    assert forward.fewest_to_settle(chances) == fewest


def test_a_later_limit_is_passed_by_fewer():
    seeded = np.random.default_rng(4)
    times = seeded.integers(1, 400, 300).astype(float)
    curve = forward.staying(times, seeded.integers(0, 3, 300), seeded.integers(0, 2, 300))
    limits = np.arange(20.0, 400.0)
    found = curve.chances(np.full(limits.size, 20.0), limits)
    assert (np.diff(found) <= 1e-12).all()
    assert found.min() >= 0
    assert found.max() == 1


@pytest.mark.parametrize(("settled_before", "open_now"), [(150, 60), (1500, 400)])
def test_the_interval_holds_what_then_passed(settled_before, open_now):
    """1,000 houses whose times to settle are exponential: 95 %, with ends rounded to whole numbers."""
    seeded = np.random.default_rng(20261031)
    held = []
    for _ in range(1000):
        times = np.sort(seeded.exponential(6.0, settled_before))
        # The oldest of what is followed is cut at 20 days.
        left = times <= 20
        curve = forward.staying(np.minimum(times, 20), left.astype(int), (~left).astype(int))
        ages = seeded.uniform(0, 6, open_now)
        limits = ages + seeded.uniform(0, 7, open_now)
        passed = (seeded.exponential(6.0, open_now) > limits - ages).sum()
        interval = forward.expected([(curve, ages, limits)]).interval
        held.append(interval.low <= passed <= interval.high)
    assert 0.935 <= np.mean(held) <= 0.965
