"""Now-casts of months, by hand."""

import pandas as pd
import pytest

from touchpoint.findings import nowcast
from touchpoint.findings.nowcast import Counted
from touchpoint.stats.results import Interval

ANSWERS = Counted(window=3, hits="answered")
# In each earlier month 40 answers on the day itself, 40 a day later, 20 two days later, of 500.
EARLIER = [
    (month, 3, delay, units) for month in ("1", "2", "3") for delay, units in ((0, 40), (1, 40), (2, 20), (None, 400))
]


def frame(*rows):
    return pd.DataFrame([*EARLIER, *rows], columns=["group_name", "age", "delay", "units"])


YOUNG = (("4", 1, 0, 10), ("4", 1, 1, 2), ("4", 1, None, 88))


def test_a_young_month_from_the_delay_of_the_earlier_ones():
    (found,) = nowcast.of_months(frame(*YOUNG), ["4"], ANSWERS)
    # Of units a day old .4 + ½ · .4 of the answers are in.
    assert (found.group, found.n, found.reason) == ("4", 100, "")
    assert (found.value, found.seen, found.to_come) == (pytest.approx(0.2), pytest.approx(0.6), pytest.approx(8))
    assert found.low < 0.2 < found.high


def test_the_share_without_a_hit_is_the_rest():
    (found,) = nowcast.of_months(frame(*YOUNG), ["4"], Counted(3, "unsettled", is_rest=True))
    (mirror,) = nowcast.of_months(frame(*YOUNG), ["4"], ANSWERS)
    assert (found.value, found.low, found.high) == (1 - mirror.value, 1 - mirror.high, 1 - mirror.low)


def test_a_month_that_is_young_teaches_no_delays():
    # Else the 100 quick answers of month 5 would say that nearly all come at once.
    both = frame(*YOUNG, ("5", 0, 0, 100))
    found = nowcast.of_months(both, ["4", "5"], ANSWERS)
    assert found[0].value == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (frame(("4", 1, 0, 9), ("4", 1, None, 91)), "fewer than 10 answered so far"),
        (frame(*YOUNG)[lambda rows: rows["group_name"] > "1"], "too few earlier months"),
        (frame(*YOUNG, ("1", 3, -1, 40)), "not known"),
    ],
)
def test_where_it_cannot_be_told_it_says_so(rows, why):
    (found,) = nowcast.of_months(rows, ["4"], ANSWERS)
    assert found.value is None
    assert why in found.reason
    assert found.n == 100


def test_what_is_still_to_come_of_several_months():
    months = [
        nowcast.MonthsNowcast("4", 0.2, 0.1, 0.3, 100, 0.6, to_come=8, coming_low=5, coming_high=12),
        nowcast.MonthsNowcast("5", 0.2, 0.1, 0.3, 100, 0.6, to_come=20, coming_low=16, coming_high=23),
    ]
    # Independent of each other: distances add up in squares, 3² + 4² and 4² + 3².
    assert nowcast.to_come(months) == (28, Interval(23, 33))
    assert nowcast.to_come([]) is None
    assert nowcast.to_come([*months, nowcast.MonthsNowcast("6", None, None, None, 5)]) is None
