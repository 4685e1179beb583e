"""The queries of the shell, on the tiny company (see tests/tiny.py) and on exports of one kind each."""

from datetime import date

import pytest

from tests import canonical
from touchpoint.scope import Scope

ANYTHING = Scope(date(2026, 1, 1), date(2026, 3, 31))


def choices(source):
    found = source.rows("shell/choices", ANYTHING)
    return {key: list(group["value"]) for key, group in found.groupby("dimension")}


def last_month(source, **values):
    (month,) = source.rows("shell/last_month", ANYTHING, **values)["month"]
    return None if month is None or month != month else month.date()


def test_choices_are_the_values_that_occur(tiny_source):
    assert choices(tiny_source) == {
        "channel": ["chat", "email", "phone"],
        "sold-through": ["online", "shop"],
        "department": ["Repair", "Shipping"],
        "store": ["S1", "S2"],
        "region": ["North", "South"],
        "tier": ["luxury", "standard", "value"],
        "category": ["Radios", "Shoes"],
        "segment": ["clientele", "regular"],
        "kind": ["complaint", "question", "technical"],
    }


def test_a_store_is_called_by_its_name_and_anything_else_by_its_value(tiny_source):
    found = tiny_source.rows("shell/choices", ANYTHING)
    stores = found[found["dimension"] == "store"]
    assert list(zip(stores["value"], stores["label"], strict=True)) == [("S1", "High Street"), ("S2", "Mill Lane")]
    others = found[found["dimension"] != "store"]
    assert list(others["label"]) == list(others["value"])


CUSTOMER = {"customer_id": "A", "region": "North", "segment": "regular"}


def test_surveys_alone_can_be_filtered_by_what_is_known_of_their_customers(tmp_path):
    survey = {"survey_id": 1, "kind": "csat", "answered_at": "2026-01-05T10:00", "score": 5, "customer_id": "A"}
    source = canonical.built(tmp_path, customers=[CUSTOMER], surveys=[survey | {"channel": "email"}])
    assert choices(source) == {"channel": ["email"], "region": ["North"], "segment": ["regular"]}


def test_contacts_alone_can_be_filtered_by_what_is_known_of_them(tmp_path):
    contact = {"contact_id": 1, "started_at": "2026-01-05T10:00", "customer_id": "A"}
    contact |= {"channel": "chat", "department": "Repair", "store_id": "S1"}
    source = canonical.built(
        tmp_path, customers=[CUSTOMER], contacts=[contact], stores=[{"store_id": "S1", "region": "West"}]
    )
    assert choices(source) == {
        "channel": ["chat"],
        "department": ["Repair"],
        "region": ["West"],
        "segment": ["regular"],
        "store": ["S1"],
    }


def test_cases_alone_can_be_filtered_by_their_product(tmp_path):
    case = {"case_id": 1, "opened_at": "2026-01-05T10:00", "product_id": "P"}
    product = {"product_id": "P", "category": "Shoes", "price_tier": "luxury"}
    assert choices(canonical.built(tmp_path, cases=[case], products=[product])) == {
        "category": ["Shoes"],
        "tier": ["luxury"],
    }


def test_filled_names_only_columns_with_a_value(tiny_source):
    found = tiny_source.rows("shell/filled", ANYTHING).set_index(["table_name", "column_name"])["filled"]
    assert found.loc["orders"].to_dict() == {
        "order_id": 10,
        "customer_id": 9,
        "owner_id": 1,
        "ordered_at": 10,
        "status": 10,
        "sold_through": 10,
        "store_id": 5,
        "goods_amount": 10,
        "refund_amount": 1,
        "first_promised_on": 7,
        "last_promised_on": 7,
        "delay_told_at": 1,
        "tracking_sent_at": 3,
        "delivered_at": 5,
        "documents_ok": 5,
        "picking_cost": 6,
    }
    assert found.loc[("cases", "resolved_at_first_contact")] == 2
    assert ("cases", "reopened_count") not in found.index
    assert ("returns", "handling_cost") not in found.index


@pytest.mark.parametrize(
    ("as_of_on", "month"),
    [(date(2026, 3, 31), date(2026, 3, 1)), (date(2026, 3, 30), date(2026, 2, 1)), (date(2025, 9, 15), None)],
)
def test_the_last_month_is_complete_when_the_data_reach_its_last_day(tiny_source, as_of_on, month):
    assert last_month(tiny_source, as_of_on=as_of_on) == month


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("orders", {"order_id": 1, "ordered_at": "2026-01-31T23:59"}),
        ("cases", {"case_id": 1, "opened_at": "2026-01-31T23:59"}),
        ("contacts", {"contact_id": 1, "started_at": "2026-01-31T23:59"}),
        ("surveys", {"survey_id": 1, "kind": "csat", "answered_at": "2026-01-31T23:59"}),
    ],
)
def test_the_last_month_is_one_in_which_something_began(tmp_path, table, row):
    # What is settled, promised or merely asked later than January begins nothing.
    later = {"cases": {"resolved_at": "2026-03-05T10:00"}, "orders": {"delivered_at": "2026-03-05T10:00"}}
    asked = {"survey_id": "asked", "kind": "csat", "invited_at": "2026-02-05T10:00"}
    row |= later.get(table, {})
    before = {key: "0" if value == 1 else str(value).replace("2026-01-31", "2025-11-30") for key, value in row.items()}
    tables = {"surveys": [asked]} | {table: [*([asked] if table == "surveys" else []), before, row]}
    assert last_month(canonical.built(tmp_path, **tables)) == date(2026, 1, 1)
