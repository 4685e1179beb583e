"""The week in hours from counts as the queries of the Convenience page give them."""

import pandas as pd
import pytest

from touchpoint.findings import hours
from touchpoint.stats.proportions import wilson


def counted(*rows):
    columns = ["customer_weekday", "customer_hour", "house_weekday", "house_hour"]
    return pd.DataFrame(rows, columns=[*columns, "attempts", "with_hours", "out_of_hours"])


def staffed(*places, share=1.0):
    rows = [(day, hour, share) for day, hour in places]
    return pd.DataFrame(rows, columns=["weekday", "hour_of_day", "staffed_share"])


def recorded(*rows):
    return pd.DataFrame(rows, columns=["channel", "house_weekday", "house_hour", "attempts"])


# 30 on Monday at 9; 10 on Saturday at 17, of which two from where it is Sunday at 2.
WEEK = counted((1, 9, 1, 9, 30, 30, 0), (6, 17, 6, 17, 8, 8, 8), (7, 2, 6, 17, 2, 2, 2))


def test_each_hour_of_the_week_stands_on_the_customers_clock():
    cells = hours.week(WEEK, staffed((1, 9)), recorded()).set_index("name")
    assert len(cells) == 168
    assert cells.loc[["Monday 09:00", "Saturday 17:00", "Sunday 02:00"], "value"].tolist() == [750, 200, 50]
    assert cells["n"].sum() == 40
    assert cells["is_staffed"].sum() == 1
    assert cells.loc["Monday 09:00", "is_staffed"]
    low, high = cells.loc["Saturday 17:00", ["low", "high"]]
    assert (low, high) == pytest.approx((1000 * wilson(8, 40).low, 1000 * wilson(8, 40).high))


@pytest.mark.parametrize(("share", "is_staffed"), [(0.49, False), (0.5, True)])
def test_an_hour_is_staffed_when_somebody_is_there_for_half_of_it(share, is_staffed):
    cells = hours.week(WEEK, staffed((1, 9), share=share), recorded()).set_index("name")
    assert cells.loc["Monday 09:00", "is_staffed"] == is_staffed


def test_an_hour_without_staff_in_which_nothing_was_ever_recorded_is_not_observable():
    much = recorded(("phone", 1, 9, 839), ("phone", 6, 18, 1))
    cells = hours.week(WEEK, staffed((1, 9), (1, 10)), much).set_index("name")
    # Staffed, or with attempts in 13 months. On Sunday at two somebody far away tried, when it was Saturday here.
    assert cells.index[cells["is_observable"]].tolist() == ["Monday 09:00", "Monday 10:00", "Saturday 18:00"]
    assert cells.loc["Sunday 02:00", "n"] == 2


def test_too_few_attempts_say_nothing_of_an_hour_without_any():
    few = recorded(("phone", 1, 9, 838), ("phone", 6, 18, 1))
    assert hours.week(WEEK, staffed((1, 9)), few)["is_observable"].all()


def test_a_channel_that_is_silent_outside_the_staffed_hours_is_named():
    found = recorded(("phone", 1, 9, 10), ("chat", 1, 9, 9), ("email", 1, 9, 10), ("email", 1, 22, 1))
    assert hours.silent(found, staffed((1, 9), (1, 10))) == ["phone"]
    assert hours.silent(found, staffed()) == []


def test_what_an_hour_more_would_catch_is_its_share_on_the_houses_clock():
    found = hours.gains(WEEK)
    assert found["group"].tolist() == ["Saturday 17:00"]
    assert (found["n"].tolist(), found["value"].tolist()) == ([10], [0.25])
    assert found["low"].item() == pytest.approx(wilson(10, 40).low)


def test_an_hour_in_which_most_find_somebody_is_none_to_add():
    half = counted((1, 9, 1, 9, 10, 10, 5), (2, 9, 2, 9, 10, 10, 6), (3, 9, 3, 9, 10, 0, 0))
    found = hours.gains(half)
    assert (found["group"].tolist(), found["value"].tolist()) == (["Tuesday 09:00"], [0.3])
