"""Days in question against the rest of their month: by hand, on planted rushes, and on months without one."""

import math

import numpy as np
import pytest

from touchpoint.stats import bunching

MONTH = ["a"] * 4 + ["b"] * 4
CHOSEN = [False, False, False, True] * 2
DAY = [0] * 8


def test_by_hand():
    """Of 12 and 24, on four days each, a quarter would fall on the last: 3 + 6; there are 6 and 12."""
    found = bunching.bunched([2, 2, 2, 6, 4, 4, 4, 12], CHOSEN, MONTH, DAY)
    assert (found.observed, found.expected, found.spread) == (18, 9, 1)
    reach = 1.959964 * math.sqrt(36 * 0.25 * 0.75)
    assert (found.excess.low, found.excess.high) == pytest.approx((9 - reach, 9 + reach))
    assert found.p_value == pytest.approx(math.erfc(9 / math.sqrt(6.75) / math.sqrt(2)))
    assert found.is_more


def test_the_spread_of_days_widens_it():
    """Days of 0, 3 and 6 lie around 3 with 18 / 3 = 6, over two degrees of freedom; so do those of the other month."""
    found = bunching.bunched([0, 3, 6, 3, 0, 3, 6, 3], CHOSEN, MONTH, DAY)
    assert found.spread == pytest.approx(3)
    assert (found.excess.low, found.excess.high) == pytest.approx(
        (-1.959964 * math.sqrt(13.5), 1.959964 * math.sqrt(13.5))
    )


def test_a_month_is_set_against_itself():
    """A busy month with more days in question is no rush."""
    counts, chosen = [10, 10, 10, 10, 1, 1, 1, 1], [True, True, True, False, True, False, False, False]
    assert bunching.bunched(counts, chosen, MONTH, DAY).p_value == 1


def test_a_busy_weekday_is_no_rush():
    """The one Monday in question brings 6 of 18, as the other Monday does of its month."""
    counts, chosen = [4, 4, 6, 4, 4, 4, 6, 4], [False, False, True, False, False, False, False, True]
    monday = [0, 0, 1, 0, 0, 0, 1, 0]
    found = bunching.bunched(counts, chosen, MONTH, monday)
    # Days not in question: the Monday brings 6 where 14 / 3 are usual, the others 20 where 12 and 28 / 3 are.
    weight = (6 / (14 / 3), (12 + 8) / (12 + 28 / 3))
    expected = 18 * weight[0] / (weight[0] + 3 * weight[1]) + 18 * weight[1] / (weight[0] + 3 * weight[1])
    assert found.expected == pytest.approx(expected)
    assert found.p_value > 0.8


@pytest.mark.parametrize(
    ("counts", "chosen"), [([1, 2, 3, 4] * 2, [True] * 8), ([1, 2, 3, 4] * 2, [False] * 8), ([0] * 8, CHOSEN)]
)
def test_without_both_kinds_of_days_there_is_nothing_to_test(counts, chosen):
    with pytest.raises(ValueError, match="nothing to compare"):
        bunching.bunched(counts, chosen, MONTH, DAY)


def year(seeded, rush=1.0, wild=False):
    """Thirteen months of 21 working days, Mondays bringing half as much again, the last two times `rush`."""
    month, day = np.repeat(np.arange(13), 21), np.tile(np.arange(21), 13)
    weekday = (day + 2 * month) % 5
    mean = 9.0 * np.where(weekday == 0, 1.5, 1.0) * np.where(day >= 19, rush, 1.0)
    counts = seeded.poisson(seeded.gamma(4, mean / 4) if wild else mean)
    return bunching.bunched(counts, day >= 19, month, weekday)


@pytest.mark.parametrize("wild", [False, True])
def test_null_years_are_quiet_and_a_rush_is_found(wild):
    """500 years without one: at most what 5 % lets expect of chance."""
    seeded = np.random.default_rng(11)
    false = sum(year(seeded, wild=wild).p_value <= 0.05 for _ in range(500))
    assert false <= 38
    assert all((found := year(seeded, 2.0, wild)).p_value < 0.01 and found.is_more for _ in range(20))
