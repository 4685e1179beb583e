"""Deadlines and times within opening hours, as a build derives them, against days counted by hand."""

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests import canonical
from touchpoint.calendars import Desk, of_desk
from touchpoint.settings import Settings
from touchpoint.settings.model import ClockChoice, Closure, OpeningHours, ServiceLevel

LONDON = ZoneInfo("Europe/London")
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday")
HOURS = (OpeningHours(WEEK, time(9), time(17)),)
ENGLAND = {"time_zone": "Europe/London", "holiday_country": "GB", "holiday_region": "ENG"}
AS_OF = "2024-12-01T12:00"


@pytest.fixture
def derived(tmp_path):
    """Builds cases with settings and gives the columns asked for, local instants without a zone, in order of the id."""

    def rows(columns, *cases, as_of=AS_OF, contacts=(), case_events=(), **given):
        settings = Settings(**(ENGLAND | given))
        tables = {"cases": [{"case_id": f"K{number}"} | case for number, case in enumerate(cases)]}
        tables |= {"contacts": contacts} if contacts else {}
        tables |= {"case_events": case_events} if case_events else {}
        source = canonical.built(tmp_path, as_of=as_of, settings=settings, **tables)
        found = canonical.asked(tmp_path, source, f"select {columns} from cases order by case_id")
        return [tuple(map(local, row)) for row in found]

    return rows


def local(value):
    """As it stands on London's clocks."""
    if not isinstance(value, datetime):
        return value
    return value.replace(tzinfo=UTC).astimezone(LONDON).replace(tzinfo=None).isoformat()


def case(opened_at, **more):
    return {"opened_at": opened_at, "status": "open", "kind": "complaint", "department": "Shipping"} | more


def test_elapsed_hours_run_through_nights_and_changes_of_the_clocks(derived):
    levels = (ServiceLevel("resolution", 48), ServiceLevel("first_response", 1.5))
    found = derived("due_at, due_on, response_due_at", case("2024-03-29T16:00"), service_levels=levels)
    assert found == [("2024-03-31T17:00:00", date(2024, 3, 31), "2024-03-29T17:30:00")]


@pytest.mark.parametrize(
    ("opened_at", "hours", "due"),
    [
        ("2024-06-07T16:00", 4, "2024-06-10T12:00:00"),
        ("2024-06-03T09:00", 24, "2024-06-05T17:00:00"),
        ("2024-06-08T12:00", 0.5, "2024-06-10T09:30:00"),
        ("2024-03-28T16:00", 2, "2024-04-02T10:00:00"),
    ],
)
def test_hours_of_opening_stand_still_at_night_and_on_holidays(derived, opened_at, hours, due):
    level = ServiceLevel("resolution", hours, "opening hours")
    assert derived("due_at", case(opened_at), opening_hours=HOURS, service_levels=(level,)) == [(due,)]


def test_a_deadline_of_opening_hours_goes_by_the_hours_of_the_cases_own_desk(derived):
    hours = (*HOURS, OpeningHours(WEEK, time(10), time(12), department="Repair"))
    level = ServiceLevel("first_response", 3, "opening hours")
    cases = [case("2024-06-03T09:00"), case("2024-06-03T09:00", department="Repair")]
    found = derived("response_due_at", *cases, opening_hours=hours, service_levels=(level,))
    assert found == [("2024-06-03T12:00:00",), ("2024-06-04T11:00:00",)]


def test_of_service_levels_the_one_that_names_most_of_the_case_counts(derived):
    levels = (
        ServiceLevel("resolution", 1),
        ServiceLevel("resolution", 2, kind="complaint"),
        ServiceLevel("resolution", 3, department="Shipping"),
        ServiceLevel("resolution", 4, department="Shipping", kind="complaint"),
        ServiceLevel("first_response", 9),
    )
    cases = [
        case("2024-06-03T09:00"),
        case("2024-06-03T09:00", kind="question"),
        case("2024-06-03T09:00", department="Repair"),
        case("2024-06-03T09:00", department="Repair", kind="question"),
        case("2024-06-03T09:00", department="", kind=""),
    ]
    found = derived("hour(timezone('Europe/London', timezone('UTC', due_at)))", *cases, service_levels=levels)
    assert [hour - 9 for (hour,) in found] == [4, 3, 2, 1, 1]


def test_a_level_that_changed_after_the_opening_does_not_change_the_deadline(derived):
    levels = (
        ServiceLevel("resolution", 10),
        ServiceLevel("resolution", 5, valid_from=date(2024, 6, 4)),
        ServiceLevel("resolution", 2, valid_from=date(2024, 6, 6)),
        ServiceLevel("resolution", 1, kind="complaint", valid_from=date(2024, 7, 1)),
    )
    # 00:30 on London's clocks is still the day before in UTC.
    openings = ("2024-06-03T09:00", "2024-06-04T00:30", "2024-06-05T09:00", "2024-06-06T09:00", "2024-07-01T09:00")
    found = derived("due_at", *map(case, openings), service_levels=levels)
    assert [due[11:16] for (due,) in found] == ["19:00", "05:30", "14:00", "11:00", "10:00"]


