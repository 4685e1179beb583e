"""Every fixture is taken for what it is, and for nothing else."""

from pathlib import Path

import duckdb
import pytest

from touchpoint import adapters
from touchpoint.errors import ExportError
from touchpoint.ingest import ingest

HERE = Path(__file__).parent
ADAPTERS = {
    "chatwoot/agents.csv": [],
    "chatwoot/conversations.csv": [],
    "chatwoot/csat.csv": ["chatwoot_csat__customers", "chatwoot_csat__surveys"],
    "chatwoot/inboxes.csv": [],
    "chatwoot/labels.csv": [],
    "city311/boston.csv": ["boston311_requests__cases"],
    "city311/boston_new.csv": ["boston311_requests__cases"],
    "city311/new_york.csv": ["nyc311_requests__cases"],
    "city311/open311.json": ["open311_requests__cases"],
    "freshdesk/freshservice.csv": [
        "freshdesk_tickets__agents",
        "freshdesk_tickets__cases",
        "freshdesk_tickets__customers",
        "freshdesk_tickets__surveys",
    ],
    "freshdesk/satisfaction_ratings.json": ["freshdesk_api_ratings__surveys"],
    "freshdesk/tickets-api.json": ["freshdesk_api_tickets__cases"],
    "freshdesk/tickets.csv": [
        "freshdesk_tickets__agents",
        "freshdesk_tickets__cases",
        "freshdesk_tickets__customers",
        "freshdesk_tickets__surveys",
    ],
    "hubspot/tickets-api.json": ["hubspot_api_tickets__cases"],
    "hubspot/tickets.csv": ["hubspot_tickets__agents", "hubspot_tickets__cases"],
    "intercom/conversations.json": ["intercom_api_conversations__cases", "intercom_api_conversations__surveys"],
    "intercom/messages.csv": [
        "intercom_messages__agents",
        "intercom_messages__case_events",
        "intercom_messages__cases",
        "intercom_messages__contacts",
        "intercom_messages__customers",
    ],
    "salesforce/report1717239600000.csv": [
        "salesforce_cases__agents",
        "salesforce_cases__cases",
        "salesforce_cases__customers",
    ],
    "delighted/survey_responses.json": ["delighted_responses__customers", "delighted_responses__surveys"],
    "google_forms/google_forms.csv": ["google_forms_responses__customers", "google_forms_responses__surveys"],
    "google_forms/google_forms_later.csv": ["google_forms_responses__customers", "google_forms_responses__surveys"],
    "google_forms/google_sheet.csv": ["google_forms_responses__customers", "google_forms_responses__surveys"],
    "mart/zendesk_sla_policies.csv": ["zendesk_mart_sla__case_events", "zendesk_mart_sla__cases"],
    "mart/zendesk_ticket_metrics.csv": [
        "zendesk_mart_ticket__agents",
        "zendesk_mart_ticket__cases",
        "zendesk_mart_ticket__surveys",
    ],
    "qualtrics/qualtrics.csv": ["qualtrics_responses__customers", "qualtrics_responses__surveys"],
    "qualtrics/qualtrics_codes.tsv": ["qualtrics_responses__customers", "qualtrics_responses__surveys"],
    "shopify/orders_export_1.csv": [
        "shopify_orders__customers",
        "shopify_orders__order_events",
        "shopify_orders__order_lines",
        "shopify_orders__orders",
        "shopify_orders__products",
    ],
    "shopify/orders_eu.csv": [
        "shopify_orders__customers",
        "shopify_orders__order_lines",
        "shopify_orders__orders",
        "shopify_orders__products",
    ],
    "shopify/products.csv": ["canonical__products"],
    "stripe/stripe.csv": ["stripe_payments__customers", "stripe_payments__orders"],
    "stripe/stripe_old.csv": ["stripe_payments__customers", "stripe_payments__orders"],
    "surveymonkey/surveymonkey.csv": ["surveymonkey_responses__customers", "surveymonkey_responses__surveys"],
    "surveymonkey/surveymonkey_new.csv": ["surveymonkey_responses__customers", "surveymonkey_responses__surveys"],
    "typeform/typeform.csv": ["typeform_responses__customers", "typeform_responses__surveys"],
    "typeform/typeform_old.csv": ["typeform_responses__customers", "typeform_responses__surveys"],
    "woocommerce/woocommerce.csv": [
        "woocommerce_orders__order_lines",
        "woocommerce_orders__orders",
        "woocommerce_refunds__orders",
    ],
    "woocommerce/woocommerce_eu.csv": [
        "woocommerce_orders__order_lines",
        "woocommerce_orders__orders",
        "woocommerce_refunds__orders",
    ],
    "zendesk/satisfaction_ratings.ndjson": ["zendesk_api_ratings__surveys"],
    "zendesk/ticket_metric_events.json": [
        "zendesk_api_metric_events__case_events",
        "zendesk_api_metric_events__cases",
    ],
    "zendesk/ticket_metrics.json": ["zendesk_api_metrics__cases"],
    "zendesk/tickets-1.json": ["zendesk_api_tickets__cases", "zendesk_api_tickets__surveys"],
    "zendesk/tickets-2.json": ["zendesk_api_tickets__cases", "zendesk_api_tickets__surveys"],
    "zendesk/tickets_spellings.csv": [
        "zendesk_tickets__agents",
        "zendesk_tickets__cases",
        "zendesk_tickets__customers",
        "zendesk_tickets__surveys",
    ],
    "zendesk/users.json": ["zendesk_api_users__agents", "zendesk_api_users__customers"],
}


