"""What a build holds of the opening hours of its settings."""

from datetime import date, datetime, time

import pytest

from tests import canonical
from touchpoint.settings import Settings
from touchpoint.settings.model import Closure, OpeningHours

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday")
HOUSE = Settings(
    time_zone="Europe/London",
    holiday_country="GB",
    holiday_region="ENG",
    opening_hours=(
        OpeningHours(WEEK, time(9), time(12)),
        OpeningHours(WEEK, time(13), time(17)),
        OpeningHours(WEEK, time(10), time(16), department="Repair"),
    ),
    closures=(Closure(date(2024, 4, 3), "Repair"),),
)
CASES = [{"case_id": "K1", "opened_at": "2024-03-27T10:00"}]


@pytest.fixture
def told(tmp_path):
    """Asks a build with these settings, as of Tuesday 2 April 2024, 10:00 in London."""

    def ask(settings, text, cases=CASES):
        source = canonical.built(tmp_path, as_of="2024-04-02T10:00", settings=settings, cases=cases)
        return canonical.asked(tmp_path, source, text)

    return ask


def test_spans_are_in_utc_with_the_seconds_of_opening_before_them(told):
    """From Wednesday 27 March over Good Friday, Easter Monday and the change of the clocks to Tuesday 2 April."""
    spans = told(HOUSE, "from house_spans where calendar = 'house' and day <= '2024-04-02' order by opens_at")
    assert spans == [
        ("house", date(2024, 3, 27), datetime(2024, 3, 27, 9), datetime(2024, 3, 27, 12), 0),
        ("house", date(2024, 3, 27), datetime(2024, 3, 27, 13), datetime(2024, 3, 27, 17), 3 * 3600),
        ("house", date(2024, 3, 28), datetime(2024, 3, 28, 9), datetime(2024, 3, 28, 12), 7 * 3600),
        ("house", date(2024, 3, 28), datetime(2024, 3, 28, 13), datetime(2024, 3, 28, 17), 10 * 3600),
        ("house", date(2024, 4, 2), datetime(2024, 4, 2, 8), datetime(2024, 4, 2, 11), 14 * 3600),
        ("house", date(2024, 4, 2), datetime(2024, 4, 2, 12), datetime(2024, 4, 2, 16), 17 * 3600),
    ]


def test_days_are_numbered_by_working_days_and_reach_a_year_beyond_the_data(told):
    days = told(HOUSE, "select calendar, day, is_working, working_day_number from house_days order by all")
    assert [row for row in days if row[0] == "department Repair"][:8] == [
        ("department Repair", date(2024, 3, 27), True, 1),
        ("department Repair", date(2024, 3, 28), True, 2),
        ("department Repair", date(2024, 3, 29), False, 2),
        ("department Repair", date(2024, 3, 30), False, 2),
        ("department Repair", date(2024, 3, 31), False, 2),
        ("department Repair", date(2024, 4, 1), False, 2),
        ("department Repair", date(2024, 4, 2), True, 3),
        ("department Repair", date(2024, 4, 3), False, 3),
    ]
    assert {row[0] for row in days} == {"house", "department Repair", "weekdays"}
    assert max(row[1] for row in days) == date(2025, 4, 3)
    assert [row[2] for row in days if row[:2] == ("weekdays", date(2024, 4, 3))] == [True]


def test_a_day_begins_at_local_midnight(told):
    begins = told(
        HOUSE, "select begins_at from house_days where calendar = 'house' and day in ('2024-03-31', '2024-04-01')"
    )
    assert begins == [(datetime(2024, 3, 31),), (datetime(2024, 3, 31, 23),)]


def test_each_desk_has_its_calendar(told):
    assert told(HOUSE, "from house_calendar_of order by all") == [
        ("Repair", None, "department Repair"),
        (None, None, "house"),
    ]


def test_without_opening_hours_there_are_no_calendars_of_desks(told):
    unset = Settings(time_zone="Europe/London", closures=(Closure(date(2024, 4, 3)),))
    counted = (
        "select (select count(*) from house_spans), (select count(*) from house_days), count(*) from house_calendar_of"
    )
    assert told(unset, counted) == [(0, 0, 0)]


def test_a_slip_of_the_export_makes_no_calendar_of_a_hundred_years(told):
    cases = [*CASES, {"case_id": "K2", "opened_at": "1905-03-27T10:00"}]
    [(first,)] = told(HOUSE, "select min(day) from house_days", cases)
    assert first > date(1994, 1, 1)
