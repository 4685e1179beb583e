"""Which target holds, on which day, for which part of the house."""

from datetime import date

import pytest

from touchpoint import measures, targets
from touchpoint.scope import Scope
from touchpoint.settings import Settings, Target

HOUSE = Target(0.8, "Ann")
RAISED = Target(0.85, "Ben", date(2026, 4, 1))
NORTH = Target(0.7, "Cem", region="North")
REPAIR = Target(0.6, "Dee", date(2026, 2, 1), department="Repair")
SETTINGS = Settings(targets={"csat": (HOUSE, RAISED, NORTH, REPAIR), "complaints_per_1000_orders": (HOUSE, REPAIR)})
YEAR = Scope(date(2026, 1, 1), date(2026, 12, 31))


def of(scope, day, measure="csat"):
    return targets.of_scope(SETTINGS, measures.get(measure), scope, day)


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2026, 3, 31), HOUSE), (date(2026, 4, 1), RAISED), (date(2030, 1, 1), RAISED)]
)
def test_the_latest_target_that_holds_on_the_day_counts(day, expected):
    assert of(YEAR, day) is expected


def test_before_its_first_day_there_is_none():
    settings = Settings(targets={"csat": (RAISED,)})
    assert targets.of_scope(settings, measures.get("csat"), YEAR, date(2026, 3, 31)) is None
    assert targets.of_scope(settings, measures.get("nps"), YEAR, date(2026, 5, 31)) is None


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"region": ["North"]}, NORTH),
        ({"department": ["Repair"]}, REPAIR),
        ({"region": ["South"]}, RAISED),
        ({"region": ["North", "South"]}, RAISED),
        ({"region": []}, RAISED),
        ({"region": ["North"], "department": ["Repair"]}, RAISED),
        ({"region": ["North"], "channel": ["email"]}, RAISED),
        ({"channel": ["Repair"]}, RAISED),
    ],
)
def test_a_part_of_the_house_has_its_own_target_where_it_alone_is_chosen(chosen, expected):
    scope = YEAR
    for key, values in chosen.items():
        scope = scope.with_chosen(key, values)
    assert of(scope, date(2026, 6, 30)) is expected


def test_before_a_parts_own_target_holds_the_houses_does():
    assert of(YEAR.with_chosen("department", ["Repair"]), date(2026, 1, 31)) is HOUSE


def test_a_filter_that_the_measure_cannot_apply_chooses_no_target():
    scope = YEAR.with_chosen("department", ["Repair"])
    assert of(scope, date(2026, 6, 30), "complaints_per_1000_orders") is HOUSE


def test_of_a_breakdown_only_groups_with_a_target_of_their_own_have_one():
    day = date(2026, 6, 30)
    assert targets.of_group(SETTINGS, "csat", "region", "North", day) is NORTH
    assert targets.of_group(SETTINGS, "csat", "region", "South", day) is None
    assert targets.of_group(SETTINGS, "csat", "department", "North", day) is None
    assert targets.of_group(SETTINGS, "csat", "store", "North", day) is None