def test_a_deadline_of_the_export_goes_before_the_settings(derived):
    cases = [case("2024-06-03T09:00", due_at="2024-06-20T09:00")]
    found = derived("due_at, response_due_at", *cases, service_levels=(ServiceLevel("resolution", 10),))
    assert found == [("2024-06-20T09:00:00", None)]


@pytest.mark.parametrize(
    ("preset", "received", "due"),
    [
        ("uk-fca", "2024-03-01T10:00", "2024-04-26T23:59:59"),
        ("uk-fca-summary", "2024-06-03T10:00", "2024-06-06T17:00:00"),
        ("uk-fca-summary", "2024-03-28T10:00", "2024-04-04T17:00:00"),
        ("uk-fca-summary", "2024-03-28T22:00", "2024-04-04T17:00:00"),
        ("house-default", "2024-06-08T10:00", "2024-06-21T17:00:00"),
        ("uk-fca-payments", "2024-06-03T10:00", "2024-07-22T17:00:00"),
    ],
)
def test_a_complaint_is_due_by_its_preset(derived, preset, received, due):
    clock = (ClockChoice(preset),)
    assert derived("due_at", case(received), complaint_clocks=clock, opening_hours=HOURS) == [(due,)]


def test_business_days_of_a_law_are_no_saturdays_though_the_house_is_open(derived):
    hours = (OpeningHours((*WEEK, "saturday"), time(9), time(17)),)
    found = [
        derived("due_at", case("2024-06-06T10:00"), complaint_clocks=(ClockChoice(preset),), opening_hours=hours)
        for preset in ("uk-fca-summary", "house-default")
    ]
    assert found == [[("2024-06-11T17:00:00",)], [("2024-06-18T17:00:00",)]]


def test_without_opening_hours_a_business_day_ends_at_midnight(derived):
    clock = (ClockChoice("uk-fca-summary"),)
    assert derived("due_at", case("2024-03-28T10:00"), complaint_clocks=clock) == [("2024-04-04T23:59:59",)]


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2024-05-01T10:00", "2024-06-03T23:59:59"),
        ("2024-01-31T10:00", "2024-02-29T23:59:59"),
        ("2024-02-29T10:00", "2024-04-02T23:59:59"),
    ],
)
def test_a_month_ends_on_a_working_day_where_the_preset_rolls(derived, received, due):
    """1 June is a Saturday; 29 March is Good Friday, before the weekend and Easter Monday."""
    clock = (ClockChoice("eu-gdpr-requests"),)
    assert derived("response_due_at, due_at", case(received), complaint_clocks=clock) == [(due, None)]


def test_the_preset_of_the_day_of_receipt_counts_and_only_for_complaints(derived):
    clocks = (ClockChoice("uk-fca"), ClockChoice("us-cfpb", date(2024, 6, 5)))
    cases = [case("2024-06-04T10:00"), case("2024-06-05T10:00"), case("2024-06-05T10:00", kind="question")]
    assert derived("due_on, response_due_on", *cases, complaint_clocks=clocks) == [
        (date(2024, 7, 30), date(2024, 7, 30)),
        (date(2024, 8, 4), date(2024, 6, 20)),
        (None, None),
    ]


def test_a_service_level_goes_before_the_preset_clock_by_clock(derived):
    levels = (ServiceLevel("first_response", 4, department="Shipping"),)
    cases = [case("2024-06-04T10:00"), case("2024-06-04T10:00", department="Repair")]
    found = derived("due_at, response_due_at", *cases, service_levels=levels, complaint_clocks=(ClockChoice("uk-fca"),))
    assert found == [
        ("2024-07-30T23:59:59", "2024-06-04T14:00:00"),
        ("2024-07-30T23:59:59", "2024-07-30T23:59:59"),
    ]


def test_what_is_not_set_gives_no_deadline(derived):
    assert derived("due_at, due_stands, response_due_at, response_due_stands", case("2024-06-04T10:00")) == [
        (None, "no deadline", None, "no deadline")
    ]


def test_cases_that_the_house_opened_itself_are_promised_to_nobody(derived):
    levels = (ServiceLevel("first_response", 4), ServiceLevel("resolution", 4))
    found = derived("due_at, response_due_at", case("2024-06-04T10:00", initiated_by="us"), service_levels=levels)
    assert found == [(None, None)]


@pytest.mark.parametrize(
    ("more", "stands"),
    [
        ({"first_response_at": "2024-06-04T14:00"}, "met"),
        ({"first_response_at": "2024-06-04T14:01"}, "late"),
        ({}, "open and late"),
        ({"status": "closed", "resolved_at": "2024-06-04T12:00"}, "late"),
        ({"status": "withdrawn", "closed_at": "2024-06-04T12:00"}, None),
        ({"first_response_at": "2024-06-03T10:00"}, None),
        ({"opened_at": "2024-11-30T10:00"}, "open and late"),
        ({"opened_at": "2024-12-01T10:00"}, "pending"),
        ({"opened_at": "2024-12-01T10:00", "first_response_at": "2024-12-01T11:00"}, "pending"),
    ],
)
def test_how_the_promise_of_an_answer_stands(derived, more, stands):
    level = (ServiceLevel("first_response", 4),)
    assert derived("response_due_stands", case("2024-06-04T10:00") | more, service_levels=level) == [(stands,)]


