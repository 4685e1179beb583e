"""The data contract as code against the data contract as agreed: keys, required columns and kinds of values."""

import pytest

from touchpoint.contract import PLANNED, TABLES

# Keys as the contract states them, and the required columns that are no part of a key.
KEYS = {
    "customers": "customer_id",
    "stores": "store_id",
    "agents": "agent_id",
    "departments": "department_id",
    "products": "product_id",
    "orders": "order_id",
    "order_aliases": "alias_id",
    "order_lines": "order_id line_id",
    "order_events": "order_id stage happened_at",
    "returns": "return_id",
    "cases": "case_id",
    "case_stages": "stage_id",
    "case_events": "case_id happened_at field new_value",
    "service_targets": "policy_id clock priority valid_from",
    "contacts": "contact_id",
    "surveys": "survey_id",
    "gestures": "gesture_id",
    "visits": "visit_id",
    "trainings": "agent_id course completed_on",
    "policy_reads": "agent_id policy version",
    "suggestions": "suggestion_id",
    "stock_days": "day store_id product_id",
    "site_checks": "checked_at url kind",
    "site_tasks": "session_id task happened_at",
    "identity_overrides": "exported_id",
}
REQUIRED = {
    "departments": {"name"},
    "case_stages": {"is_closed"},
    "service_targets": {"within_minutes"},
    "orders": {"ordered_at"},
    "order_aliases": {"order_id"},
    "order_lines": {"quantity"},
    "returns": {"requested_at"},
    "cases": {"opened_at"},
    "contacts": {"started_at"},
    "surveys": {"kind"},
    "gestures": {"happened_at"},
    "suggestions": {"happened_at"},
    "stock_days": {"in_stock"},
    "site_checks": {"ok"},
    "identity_overrides": {"customer_id"},
}
# Of an event the new value is part of the key, but may be empty: nobody owns the case any more. A target without the
# time from which it holds has always held.
MAY_BE_EMPTY = {"case_events": {"new_value"}, "service_targets": {"valid_from"}}
VALUES = {
    "orders.status": "placed shipped delivered cancelled cancelled_by_seller test",
    "stores.size": "small medium large",
    "cases.status": "new open pending hold resolved closed withdrawn merged deleted",
    "cases.kind": "complaint compliment question return repair technical other",
    "cases.initiated_by": "customer us",
    "cases.escalation": "manager regulator",
    "case_events.field": "status owner department priority escalation step",
    "service_targets.clock": "first_response resolution",
    "contacts.direction": "inbound outbound",
    "contacts.purpose": "service status follow_up survey marketing sales",
    "surveys.kind": "csat nps ces",
    "surveys.status": "complete partial bounced",
    "returns.fault": "seller customer none",
    "returns.decision": "approved refused",
    "returns.decided_by_role": "manager desk system",
    "visits.missed_by": "us customer",
    "trainings.kind": "interpersonal product system policy",
    "suggestions.source": "staff customer",
    "suggestions.status": "received adopted declined",
    "site_checks.kind": "availability link freshness",
    "site_tasks.task": "order check_order check_delivery message checkout",
}
COLUMNS = [(table.name, column) for table in TABLES.values() for column in table.columns.values()]


def test_the_tables_are_those_of_the_contract():
    assert list(TABLES) == list(KEYS)


@pytest.mark.parametrize("name", KEYS)
def test_the_key_of_a_table(name):
    assert TABLES[name].key == tuple(KEYS[name].split())


@pytest.mark.parametrize("name", KEYS)
def test_the_required_columns_of_a_table(name):
    expected = set(KEYS[name].split()) - MAY_BE_EMPTY.get(name, set()) | REQUIRED.get(name, set())
    assert TABLES[name].required == expected


def test_the_values_a_column_may_hold():
    listed = {f"{table}.{column.name}": " ".join(column.values) for table, column in COLUMNS if column.values}
    # Of products the tiers; the rest above.
    assert listed == VALUES | {"products.price_tier": "value standard luxury"}


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=[f"{table}.{column.name}" for table, column in COLUMNS])
def test_a_columns_name_says_its_type(table, column):
    name = column.name
    if name.endswith("_at") or name in ("wanted_from", "wanted_to", "valid_from"):
        expected = "timestamp"
    elif name.endswith("_on") or name == "day":
        expected = "date"
    elif name.endswith(("_amount", "_cost", "_price")) or name == "cost":
        expected = "decimal(18,4)"
    elif name.startswith("is_") or name in FLAGS:
        expected = "boolean"
    elif name in ("quantity", "first_delivered_quantity", "score", "scale_low", "scale_high") or name.endswith(
        ("_minutes", "_seconds")
    ):
        expected = "double"
    elif name.endswith("_count") or name in ("mood_start", "mood_end", "status_code", "pages"):
        expected = "bigint"
    else:
        expected = "varchar"
    assert column.type == expected, table


FLAGS = (
    "documents_ok", "right_item", "undamaged", "outside_policy", "appealed", "overturned", "solved_remotely",
    "resolved_at_first_contact", "abandoned", "requested_by_customer", "opted_out", "in_stock", "ok", "completed",
    "in_opening_hours",
)  # fmt: skip


def test_what_is_planned_or_promised_is_no_instant_at_which_something_happened():
    assert sorted(PLANNED) == [
        "due_at",
        "expires_on",
        "first_promised_on",
        "hired_on",
        "last_promised_on",
        "response_due_at",
        "valid_from",
        "wanted_from",
        "wanted_to",
    ]
    assert {column.name for _, column in COLUMNS} >= PLANNED
