"""When a quiet time ends, on London's clocks. Instants are in UTC."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from tests.canonical import LONDON
from touchpoint.alerts import quiet
from touchpoint.alerts.rules import Quiet
from touchpoint.settings.model import Closure

ENGLAND = replace(
    LONDON,
    holiday_country="GB",
    holiday_region="ENG",
    closures=(Closure(date(2026, 12, 24)), Closure(date(2026, 6, 1), "Repair")),
)
EIGHT_TO_SEVEN = {"from": time(20), "to": time(7)}
NIGHTS = Quiet(**EIGHT_TO_SEVEN)
WEEKENDS = Quiet(**EIGHT_TO_SEVEN, days=("saturday", "sunday"))


@pytest.mark.parametrize(
    ("at", "until"),
    [
        # Winter: London is UTC.
        ("2026-02-03T12:00", "2026-02-03T12:00"),
        ("2026-02-03T19:59", "2026-02-03T19:59"),
        ("2026-02-03T20:00", "2026-02-04T07:00"),
        ("2026-02-04T02:00", "2026-02-04T07:00"),
        ("2026-02-04T07:00", "2026-02-04T07:00"),
        # Summer: 20:00 in London is 19:00 UTC.
        ("2026-07-01T18:59", "2026-07-01T18:59"),
        ("2026-07-01T19:00", "2026-07-02T06:00"),
        # The nights on which the clocks go forward, on 29 March, and back, on 25 October.
        ("2026-03-28T20:00", "2026-03-29T06:00"),
        ("2026-10-24T19:00", "2026-10-25T07:00"),
        # On the 24th everybody is away, the 25th and 26th are holidays; the 28th stands in for the 26th, a Saturday.
        ("2026-12-23T21:00", "2026-12-27T07:00"),
        ("2026-12-28T10:00", "2026-12-29T07:00"),
        # One department being away keeps nothing quiet.
        ("2026-06-01T10:00", "2026-06-01T10:00"),
    ],
)
def test_nights_and_holidays(at, until):
    assert quiet.ends(NIGHTS, datetime.fromisoformat(at), ENGLAND) == datetime.fromisoformat(until)


def test_a_weekend_joins_the_nights_around_it():
    friday, monday = datetime(2026, 2, 6, 21), datetime(2026, 2, 9, 7)
    assert quiet.ends(WEEKENDS, friday, ENGLAND) == monday
    assert quiet.ends(WEEKENDS, datetime(2026, 2, 7, 12), ENGLAND) == monday


def test_christmas_joins_a_weekend_and_the_days_after():
    assert quiet.ends(WEEKENDS, datetime(2026, 12, 24, 12), ENGLAND) == datetime(2026, 12, 29, 7)
    working = Quiet(**EIGHT_TO_SEVEN, holidays=False)
    assert quiet.ends(working, datetime(2026, 12, 24, 12), ENGLAND) == datetime(2026, 12, 24, 12)


def test_an_hour_that_the_clocks_repeat_is_quiet_once():
    early = Quiet(**{"from": time(0, 30), "to": time(1, 30)})
    # 01:30 comes at 00:30 and at 01:30 UTC; the first of them is meant.
    assert quiet.ends(early, datetime(2026, 10, 25, 0, 15), LONDON) == datetime(2026, 10, 25, 0, 30)
    assert quiet.ends(early, datetime(2026, 10, 25, 1, 15), LONDON) == datetime(2026, 10, 25, 1, 15)


def test_without_quiet_times_nothing_waits():
    assert quiet.ends(None, datetime(2026, 2, 3, 23), LONDON) == datetime(2026, 2, 3, 23)