def test_an_automatic_reply_is_no_answer_though_the_export_takes_it_for_one(derived):
    head = {"case_id": "K0", "channel": "email", "direction": "outbound"}
    contacts = [
        head | {"contact_id": "X1", "started_at": "2024-06-04T10:01", "is_auto_reply": "true"},
        head | {"contact_id": "X2", "started_at": "2024-06-04T11:00", "purpose": "marketing"},
        head | {"contact_id": "X3", "started_at": "2024-06-04T12:00", "direction": "inbound"},
        head | {"contact_id": "X4", "started_at": "2024-06-04T15:00"},
        head | {"contact_id": "X5", "case_id": "K1", "started_at": "2024-06-04T10:01", "is_auto_reply": "true"},
        head | {"contact_id": "X6", "case_id": "K2", "started_at": "2024-06-04T10:02", "is_auto_reply": "true"},
    ]
    answered = case("2024-06-04T10:00", first_response_at="2024-06-04T10:01")
    found = derived(
        "first_response_at, response_stands, response_due_stands",
        *[answered] * 3,
        contacts=contacts,
        service_levels=(ServiceLevel("first_response", 4),),
    )
    assert found == [
        ("2024-06-04T15:00:00", "answered", "late"),
        (None, "open", "open and late"),
        ("2024-06-04T10:01:00", "answered", "met"),
    ]


def test_over_good_friday_and_easter_a_case_took_one_hour_of_opening(derived):
    times = {"first_response_at": "2024-04-02T09:30", "resolved_at": "2024-04-02T10:00", "status": "resolved"}
    seconds = "resolution_seconds, resolution_opening_seconds, response_opening_seconds"
    found = derived(seconds, case("2024-03-29T16:30") | times, opening_hours=HOURS)
    assert found == [(88.5 * 3600, 3600, 1800)]


def test_open_cases_have_the_opening_time_so_far(derived):
    seconds = "resolution_opening_seconds, response_opening_seconds"
    found = derived(seconds, case("2024-06-03T16:00"), as_of="2024-06-05T09:30", opening_hours=HOURS)
    assert found == [(9.5 * 3600, 9.5 * 3600)]


def test_without_opening_hours_of_its_desk_a_case_has_no_opening_time(derived):
    hours = (OpeningHours(WEEK, time(9), time(17), department="Repair", valid_from=date(2024, 6, 4)),)
    cases = [
        case("2024-06-04T10:00"),
        case("2024-06-04T10:00", department="Repair"),
        case("2024-06-03T10:00", department="Repair"),
    ]
    found = derived("resolution_opening_seconds is null", *cases, opening_hours=hours)
    assert found == [(True,), (False,), (True,)]


def test_the_build_and_the_calendar_agree_on_any_case(derived):
    """The same from SQL and from the calendar's own functions, over a year with lunch breaks, closures and versions."""
    hours = (
        OpeningHours(WEEK, time(9), time(12)),
        OpeningHours(WEEK, time(12, 45), time(17, 30)),
        OpeningHours(("saturday",), time(10), time(14)),
        OpeningHours((*WEEK, "sunday"), time(0), time(0), valid_from=date(2024, 8, 15)),
        OpeningHours(WEEK, time(7), time(15, 20), department="Repair", channel="phone"),
    )
    closures = (Closure(date(2024, 5, 14)), Closure(date(2024, 5, 15), "Repair"))
    levels = (ServiceLevel("resolution", 21.75, "opening hours"),)
    picked = random.Random(20240101)
    cases = []
    for _ in range(150):
        opened = datetime(2024, 1, 10) + timedelta(minutes=picked.randrange(60 * 24 * 300))
        ended = opened + timedelta(minutes=picked.randrange(60 * 24 * 12))
        desk = {
            "department": picked.choice(["Repair", "Shipping", ""]),
            "channel": picked.choice(["phone", "chat", ""]),
        }
        cases.append(case(f"{opened}Z", resolved_at=f"{ended}Z", status="resolved") | desk)
    columns = "case_id, resolution_opening_seconds, due_at"
    found = derived(columns, *cases, opening_hours=hours, closures=closures, service_levels=levels)

    settings = Settings(**ENGLAND, opening_hours=hours, closures=closures)
    for case_id, seconds, due in found:
        given = cases[int(case_id.removeprefix("K"))]
        desk = Desk(given["department"] or None, given["channel"] or None)
        calendar = of_desk(settings, desk, "its own", date(2024, 1, 1), date(2025, 12, 1))
        opened, ended = (datetime.fromisoformat(given[name][:-1]) for name in ("opened_at", "resolved_at"))
        assert seconds == pytest.approx(calendar.opening_seconds(opened, ended))
        assert due == local(calendar.after_opening_hours(opened, 21.75))
