"""Deadlines that the tool sets: exported ones, and the targets of its policies, against hours counted by hand."""

from datetime import date, datetime, time

import pytest

from tests import canonical
from touchpoint import measures
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.settings.model import OpeningHours, ServiceLevel

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday")
HOUSE = Settings(
    time_zone="Europe/London",
    opening_hours=(OpeningHours(WEEK, time(9), time(17)),),
    service_levels=(ServiceLevel("first_response", 100), ServiceLevel("resolution", 200)),
)
# A Friday in winter, when London is at UTC.
OPENED = "2024-01-05T16:00"
CASE = {"opened_at": OPENED, "policy_id": "gold", "policy_applied_at": OPENED, "priority": "High"}
TARGET = {"policy_id": "gold", "clock": "first_response", "priority": "high", "within_minutes": 30}


@pytest.fixture
def due(tmp_path):
    """The deadlines of a case, of its answer and of its end, and how the first of them stands."""

    def found(case, *targets, settings=HOUSE, **tables):
        tables |= {"cases": [{"case_id": "K1"} | case]} | ({"service_targets": targets} if targets else {})
        source = canonical.built(tmp_path, as_of="2024-03-01T12:00", settings=settings, **tables)
        asked = "select response_due_at, due_at, response_due_stands from cases"
        [(answer, end, stands)] = canonical.asked(tmp_path, source, asked)
        return *(f"{each:%d %H:%M}" if isinstance(each, datetime) else None for each in (answer, end)), stands

    return found


def test_a_target_goes_before_the_level_of_the_house(due):
    assert due(CASE, TARGET) == ("05 16:30", "14 00:00", "open and late")


def test_without_a_target_of_its_policy_and_priority_the_house_sets_the_deadline(due):
    others = (
        TARGET | {"policy_id": "tin"},
        TARGET | {"priority": "low"},
        TARGET | {"clock": "resolution", "priority": "low"},
    )
    assert due(CASE, *others)[:2] == ("09 20:00", "14 00:00")
    assert due(CASE | {"policy_id": ""}, TARGET)[:2] == ("09 20:00", "14 00:00")


def test_what_the_export_says_goes_before_any_target(due):
    case = CASE | {
        "response_due_at": "2024-01-05T17:00",
        "due_at": "2024-01-08T17:00",
        "first_response_at": "2024-01-05T17:00",
    }
    assert due(case, TARGET) == ("05 17:00", "08 17:00", "met")


def test_an_exported_deadline_before_the_opening_is_not_judged(due):
    assert due(CASE | {"response_due_at": "2024-01-05T15:59"}) == ("05 15:59", "14 00:00", None)


def test_a_target_of_opening_hours_stands_still_at_the_weekend(due):
    """An hour of Friday and the first of Monday."""
    target = TARGET | {"within_minutes": 120, "in_opening_hours": "true"}
    assert due(CASE, target)[0] == "08 10:00"


def test_opening_hours_that_nobody_set_leave_the_deadline_to_the_house(due):
    target = TARGET | {"within_minutes": 120, "in_opening_hours": "true"}
    bare = Settings(time_zone="Europe/London", service_levels=HOUSE.service_levels)
    assert due(CASE, target, settings=bare)[0] == "09 20:00"


def test_the_target_that_held_when_the_policy_was_applied_stays(due):
    versions = (
        TARGET,
        TARGET | {"valid_from": "2024-01-01", "within_minutes": 10},
        TARGET | {"valid_from": "2024-01-06", "within_minutes": 5},
    )
    assert due(CASE, *versions)[0] == "05 16:10"


def test_the_answer_goes_by_the_priority_it_was_given_in_and_the_end_by_the_last(due):
    raised = (
        {"case_id": "K1", "happened_at": OPENED, "field": "priority", "new_value": "low"},
        {"case_id": "K1", "happened_at": "2024-01-05T18:00", "field": "priority", "new_value": "high"},
    )
    targets = (
        TARGET,
        TARGET | {"priority": "low", "within_minutes": 90},
        TARGET | {"clock": "resolution", "within_minutes": 1440},
        TARGET | {"clock": "resolution", "priority": "low", "within_minutes": 2880},
    )
    answered = CASE | {"first_response_at": "2024-01-05T17:15"}
    assert due(answered, *targets, case_events=raised) == ("05 17:30", "06 16:00", "met")
    assert due(CASE, *targets, case_events=raised) == ("05 16:30", "06 16:00", "open and late")


def test_a_promise_is_judged_by_exported_deadlines_where_the_house_set_none(tmp_path):
    """Thirty answered in time and ten late; to the last five nothing was promised."""
    complaint = {"opened_at": OPENED, "kind": "complaint", "first_response_at": "2024-01-05T17:00", "status": "open"}
    due = ["2024-01-05T17:00"] * 30 + ["2024-01-05T16:59"] * 10 + [""] * 5
    cases = [complaint | {"case_id": f"K{number}", "response_due_at": at} for number, at in enumerate(due)]
    source = canonical.built(tmp_path, as_of="2024-03-01T12:00", settings=Settings(), cases=cases)
    found = measures.get("promise_kept").whole(source, Scope(date(2024, 1, 1), date(2024, 1, 31)))
    assert (found.status, found.n, found.value) == ("ok", 40, 0.75)
