"""The watch list in words: reasons, next steps, owners; what names a person is hidden."""

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from tests import canonical
from touchpoint import watch
from touchpoint.scope import Scope
from touchpoint.settings import Settings, Target
from touchpoint.settings.model import Privacy, ServiceLevel
from touchpoint.watch import words

AS_OF = datetime(2026, 3, 31, 17)
LONDON = "Europe/London"
# The beginning of the MD5 of zendesk:Al Brook.
AL = "51ecef4b3c2eda3b"
ANY = Scope(date(2026, 1, 1), date(2026, 3, 31))
NOTHING = {
    "case_id": "K",
    "owner_id": "A1",
    "owner_name": "Al",
    "owner_role": "adviser",
    "due_at": pd.NaT,
    "escalated_at": pd.NaT,
    "escalation": None,
    "unhappy_at": pd.NaT,
    "is_unanswered": False,
} | dict.fromkeys((each.flag for each in watch.REASONS), False)


def row(**columns):
    return NOTHING | columns


def at(text):
    return pd.Timestamp(text)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"is_over_limit": True, "due_at": at("2026-03-21T17:00")}, "over its limit by 10 days"),
        ({"is_over_limit": True, "due_at": at("2026-03-31T14:00")}, "over its limit by 3.0 hours"),
        ({"is_due_soon": True, "due_at": at("2026-04-04T17:00")}, "due in 4.0 days"),
        (
            {"is_over_limit": True, "is_due_soon": True, "due_at": at("2026-03-29T17:00")},
            "over its limit by 2.0 days, due within 7 days",
        ),
        ({"is_escalated": True}, "escalated"),
        (
            # Half past midnight in London, the day before in UTC.
            {"is_escalated": True, "escalation": "manager", "escalated_at": at("2026-03-30T23:30")},
            "escalated to a manager on 31 Mar",
        ),
        ({"is_escalated": True, "escalation": "regulator"}, "escalated to the regulator"),
        ({"is_not_called_back": True, "unhappy_at": at("2026-03-20T10:00")}, "unhappy on 20 Mar, not called back"),
        ({"is_luxury_waiting": True, "is_unanswered": True}, "luxury customer without an answer"),
        ({"is_luxury_waiting": True}, "luxury customer, open unusually long"),
        (
            {"is_escalated": True, "is_luxury_waiting": True},
            "escalated, luxury customer, open unusually long",
        ),
    ],
)  # fmt: skip
def test_why(columns, said):
    assert words.why(row(**columns), AS_OF, LONDON).replace("\u202f", " ") == said


@pytest.mark.parametrize(
    ("columns", "step"),
    [
        ({"is_over_limit": True}, "settle, or tell when"),
        ({"is_luxury_waiting": True}, "settle, or tell when"),
        ({"is_over_limit": True, "is_unanswered": True}, "answer"),
        ({"is_escalated": True, "is_unanswered": True}, "answer"),
        ({"is_escalated": True, "is_over_limit": True}, "decide it with the manager"),
        ({"is_escalated": True, "escalation": "regulator"}, "answer the regulator"),
        ({"is_due_soon": True, "due_at": at("2026-04-03T23:30")}, "settle by 4 Apr"),
        ({"is_over_limit": True, "is_due_soon": True, "due_at": at("2026-03-29T17:00")}, "settle, or tell when"),
        ({"is_not_called_back": True, "case_id": None, "owner_id": None}, "call back"),
        ({"is_not_called_back": True, "is_over_limit": True}, "settle, or tell when, then call back"),
        ({"is_over_limit": True, "owner_id": None}, "name an owner, then settle, or tell when"),
    ],
)
def test_the_next_step(columns, step):
    assert words.next_step(row(**columns), LONDON, knows_owners=True) == step


def test_without_owners_in_the_export_nobody_has_to_name_one():
    assert words.next_step(row(is_over_limit=True, owner_id=None), LONDON, knows_owners=False) == "settle, or tell when"


