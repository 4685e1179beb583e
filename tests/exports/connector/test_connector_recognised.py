"""Every table here is taken for what it is: by the adapters of its own tool and kind, and by no others."""

import csv
from pathlib import Path

import pytest

from tests.exports.connector.conftest import HERE
from touchpoint import adapters
from touchpoint.errors import ExportError

# Of each table the adapters that know it, without the tool's name before and the table's behind.
ORDER = "order__order_aliases order__order_events order__orders"
FULFILLMENT = "fulfillment__order_aliases fulfillment__order_events fulfillment__orders"
EVENTS = "fulfillment_event__order_events fulfillment_event__orders"
TICKET = "ticket__cases ticket_merged__cases ticket_type__cases"
HISTORY = "field_history__case_events field_history__surveys"
COMMENT = "comment__case_events comment__contacts"
TALK = "conversation__case_events conversation__cases conversation__contacts conversation__surveys"
KNOWN = {
    "hubspot/contact": "contact__customers",
    "hubspot/owner": "owner__agents",
    "hubspot/owner_team": "owner_team__agents",
    "hubspot/team": "team__departments",
    "hubspot/ticket": "ticket__cases",
    "hubspot/ticket_contact": "ticket_contact__cases",
    "hubspot/ticket_pipeline_stage": "stage__case_stages",
    "hubspot/ticket_property_history": "property_history__case_events",
    "intercom/admin": "admin__agents",
    "intercom/contact_history": "contact__customers",
    "intercom/conversation_contact_history": "conversation_contact__cases",
    "intercom/conversation_history": TALK,
    "intercom/conversation_part_history": "part__case_events part__contacts",
    "intercom/team": "team__departments",
    "intercom/team_admin": "team_admin__agents",
    "shopify/customer": "customer__customers",
    "shopify/fulfillment": FULFILLMENT,
    "shopify/fulfillment_event": EVENTS,
    "shopify/location": "location__stores",
    "shopify/order": ORDER,
    "shopify/order_line": "order_line__order_lines",
    "shopify/order_line_refund": "refund_line__returns",
    "shopify/order_shipping_line": "shipping_line__orders",
    "shopify/product": "product__products",
    "shopify/refund": "refund__returns",
    "shopify/transaction": "transaction__returns",
    "shopify_gql/fulfillment": FULFILLMENT,
    "shopify_gql/fulfillment_event": EVENTS,
    "shopify_gql/order": ORDER,
    "shopify_gql/order_line": "order_line__order_lines",
    "shopify_gql/refund": "refund__returns refund_of_return__returns",
    "shopify_gql/return": "return__returns return_decided__returns",
    "shopify_gql/return_line_item": "return_line__returns",
    "zendesk/group": "group__departments",
    "zendesk/sla_policy_metric_history": "sla_metric__service_targets",
    "zendesk/ticket": TICKET,
    "zendesk/ticket_comment": COMMENT,
    "zendesk/ticket_field_history": HISTORY,
    "zendesk/ticket_sla_policy": "ticket_sla__cases",
    "zendesk/ticket_tag": "ticket_tag__cases",
    "zendesk/user": "user__agents user__customers",
    "seeds/hubspot_ticket_data": "ticket__cases",
    "seeds/hubspot_ticket_pipeline_stage_data": "stage__case_stages",
    "seeds/hubspot_ticket_property_history_data": "property_history__case_events",
    "seeds/intercom_conversation_history_data": TALK,
    "seeds/intercom_conversation_part_history_data": "part__case_events part__contacts",
    "seeds/shopify_gql_order_data": ORDER,
    "seeds/shopify_gql_order_line_data": "order_line__order_lines",
    "seeds/shopify_gql_refund_data": "refund__returns refund_of_return__returns",
    "seeds/shopify_gql_return_data": "return_decided__returns",
    "seeds/shopify_gql_return_line_item_data": "return_line__returns",
    "seeds/shopify_order_data": ORDER,
    "seeds/shopify_order_line_data": "order_line__order_lines",
    "seeds/zendesk_group_data": "group__departments",
    "seeds/zendesk_sla_policy_metric_history_data": "sla_metric__service_targets",
    "seeds/zendesk_ticket_comment_data": COMMENT,
    "seeds/zendesk_ticket_data": TICKET,
    "seeds/zendesk_ticket_field_history_data": HISTORY,
    "seeds/zendesk_ticket_sla_policy_data": "ticket_sla__cases",
    "seeds/zendesk_user_data": "user__agents user__customers",
}


def columns(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def test_every_table_is_expected_of_something():
    assert {str(path.relative_to(HERE).with_suffix("")) for path in HERE.rglob("*.csv")} == KNOWN.keys()


@pytest.mark.parametrize("table", KNOWN)
def test_a_table_is_taken_for_what_it_is(table):
    folder, name = table.split("/")
    tool = (name if folder == "seeds" else folder).split("_")[0]
    chosen = [adapter.name for adapter in adapters.choose(f"{name}.csv", columns(HERE / f"{table}.csv"), [])]
    assert sorted(chosen) == [f"{tool}_connector_{each}" for each in sorted(KNOWN[table].split())]


@pytest.mark.parametrize(
    "more",
    [["url"], ["_fivetran_deleted", "active", "display_name"], ["requires_billing_write"]],
    ids=["tag", "form", "role"],
)
def test_a_table_with_more_than_ids_and_names_is_no_table_of_teams(more):
    with pytest.raises(ExportError, match="no adapter knows these columns"):
        adapters.choose("some.csv", ["id", "name", "_fivetran_synced", *more], [])
