"""Opening hours as spans: against published and hand-counted examples, and by properties that any calendar has."""

import os
import time as clock
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from touchpoint.calendars import HOUSE, Desk, desks, of_desk, weekdays
from touchpoint.settings import Settings
from touchpoint.settings.model import Closure, OpeningHours

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday")
EVERY_DAY = (*WEEK, "saturday", "sunday")
NINE_TO_FIVE = OpeningHours(WEEK, time(9), time(17))
ENGLAND = Settings(time_zone="Europe/London", holiday_country="GB", holiday_region="ENG", opening_hours=(NINE_TO_FIVE,))


def utc(text, zone="Europe/London"):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).replace(tzinfo=None)


def calendar(settings=ENGLAND, desk=HOUSE, first=date(2024, 1, 1), last=date(2025, 12, 31)):
    return of_desk(settings, desk, "a calendar", first, last)


def hours(of, start, end, zone="Europe/London"):
    return of.opening_seconds(utc(start, zone), utc(end, zone)) / 3600


def test_over_good_friday_easter_and_the_change_of_the_clocks_one_hour_of_opening_passes():
    assert (utc("2024-04-02T10:00") - utc("2024-03-29T16:30")).total_seconds() / 3600 == 88.5
    assert hours(calendar(), "2024-03-29T16:30", "2024-04-02T10:00") == 1.0


def test_in_new_york_the_repeated_hour_is_open_where_the_night_is():
    always = Settings(time_zone="America/New_York", opening_hours=(OpeningHours(EVERY_DAY, time(0), time(0)),))
    assert hours(calendar(always), "2024-11-02T12:00", "2024-11-04T12:00", "America/New_York") == 49


def test_twenty_four_hours_of_opening_from_monday_morning_end_on_wednesday_evening():
    assert calendar().after_opening_hours(utc("2024-06-03T09:00"), 24) == utc("2024-06-05T17:00")


@pytest.mark.parametrize(
    ("start", "opening_hours", "end"),
    [
        ("2024-06-03T08:00", 1, "2024-06-03T10:00"),
        ("2024-06-03T17:00", 1, "2024-06-04T10:00"),
        ("2024-06-03T16:30", 1, "2024-06-04T09:30"),
        ("2024-06-07T16:00", 1.5, "2024-06-10T09:30"),
        ("2024-03-28T16:00", 2, "2024-04-02T10:00"),
    ],
)
def test_hours_of_opening_from_a_start(start, opening_hours, end):
    assert calendar().after_opening_hours(utc(start), opening_hours) == utc(end)


@pytest.mark.parametrize(
    ("received", "count", "due"),
    [
        (date(2024, 6, 3), 3, date(2024, 6, 6)),
        (date(2024, 3, 28), 3, date(2024, 4, 4)),
        (date(2024, 6, 8), 1, date(2024, 6, 10)),
        (date(2024, 6, 9), 5, date(2024, 6, 14)),
    ],
)
def test_the_day_of_receipt_is_day_0_and_only_working_days_count(received, count, due):
    assert calendar().nth_working_day(received, count) == due
    assert weekdays(ENGLAND, date(2024, 1, 1), date(2024, 12, 31)).nth_working_day(received, count) == due


def test_weekdays_are_not_known_without_a_country():
    assert weekdays(Settings(), date(2024, 1, 1), date(2024, 12, 31)) is None


def test_a_lunch_break_and_a_short_saturday_are_entries_of_their_own():
    halves = (OpeningHours(WEEK, time(9), time(12)), OpeningHours(WEEK, time(13), time(17)))
    saturday = OpeningHours(("saturday",), time(10), time(12, 30))
    settings = Settings(time_zone="Europe/London", opening_hours=(*halves, saturday))
    assert hours(calendar(settings), "2024-06-03T00:00", "2024-06-10T00:00") == 5 * 7 + 2.5
    assert hours(calendar(settings), "2024-06-03T11:30", "2024-06-03T13:30") == 1.0


def test_a_day_of_closure_is_none_of_opening_for_whom_it_is_meant():
    closed = (Closure(date(2024, 6, 4)), Closure(date(2024, 6, 5), "Repair"))
    settings = Settings(time_zone="Europe/London", opening_hours=(NINE_TO_FIVE,), closures=closed)
    week = ("2024-06-03T00:00", "2024-06-08T00:00")
    assert hours(calendar(settings), *week) == 32
    assert hours(calendar(settings, Desk("Repair")), *week) == 24


def test_hours_hold_from_their_day_on_and_not_before():
    later = OpeningHours(WEEK, time(9), time(13), valid_from=date(2024, 6, 5))
    settings = Settings(time_zone="Europe/London", opening_hours=(NINE_TO_FIVE, later))
    assert hours(calendar(settings), "2024-06-03T00:00", "2024-06-08T00:00") == 2 * 8 + 3 * 4


def test_before_any_hours_are_set_nothing_is_known():
    settings = Settings(
        time_zone="Europe/London", opening_hours=(OpeningHours(WEEK, time(9), time(17), valid_from=date(2024, 6, 5)),)
    )
    late = calendar(settings)
    assert late.opening_seconds(utc("2024-06-04T23:59"), utc("2024-06-06T12:00")) is None
    assert hours(late, "2024-06-05T00:00", "2024-06-06T12:00") == 11
    assert late.nth_working_day(date(2024, 6, 4), 1) is None


