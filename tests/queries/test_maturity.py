"""How long units have been followed and how long their hits took, on rows made by hand, as of 31 March, 18:00."""

from datetime import date, datetime

import pandas as pd
import pytest

from tests import canonical
from touchpoint.scope import Scope

QUARTER = Scope(date(2026, 1, 1), date(2026, 3, 31))


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return canonical.built(
        tmp_path_factory.mktemp("maturity"),
        as_of="2026-03-31T18:00",
        customers=[{"customer_id": name, "region": "North" if name < "C3" else "South"} for name in ("C1", "C2", "C3")],
        orders=orders(),
        order_lines=[
            {"order_id": name, "line_id": "1", "product_id": "P", "quantity": 3, "unit_price": 5}
            for name in ("O1", "O4")
        ],
        products=[{"product_id": "P", "category": "Radios"}],
        returns=[
            {
                "return_id": "R1",
                "order_id": "O1",
                "order_line_id": "1",
                "quantity": 1,
                "requested_at": "2026-01-20T09:00",
            },
            {
                "return_id": "R2",
                "order_id": "O1",
                "order_line_id": "1",
                "quantity": 1,
                "requested_at": "2026-03-01T09:00",
            },
        ],
        surveys=surveys(),
        cases=cases(),
        case_events=events(),
        contacts=contacts(),
    )


def orders():
    head = ("order_id", "customer_id", "ordered_at", "delivered_at")
    rows = [
        ("O1", "C1", "2026-01-05T10:00", "2026-01-10T10:00"),
        ("O2", "C1", "2026-02-04T10:00", ""),
        ("O3", "C2", "2026-03-10T10:00", ""),
        ("O4", "C3", "2026-03-20T10:00", "2026-03-21T10:00"),
        ("O5", "C3", "2026-03-23T10:00", ""),
    ]
    return [dict(zip(head, row, strict=True)) | {"status": "delivered"} for row in rows]


def surveys():
    head = ("survey_id", "invited_at", "answered_at", "score")
    rows = [
        ("quick", "2026-03-01T10:00", "2026-03-01T20:00", 5),
        ("later", "2026-03-01T10:00", "2026-03-04T09:00", 4),
        ("too late", "2026-03-01T10:00", "2026-03-15T10:00", 4),
        ("silent", "2026-03-25T10:00", "", ""),
        ("young", "2026-03-29T10:00", "2026-03-30T11:00", 3),
    ]
    return [dict(zip(head, row, strict=True)) | {"kind": "csat", "trigger": "after_order"} for row in rows]


def cases():
    head = ("case_id", "opened_at", "status", "first_resolved_at", "resolved_at", "reopened_count", "kind")
    rows = [
        ("K1", "2026-03-01T10:00", "resolved", "2026-03-02T10:00", "2026-03-09T10:00", "", "technical"),
        ("K2", "2026-03-01T10:00", "resolved", "2026-03-20T10:00", "2026-03-20T10:00", "", "question"),
        ("K3", "2026-03-01T10:00", "resolved", "2026-03-02T10:00", "2026-03-02T10:00", 1, "question"),
    ]
    return [dict(zip(head, row, strict=True)) | {"customer_id": "C1"} for row in rows]


def events():
    head = ("case_id", "happened_at", "field", "old_value", "new_value")
    rows = [
        ("K1", "2026-03-02T10:00", "status", "open", "resolved"),
        ("K1", "2026-03-07T11:00", "status", "resolved", "open"),
        ("K1", "2026-03-09T10:00", "status", "open", "resolved"),
        ("K2", "2026-03-20T10:00", "status", "open", "resolved"),
    ]
    return [dict(zip(head, row, strict=True)) for row in rows]


def contacts():
    head = ("contact_id", "started_at", "case_id")
    rows = [
        ("T1", "2026-03-01T10:00", "K1"),
        ("T2", "2026-03-03T11:00", "K1"),
        ("T3", "2026-03-01T10:00", "K2"),
        ("T4", "2026-03-28T10:00", "K2"),
    ]
    return [dict(zip(head, row, strict=True)) | {"customer_id": "C1", "direction": "inbound"} for row in rows]


def told(source, name, scope=QUARTER, **values):
    rows = source.rows(f"maturity/{name}", scope, by="month", **values)
    delays = [None if pd.isna(delay) else int(delay) for delay in rows["delay"]]
    return sorted(zip(rows["group_name"], rows["age"], delays, rows["units"], strict=True), key=str)


def test_answers_by_the_age_of_the_invitation(source):
    # In steps of six hours; 14 days to the second is late, as if silent.
    assert told(source, "answers", questionnaires=None) == [
        ("2026-03", 25, None, 1),
        ("2026-03", 56, 1, 1),
        ("2026-03", 56, 11, 1),
        ("2026-03", 56, None, 1),
        ("2026-03", 9, 4, 1),
    ]
    assert told(source, "answers", questionnaires=["another"]) == []


def test_answers_as_they_stood_earlier(source):
    # On 3 March at noon only the quick answer was in, and nobody else had been asked.
    then = {"as_of": datetime(2026, 3, 3, 12), "questionnaires": None}
    assert told(source, "answers", **then) == [("2026-03", 8, 1, 1), ("2026-03", 8, None, 2)]


def test_second_orders_by_the_age_of_the_first(source):
    assert told(source, "second_orders", days=30) == [
        ("2026-01", 31, 30, 1),
        ("2026-03", 11, 3, 1),
        ("2026-03", 21, None, 1),
    ]
    # Thirty days are more than twenty: as if not back.
    assert ("2026-01", 21, None, 1) in told(source, "second_orders", days=20)


def test_second_orders_as_they_stood_earlier(source):
    assert told(source, "second_orders", days=30, as_of_on=date(2026, 1, 20)) == [("2026-01", 15, None, 1)]


def test_returns_by_the_day_the_first_unit_came_back(source):
    # Of three units of O1 two came back, the first ten days after the delivery; O4 was delivered ten days ago.
    assert told(source, "returns") == [("2026-01", 61, 10, 2), ("2026-01", 61, None, 1), ("2026-03", 10, None, 3)]


def test_first_contacts_by_the_second_contact(source):
    # K1 called again after two days and an hour; K2 only in the fourth week, so it counts as settled at once.
    assert told(source, "first_contacts", technical=False) == [("2026-03", 28, 8, 1), ("2026-03", 28, None, 1)]
    assert told(source, "first_contacts", technical=True) == [("2026-03", 28, 8, 1)]
    then = {"as_of": datetime(2026, 3, 2, 12), "technical": True}
    assert told(source, "first_contacts", **then) == [("2026-03", 4, None, 1)]


def test_reopenings_by_the_days_since_the_resolution(source):
    # K1 was reopened after twenty steps of six hours, K3 was reopened nobody knows when, K2 is eleven days old.
    assert told(source, "reopenings") == [("2026-03", 45, None, 1), ("2026-03", 56, -1, 1), ("2026-03", 56, 20, 1)]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("answers", {"questionnaires": None}),
        ("second_orders", {"days": 30}),
        ("returns", {}),
        ("first_contacts", {"technical": False}),
        ("reopenings", {}),
    ],
)
def test_a_filter_leaves_the_others_out(source, name, values):
    assert told(source, name, QUARTER.with_chosen("region", ["Nowhere"]), **values) == []