@pytest.mark.parametrize(
    ("columns", "hidden", "shown"),
    [
        ({}, "adviser A1", "Al"),
        ({"owner_name": None}, "adviser A1", "A1"),
        # Some tools make ids of names.
        ({"owner_id": "zendesk:Al Brook", "owner_role": None}, "somebody P-" + AL, "Al"),
        ({"owner_id": "zendesk:Al Brook"}, "adviser P-" + AL, "Al"),
        ({"owner_id": None}, "nobody", "nobody"),
        ({"owner_id": None, "case_id": None}, "–", "–"),
    ],
)  # fmt: skip
def test_owners_are_not_named_unless_the_house_says_so(columns, hidden, shown):
    settings = Settings()
    assert words.owner(row(**columns), settings, knows_owners=True) == hidden
    told = replace(settings, privacy=Privacy(show_persons=True))
    assert words.owner(row(**columns), told, knows_owners=True) == shown


def test_owners_that_no_export_names_are_not_said_to_be_missing():
    assert words.owner(row(owner_id=None), Settings(), knows_owners=False) == "–"


def test_rows_to_take_along(tmp_path):
    cases = [
        {"case_id": "K", "customer_id": "jo@example.com", "opened_at": "2026-03-21T18:00", "due_at": "2026-03-30T09:00",
         "status": "open", "kind": "repair", "channel": "phone", "department": "Repair"},
    ]  # fmt: skip
    source = canonical.built(tmp_path, cases=cases)
    table = watch.in_words(watch.entries(source, ANY, "all", "reasons", watch.EVERYTHING), source)
    (said,) = table.to_dict("records")
    assert (said["case"], said["why"].replace("\u202f", " ")) == ("K", "over its limit by 33 hours")
    assert said["customer"].startswith("P-")
    # Ten days on the clocks of the wall, which went forward in between: 239 hours.
    assert (said["since"], said["due"]) == (at("2026-03-21T18:00"), at("2026-03-30T09:00"))
    assert said["waiting_days"] == 10.0
    assert (said["over_limit"], said["escalated"]) == (True, False)
    assert (said["owner"], said["next_step"]) == ("–", "settle, or tell when")


def test_no_rows_are_no_rows(tiny_source):
    nobody = ANY.with_chosen("region", ())
    table = watch.in_words(watch.entries(tiny_source, nobody, "all", "reasons", 10), tiny_source)
    assert len(table) == 0
    assert watch.totals(tiny_source, nobody) == {}


def test_totals_by_reason(tiny_source):
    # K3 of C1, due on 20 February, about a luxury product, and never answered; C1 bought for 100, 80 less 20.
    found = watch.totals(tiny_source, ANY)
    assert {reason: (row["entries"], row["sales"]) for reason, row in found.items()} == {
        "all": (1, 160),
        "over-limit": (1, 160),
        "luxury-waiting": (1, 160),
    }


def test_what_the_exports_lack_is_said(tmp_path):
    cases = [{"case_id": "K", "opened_at": "2026-03-21T18:00", "status": "open"}]
    source = canonical.built(tmp_path, cases=cases)
    lacking = {each.key: each.missing(source) for each in watch.REASONS}
    assert lacking["over-limit"] == (
        "the exports hold no cases.due_at and no cases.response_due_at and no service_targets.within_minutes"
    )
    assert lacking["escalated"] == (
        "the exports hold no cases.escalated_at and no cases.escalation and no case_events.new_value"
    )
    assert lacking["luxury-waiting"] == "the exports hold no products.price_tier and no customers.segment"


def test_a_service_level_stands_in_for_deadlines(tmp_path):
    settings = replace(canonical.LONDON, service_levels=(ServiceLevel(clock="resolution", hours=24),))
    cases = [{"case_id": "K", "opened_at": "2026-03-21T18:00", "status": "open"}]
    source = canonical.built(tmp_path, settings=settings, cases=cases)
    assert watch.REASONS[0].missing(source) == ""


def test_who_answers_is_the_owner_of_the_target_that_holds():
    targets = {
        "resolution_hours_median": (Target(96, "Head of Service"), Target(72, "Chief", valid_from=date(2026, 4, 1))),
        "sla_met": (Target(0.9, "Repair alone", department="Repair"), Target(0.9, "North alone", region="North")),
    }
    over_limit = watch.REASONS[0]
    assert over_limit.owner(Settings(targets=targets), ANY, date(2026, 3, 31)) == "Head of Service"
    assert over_limit.owner(Settings(targets=targets), ANY, date(2026, 4, 1)) == "Chief"
    assert over_limit.owner(Settings(), ANY, date(2026, 3, 31)) == ""