def test_beyond_its_end_a_calendar_says_nothing():
    short = calendar(last=date(2024, 1, 5))
    assert short.opening_seconds(utc("2024-01-05T09:00"), utc("2024-01-06T00:00")) is None
    assert short.after_opening_hours(utc("2024-01-05T16:00"), 1) == utc("2024-01-05T17:00")
    assert short.after_opening_hours(utc("2024-01-05T16:00"), 1.1) is None
    assert short.nth_working_day(date(2024, 1, 4), 2) is None


def test_the_nearest_hours_hold_for_a_desk():
    def opens_at(hour, **desk):
        return OpeningHours(WEEK, time(hour), time(17), **desk)

    settings = Settings(
        time_zone="Europe/London",
        opening_hours=(
            opens_at(9),
            opens_at(10, department="Repair"),
            opens_at(11, channel="chat"),
            opens_at(12, department="Shipping", channel="phone"),
        ),
    )
    day = ("2024-06-03T00:00", "2024-06-04T00:00")
    asked = {
        HOUSE: 8,
        Desk("Repair"): 7,
        Desk(channel="chat"): 6,
        Desk("Repair", "chat"): 7,
        Desk("Shipping"): 8,
        Desk("Shipping", "chat"): 6,
        Desk("Shipping", "phone"): 5,
    }
    assert {desk: hours(calendar(settings, desk), *day) for desk in asked} == asked
    names = desks(settings)
    assert names[HOUSE] == names[Desk(channel="phone")] == "house"
    assert names[Desk("Repair", "phone")] == names[Desk("Repair")] == "department Repair"
    assert names[Desk("Shipping", "phone")] == "department Shipping, channel phone"


def test_without_opening_hours_nobody_has_a_calendar():
    assert desks(Settings(closures=(Closure(date(2024, 6, 5)),), holiday_country="GB")) == {}


def test_hours_of_one_department_say_nothing_of_the_others():
    only = Settings(opening_hours=(OpeningHours(WEEK, time(9), time(17), department="Repair"),))
    assert desks(only) == {Desk("Repair"): "department Repair"}


quarters = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
zones = st.sampled_from(["Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Cairo"])
# The weeks around both changes of the clocks, in either half of the world.
instants = st.integers(0, 60 * 24 * 330).map(lambda minute: datetime(2024, 2, 1) + timedelta(minutes=minute))


@st.composite
def houses(draw):
    entries = []
    for day in EVERY_DAY:
        edges = sorted(draw(st.lists(quarters, min_size=0, max_size=4, unique=True)))
        entries += [OpeningHours((day,), *edges[place : place + 2]) for place in range(0, len(edges) - 1, 2)]
    away = tuple(Closure(day) for day in draw(st.lists(st.dates(date(2024, 2, 1), date(2024, 12, 1)), unique=True)))
    entries = entries or [NINE_TO_FIVE]
    return Settings(time_zone=draw(zones), opening_hours=tuple(entries), closures=away, holiday_country="US")


@limits(derandomize=True, deadline=None)
@given(settings=houses(), at=st.lists(instants, min_size=3, max_size=3).map(sorted))
def test_opening_time_adds_up_and_is_no_longer_than_the_time(settings, at):
    of, (start, middle, end) = calendar(settings), at
    whole = of.opening_seconds(start, end)
    assert whole == pytest.approx(of.opening_seconds(start, middle) + of.opening_seconds(middle, end))
    assert 0 <= whole <= (end - start).total_seconds()


@limits(derandomize=True, deadline=None)
@given(settings=houses(), start=instants, opening_hours=st.integers(1, 400).map(lambda quarter: quarter / 4))
def test_as_many_hours_of_opening_pass_until_the_deadline_and_not_before(settings, start, opening_hours):
    of = calendar(settings)
    end = of.after_opening_hours(start, opening_hours)
    if end is None:
        return
    assert of.opening_seconds(start, end) == pytest.approx(opening_hours * 3600)
    assert of.opening_seconds(start, end - timedelta(seconds=1)) < opening_hours * 3600


@limits(derandomize=True, deadline=None)
@given(settings=houses(), day=st.dates(date(2024, 2, 1), date(2024, 6, 1)), count=st.integers(1, 30))
def test_a_working_day_has_opening_and_there_are_as_many_up_to_it(settings, day, count):
    of = calendar(settings)
    due = of.nth_working_day(day, count)
    if due is None:
        return
    working = {span.day for span in of.spans}
    assert due in working
    assert sum(day < each <= due for each in working) == count


@pytest.mark.skipif(not hasattr(clock, "tzset"), reason="this machine cannot change its zone")
def test_the_zone_of_the_machine_plays_no_part(monkeypatch):
    found = []
    for zone in ("UTC", "Asia/Tokyo", "America/Los_Angeles"):
        monkeypatch.setitem(os.environ, "TZ", zone)
        clock.tzset()
        found.append((calendar(), hours(calendar(), "2024-03-01T08:00", "2024-11-20T12:00")))
    monkeypatch.undo()
    clock.tzset()
    assert found[0] == found[1] == found[2]
