"""What a build says of names in its settings that its exports do not hold."""

from datetime import date, datetime, time

import pytest

from tests import canonical
from touchpoint import build
from touchpoint.settings import Settings, Target
from touchpoint.settings.costs import ChannelCost
from touchpoint.settings.model import ClockChoice, Closure, OpeningHours, Reasons, ServiceLevel

MORNING = (("monday",), time(9), time(12))
CASE = {"case_id": "K1", "opened_at": "2026-01-05T10:00", "department": "Repair", "channel": "phone", "reason": "late"}


@pytest.fixture
def doubts(tmp_path):
    def of(case=CASE, **given):
        folder = canonical.write(tmp_path / "exports", {"cases": [case]})
        as_of = datetime(2026, 1, 6)
        return build.build([folder], warehouse=tmp_path / "w", settings=Settings(**given), as_of=as_of).doubts

    return of


@pytest.mark.parametrize(
    ("given", "what"),
    [
        (
            {"opening_hours": (OpeningHours(*MORNING, department="Repairs"),)},
            "department 'Repairs'",
        ),
        ({"opening_hours": (OpeningHours(*MORNING, channel="fax"),)}, "channel 'fax'"),
        ({"closures": (Closure(date(2026, 1, 5), "Repairs"),)}, "department 'Repairs'"),
        ({"service_levels": (ServiceLevel("resolution", 4, department="Repairs"),)}, "department 'Repairs'"),
        ({"targets": {"csat": (Target(0.8, "Kim", department="Repairs"),)}}, "department 'Repairs'"),
        ({"channel_costs": (ChannelCost("fax", 4, "x"),)}, "channel 'fax'"),
        ({"reasons": Reasons(avoidable=("lte",))}, "reason 'lte'"),
        ({"reasons": Reasons(valuable=("lte",))}, "reason 'lte'"),
    ],
)
def test_a_name_that_the_exports_do_not_hold_is_told_with_those_they_hold(doubts, given, what):
    [said] = doubts(**given)
    held = {"department": "Repair", "channel": "phone", "reason": "late"}[what.split()[0]]
    assert said == f"the settings name the {what}, which is not in these exports: they hold {held}"


def test_names_of_one_sort_are_told_together(doubts):
    [said] = doubts(reasons=Reasons(avoidable=("lte", "late"), valuable=("erly",)))
    assert said == "the settings name the reasons 'erly', 'lte', which are not in these exports: they hold late"


def test_a_region_is_one_of_customers_stores_or_none_is_known(doubts):
    assert doubts(targets={"csat": (Target(0.8, "Kim", region="Nort"),)}) == ()


def test_names_that_the_exports_hold_are_no_doubt(doubts):
    hours = OpeningHours(*MORNING, department="Repair", channel="phone")
    assert doubts(opening_hours=(hours,), reasons=Reasons(avoidable=("late",))) == ()


def test_where_the_exports_hold_no_departments_none_is_missed(doubts):
    case = {name: value for name, value in CASE.items() if name != "department"}
    assert doubts(case, closures=(Closure(date(2026, 1, 5), "Repairs"),)) == ()


def test_a_law_that_deadlines_go_by_is_to_be_confirmed(doubts):
    [said] = doubts(complaint_clocks=(ClockChoice("uk-fca"),))
    assert said.startswith("deadlines for complaints go by uk-fca (FCA Handbook DISP 1.6.2R")
    assert said.endswith("Not legal advice: the house confirms that this law applies to it and still reads so.")