@pytest.fixture(scope="module")
def chosen() -> dict[str, list[str]]:
    """The adapters that each fixture was read with, all of them in one build."""
    with duckdb.connect() as con:
        sources = ingest(con, [HERE / name for name in ADAPTERS], time_zone="Europe/London")
    return {name: source.adapters for name, source in zip(ADAPTERS, sources, strict=True)}


@pytest.mark.parametrize("name", ADAPTERS)
def test_a_fixture_chooses_exactly_its_adapters(chosen, name):
    assert chosen[name] == ADAPTERS[name]


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("Ticket Id,Subject,Status,Created Time,Ticket Owner,Email", id="tickets of another desk"),
        pytest.param("Record ID,Name,Pipeline stage,Create date,Owner", id="other objects of HubSpot"),
        pytest.param("Case Number,Status,Opened,Closed", id="cases of another tool"),
        pytest.param("id,created_at,updated_at,status,requester_id,subject", id="requests without a channel"),
        pytest.param("Agent Name,Rating,Comment,Date", id="ratings without a conversation"),
        pytest.param("Ticket,Created Date,Closed Date,Agency,Status,Due Date", id="requests of another city"),
    ],
)
def test_what_only_looks_like_an_export_of_a_tool_is_none(header):
    with pytest.raises(ExportError):
        adapters.choose("export.csv", header.split(","), ())


def test_every_fixture_of_a_tool_is_listed():
    # Those of connectors have a folder a tool, and a test like this one.
    files = (path for path in HERE.glob("*/*") if path.is_file() and path.suffix not in (".py", ".pyc"))
    assert {path.relative_to(HERE).as_posix() for path in files} == ADAPTERS.keys()


@pytest.mark.parametrize("header", ["Timestamp,Level,Message", "Timestamp,Order,Amount", "Timestamp"])
def test_a_file_with_a_timestamp_is_no_survey_unless_it_asks_something_that_is_scored(tmp_path, header):
    path = tmp_path / "log.csv"
    path.write_text(f"{header}\n2024/01/15 10:20:30 AM GMT+1{',1' * header.count(',')}\n", encoding="utf-8")
    with duckdb.connect() as con:
        [source] = ingest(con, [path], time_zone="Europe/London")
    assert source.status == "unknown"
    assert "google_forms" not in source.message
