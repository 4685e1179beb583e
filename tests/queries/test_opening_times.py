"""Times within opening hours, counted and said."""

from datetime import date, time

import pytest

from tests import canonical
from touchpoint import choices
from touchpoint.measures.handling import RESOLUTION, RESPONSE
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.settings.model import OpeningHours
from touchpoint.ui import opening
from touchpoint.ui.view import View

JANUARY = Scope(date(2024, 1, 1), date(2024, 1, 31))
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday")
HOUR = 3600


@pytest.fixture
def source(tmp_path):
    """As of Wednesday 10 January 2024, 10:00. Of 14 cases of Friday the 5th, 16:00, seven are answered on Saturday and
    settled on Monday at 10:00, five wait, and two are of a department without opening hours."""
    friday = {"opened_at": "2024-01-05T16:00", "status": "open", "department": "Repair"}
    settled = {"first_response_at": "2024-01-06T12:00", "resolved_at": "2024-01-08T10:00", "status": "resolved"}
    rows = [friday | settled] * 7 + [friday] * 5 + [friday | settled | {"department": "Shipping"}] * 2
    settings = Settings(
        time_zone="Europe/London", opening_hours=(OpeningHours(WEEK, time(9), time(17), department="Repair"),)
    )
    cases = [{"case_id": f"K{number}"} | row for number, row in enumerate(rows)]
    return canonical.built(tmp_path, as_of="2024-01-10T10:00", settings=settings, cases=cases)


def counted(source, query, *columns):
    rows = source.rows(query, JANUARY, by="all").sort_values("seconds")
    return list(rows[["seconds", *columns]].itertuples(index=False, name=None))


def test_resolution_counts_the_opening_time_of_those_who_have_opening_hours(source):
    rows = counted(source, "complaints/resolution_in_opening_hours", "resolved", "withdrawn", "open")
    assert rows == [(2 * HOUR, 7, 0, 0), (18 * HOUR, 0, 0, 5)]


def test_an_answer_on_saturday_came_at_the_end_of_fridays_opening(source):
    rows = counted(source, "complaints/response_in_opening_hours", "answered", "unanswered", "waiting")
    assert rows == [(1 * HOUR, 7, 0, 0), (18 * HOUR, 0, 0, 5)]


def test_their_medians_keep_the_open_ones_in(source):
    settled = source.rows("complaints/resolution_in_opening_hours", JANUARY, by="all")
    answered = source.rows("complaints/response_in_opening_hours", JANUARY, by="all")
    [half_settled], [half_answered] = RESOLUTION.quantile(settled, q=0.5), RESPONSE.quantile(answered, q=0.5)
    assert (half_settled.value, half_settled.n) == (2, 12)
    assert (half_answered.value, half_answered.n) == (1, 12)


def test_they_are_said_behind_the_elapsed_times(source):
    view = View("Complaints", source, choices.of(source), JANUARY)
    [settled] = opening.hours(view, "resolution_hours_median")
    assert settled.startswith("In opening hours of the desk: median 2.0\u202fhours (")
    assert settled.endswith(", 12 cases with opening hours set. Nights, holidays and closures are taken off.")
    [answered] = opening.hours(view, "first_response_hours_median")
    assert answered.startswith("In opening hours of the desk: median 1.0\u202fhours (")


def test_without_opening_hours_nothing_is_said_of_them(tmp_path):
    case = {"case_id": "K1", "opened_at": "2024-01-05T16:00", "status": "open"}
    bare = canonical.built(tmp_path, as_of="2024-01-10T10:00", cases=[case])
    assert opening.hours(View("Complaints", bare, choices.of(bare), JANUARY), "resolution_hours_median") == []
