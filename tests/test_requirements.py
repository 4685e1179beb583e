"""What the brief asks for, and what answers it: each is counted, stands on a page, and is explained."""

from pathlib import Path

import pytest

from touchpoint import definitions, sql
from touchpoint.measures import MEASURES
from touchpoint.ui.entries import ENTRIES

UI = Path(__file__).parents[1] / "touchpoint" / "ui"
# The requirements and the codes of the metric dictionary's map; beside each code the measures, or the query of a chart,
# that answer it. R4 is R8 at a number of days; P4b sets two measures against each other.
ANSWERS = {
    "returns case by case, by size of shop": {
        "D7": ("refund_hours_median",),
        "D8": ("return_rate", "return_rate_by_value"),
        "D8b": (
            "return_approved_share",
            "return_exception_share",
            "return_overturned_share",
            "return_decision_hours_median",
        ),
    },
    "technical support: identify, resolve, calm": {
        "S9": ("core_issue_found",),
        "C9": ("technical_first_contact_resolution",),
        "C10": ("technical_reopen_rate",),
        "S8": ("technical_calmed_share",),
        "S5": ("technical_ease",),
    },
    "listening for the core issue": {"S9": ("core_issue_found", "listening/stated_and_found")},
    "helping beyond the scope, and who comes back": {
        "R10": ("gesture_gap",),
        "R4": ("repeat_within_90_days", "back_for_next_order"),
    },
    "luxury and price tiers": {"R11": ("courtesy_satisfied", "knowledge_satisfied")},
    "63 % stopped, 75 % of sales": {"R9": ("bad_experience_gap",), "R5": ("repeat_sales_share",)},
    "channels and departments with service levels": {
        "C7": ("sla_met", "answered_by_deadline"),
        "C6": ("backlog",),
        "C12": ("owner_changes_per_case", "team_changes_per_case"),
    },
    "no customer should need to call": {
        "P1": ("avoidable_contact_share",),
        "D9": ("promise_unmoved_share",),
        "D10": ("told_before_asking_share",),
        "P2": ("contacts_per_order",),
        "P3b": ("contact_cost_avoidable",),
    },
    "hours, and one place": {
        "V1": ("out_of_hours_share", "convenience/hours"),
        "V2": ("convenience/hours",),
        "V3": ("channel_hopping",),
        "V4": ("one_place_share",),
    },
    "dependability and the website": {
        "D1": ("on_time",),
        "D2": ("in_full",),
        "D3": ("perfect_order",),
        "D4": ("orders_right_share",),
        "D5": ("price_accuracy",),
        "D6": ("unit_fill_rate", "in_stock_share"),
        "D9": ("promise_unmoved_share",),
        "D11": ("site_availability", "failed_checkout_share", "dead_link_share", "stale_page_share"),
    },
    "what they want, when, at least cost": {
        "D3": ("perfect_order",),
        "P4": ("cost_to_serve_per_order",),
        "P4b": ("perfect_order", "cost_to_serve_per_order"),
    },
    "nature and outcome of every contact, early warning, too many contacts": {
        "C14": ("contact_record_completeness",),
        "C15": ("contacts/areas",),
        "F1": ("over_contacted_share",),
        "F2": ("disturbed_after_support",),
    },
    "staff development": {"T1": ("training_coverage",), "T2": ("satisfied_after_case",)},
    "a response in a set time, one owner, policies": {
        "C8": ("promise_kept",),
        "C11": ("single_owner_share",),
        "C12": ("owner_changes_per_case",),
        "C16": ("policy_kept_share",),
    },
}
EACH = sorted({(code, answer) for codes in ANSWERS.values() for code, each in codes.items() for answer in each})


@pytest.mark.parametrize(("code", "answer"), EACH)
def test_what_the_brief_asks_for_is_counted_shown_and_explained(code, answer):
    explained = definitions.text()
    if answer in MEASURES:
        assert f"## `{answer}`" in explained
        assert any(entry.shows(MEASURES[answer]) for entry in ENTRIES) or _is_drawn(answer), f"{code} on no page"
    else:
        assert sql.load(answer).columns
        assert f"## `{answer}`" in explained
        assert _is_drawn(answer), f"{code} on no page"


@pytest.mark.parametrize(
    ("code", "answer"), [each for each in EACH if each[1] in MEASURES and each[0] not in ("R4", "P4b")]
)
def test_a_measure_carries_the_code_that_it_answers(code, answer):
    assert MEASURES[answer].code.startswith(code)


def _is_drawn(name: str) -> bool:
    return any(f'"{name}"' in path.read_text(encoding="utf-8") for path in UI.rglob("*.py"))
