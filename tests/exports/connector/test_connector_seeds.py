"""Tables in their real shapes, against numbers read from the same files with Python's csv: see seeds/PROVENANCE.txt."""

import csv
from collections import Counter
from datetime import datetime

import pytest

from tests.exports.connector.conftest import HERE

ZENDESK = ("zendesk_ticket_data", "zendesk_ticket_field_history_data", "zendesk_group_data", "zendesk_user_data")
SLA = ("zendesk_ticket_data", "zendesk_ticket_sla_policy_data", "zendesk_sla_policy_metric_history_data")


def records(name: str) -> list[dict[str, str]]:
    """The records of a seed as text, without the blanks around it."""
    with (HERE / "seeds" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [{key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(file)]


@pytest.fixture
def zendesk(read):
    return read("seeds", *ZENDESK)


def test_zendesk_tickets(zendesk):
    words = {"solved": "resolved"}
    expected = [
        (
            f"zendesk:{row['id']}",
            f"zendesk:{row['requester_id']}",
            row["created_at"][:16],
            words.get(row["status"], row["status"]),
            row["via_channel"],
            row["priority"] or None,
        )
        for row in records("zendesk_ticket_data")
    ]
    cases = "select case_id, customer_id, opened_at, status, channel, priority from cases order by case_id"
    assert zendesk.rows(cases) == sorted(expected)


def test_zendesk_changes_repeated_are_one(zendesk):
    mapped = {"status": "status", "assignee_id": "owner", "priority": "priority"}
    listed = [row for row in records("zendesk_ticket_field_history_data") if row["field_name"] in mapped]
    distinct = {(row["ticket_id"], row["updated"], row["field_name"], row["value"]) for row in listed}
    found = dict(zendesk.rows("select field, count(*) from case_events group by field"))
    assert found == Counter(mapped[field] for _, _, field, _ in distinct)
    all_records = len(records("zendesk_ticket_field_history_data"))
    assert zendesk.counts()["zendesk_ticket_field_history_data"] == (
        all_records,
        len(distinct),
        all_records - len(listed),
        len(listed) - len(distinct),
        0,
    )


def test_zendesk_users_by_role(zendesk):
    roles = Counter(row["role"] for row in records("zendesk_user_data"))
    assert zendesk.rows("select (select count(*) from customers), (select count(*) from agents)") == [
        (roles["end-user"], roles["agent"])
    ]


def test_zendesk_targets_of_the_first_answer(read):
    first = [
        (row["sla_policy_id"], row["priority"], row["sla_policy_updated_at"][:16], float(row["target"]))
        for row in records("zendesk_sla_policy_metric_history_data")
        if row["metric"] == "first_reply_time"
    ]
    targets = (
        "select split_part(policy_id, ':', 2), priority, valid_from, within_minutes from service_targets order by all"
    )
    assert read("seeds", *SLA).rows(targets) == sorted(first)
    applied = "select split_part(case_id, ':', 2), split_part(policy_id, ':', 2) from cases where policy_id is not null"
    expected = [(row["ticket_id"], row["sla_policy_id"]) for row in records("zendesk_ticket_sla_policy_data")]
    assert sorted(read("seeds", *SLA).rows(applied)) == sorted(expected)


def test_zendesk_comments_without_their_users_have_no_direction(read):
    found = read("seeds", "zendesk_ticket_comment_data")
    assert found.rows("select count(*), count(direction), min(started_at) from contacts") == [
        (20, 0, min(row["created"] for row in records("zendesk_ticket_comment_data"))[:16])
    ]


@pytest.mark.parametrize(
    ("name", "discount", "tax"),
    [
        ("shopify_order_data", "total_discounts", "total_tax"),
        ("shopify_gql_order_data", "total_discounts_set_shop_amount", "total_tax_set_shop_amount"),
    ],
)
def test_shopify_orders(read, name, discount, tax):
    listed = [row for row in records(name) if row.get("_fivetran_deleted") != "TRUE"]
    names = Counter(row["name"] for row in listed)
    expected = [
        (
            "shopify:" + (row["name"] if names[row["name"]] == 1 else row["id"]),
            f"shopify:{row['customer_id']}",
            row["created_at"][:16],
            float(row[discount]) if row[discount] else None,
            float(row[tax]),
            row["test"] == "TRUE",
        )
        for row in listed
    ]
    orders = """
        select order_id, customer_id, ordered_at, discount_amount::double, tax_amount::double, status = 'test'
        from orders
        order by order_id
    """
    found = read("seeds", name)
    assert found.rows(orders) == sorted(expected)
    assert found.counts()[name][2] == len(records(name)) - len(listed)


def test_shopify_refunds_and_what_became_of_their_returns(read):
    """Their returns have no time of a request: the refunds stand for them. Item 8003 was declined and paid back."""
    found = read("seeds", "shopify_gql_refund_data", "shopify_gql_return_data", "shopify_gql_return_line_item_data")
    quantities = {row["id"]: float(row["total_quantity"]) for row in records("shopify_gql_return_data")}
    lines = {row["return_id"]: row["order_line_id"] for row in records("shopify_gql_return_line_item_data")}
    expected = [
        (
            f"shopify:{row['return_id']}",
            f"shopify:{row['order_id']}",
            row["created_at"][:16],
            float(row["total_refunded_set_shop_amount"]),
            quantities[row["return_id"]],
            lines[row["return_id"]],
            True,
        )
        for row in records("shopify_gql_refund_data")
    ]
    returns = """
        select return_id, order_id, refunded_at, refund_amount::double, quantity, line_id, is_refund_only
        from returns
        order by return_id
    """
    assert found.rows(returns) == sorted(expected)


def test_hubspot_tickets_and_their_stages(read):
    found = read(
        "seeds", "hubspot_ticket_data", "hubspot_ticket_pipeline_stage_data", "hubspot_ticket_property_history_data"
    )
    stages = {row["stage_id"]: row["is_closed"] == "TRUE" for row in records("hubspot_ticket_pipeline_stage_data")}
    said = {True: "closed", False: "open", None: None}
    expected = [
        (
            f"hubspot:{row['id']}",
            row["property_createdate"][:16],
            row["property_closed_date"][:16] or None,
            said[stages.get(row["property_hs_pipeline_stage"])],
        )
        for row in records("hubspot_ticket_data")
    ]
    cases = "select case_id, opened_at, closed_at, status from cases order by case_id"
    assert found.rows(cases) == sorted(expected)
    # Of the history the changes of stage alone are events, each with the status it stands for.
    changed = Counter(row["name"] for row in records("hubspot_ticket_property_history_data"))["hs_pipeline_stage"]
    assert found.rows("select field, count(*) from case_events group by field order by field") == [
        ("status", changed),
        ("step", changed),
    ]


def test_intercom_conversations_are_counted_once(read):
    found = read("seeds", "intercom_conversation_history_data", "intercom_conversation_part_history_data")
    holding = [row for row in records("intercom_conversation_history_data") if row["_fivetran_active"] == "true"]
    expected = [(f"intercom:{row['id']}", row["created_at"][:16], row["state"]) for row in holding]
    assert found.rows("select case_id, opened_at, status from cases order by case_id") == sorted(expected)
    closings = [row for row in records("intercom_conversation_part_history_data") if row["part_type"] == "close"]
    closed = "select count(*) from case_events where new_value = 'closed' and actor_id is not null"
    assert found.rows(closed) == [(len(closings),)]
    # Each conversation was closed once, as its last version says for the first time.
    last = {row["id"]: datetime.fromisoformat(row["updated_at"]) for row in holding}
    closed = "select split_part(case_id, ':', 2), happened_at from case_events where old_value = 'open' order by all"
    assert found.rows(closed) == sorted((each, f"{at:%Y-%m-%d %H:%M}") for each, at in last.items())
