"""Ids that another file of the build explains: departments by name, stages by whether they end a case."""

from datetime import datetime

import duckdb
import pytest

from tests import canonical
from touchpoint.ingest import ingest

MOVED = {"case_id": "K1", "field": "step", "happened_at": "2026-01-05T10:00", "old_value": "s1", "new_value": "s2"}
CASES = (
    {"case_id": "K1", "opened_at": "2026-01-05T09:00", "department": "d1", "stage_id": "s2"},
    {"case_id": "K2", "opened_at": "2026-01-05T09:00", "department": "Care", "stage_id": "s1"},
    {"case_id": "K3", "opened_at": "2026-01-05T09:00", "stage_id": "s2", "status": "hold"},
    {"case_id": "K4", "opened_at": "2026-01-05T09:00", "stage_id": "s9"},
)
STAGES = (
    {"stage_id": "s1", "is_closed": "false", "label": "To do"},
    {"stage_id": "s2", "is_closed": "true", "label": "Done"},
)


@pytest.fixture
def read(tmp_path):
    """Ingests tables written by hand and gives the rows of a query on them."""

    def rows(query, **tables):
        folder = canonical.write(tmp_path, tables)
        with duckdb.connect() as con:
            ingest(con, sorted(folder.glob("*.csv")), time_zone="Europe/London")
            return con.execute(query).fetchall()

    return rows


def test_a_department_gets_its_name_wherever_its_id_stands(read):
    found = read(
        """
        select 'case', case_id, department, null from cases where department is not null
        union all select 'contact', contact_id, department, null from contacts
        union all select 'agent', agent_id, department, team from agents
        union all select 'event', case_id, old_value, new_value from case_events
        order by all
        """,
        cases=CASES,
        departments=[{"department_id": "d1", "name": "Repair"}],
        contacts=[{"contact_id": "T1", "started_at": "2026-01-05T09:00", "department": "d1"}],
        agents=[{"agent_id": "A1", "department": "d1", "team": "d1"}],
        case_events=[
            MOVED | {"field": "department", "old_value": "d1", "new_value": "d2"},
            MOVED | {"case_id": "K2", "field": "department", "old_value": "", "new_value": "d1"},
            MOVED | {"case_id": "K3", "field": "owner", "old_value": "", "new_value": "d1"},
        ],
    )
    assert found == [
        ("agent", "A1", "Repair", "Repair"),
        ("case", "K1", "Repair", None),
        ("case", "K2", "Care", None),
        ("contact", "T1", "Repair", None),
        ("event", "K1", "Repair", "d2"),
        ("event", "K2", None, "Repair"),
        ("event", "K3", None, "d1"),
    ]


def test_a_stage_says_whether_a_case_is_open_where_nothing_else_does(read):
    found = read("select case_id, status from cases order by case_id", cases=CASES, case_stages=STAGES)
    assert found == [("K1", "closed"), ("K2", "open"), ("K3", "hold"), ("K4", None)]


def test_a_step_to_a_stage_is_a_change_of_status_too(read):
    at = datetime(2026, 1, 5, 10)
    found = read(
        "select case_id, happened_at, field, old_value, new_value from case_events order by all",
        cases=CASES,
        case_stages=STAGES,
        case_events=[
            MOVED,
            MOVED | {"case_id": "K2", "old_value": "", "new_value": "s1"},
            MOVED | {"case_id": "K3", "new_value": "s9"},
            MOVED | {"case_id": "K4"},
            MOVED | {"case_id": "K4", "field": "status", "old_value": "", "new_value": "withdrawn"},
        ],
    )
    assert found == [
        ("K1", at, "status", None, "closed"),
        ("K1", at, "step", "To do", "Done"),
        ("K2", at, "status", None, "open"),
        ("K2", at, "step", None, "To do"),
        ("K3", at, "step", "To do", "s9"),
        ("K4", at, "status", None, "withdrawn"),
        ("K4", at, "step", "To do", "Done"),
    ]


def test_without_the_files_that_explain_them_ids_stay_as_they_are(read):
    query = (
        "select department, status from cases where case_id = 'K1' union all select field, new_value from case_events"
    )
    assert read(query, cases=CASES, case_events=[MOVED]) == [("d1", None), ("step", "s2")]


WROTE = {"case_id": "K1", "started_at": "2026-01-05T09:30"}


def test_an_author_who_is_an_agent_answers_and_one_who_is_a_customer_asks(read):
    """Who wrote as the case was opened did not answer it; whose direction is said already, of them nothing is."""
    tables = {
        "cases": CASES[:1],
        "agents": [{"agent_id": "A1"}],
        "customers": [{"customer_id": "C1"}],
        "contacts": [
            WROTE | {"contact_id": "T1", "author_id": "A1", "started_at": "2026-01-05T09:00"},
            WROTE | {"contact_id": "T2", "author_id": "C1"},
            WROTE | {"contact_id": "T3", "author_id": "A1", "started_at": "2026-01-05T09:40", "is_auto_reply": "true"},
            WROTE | {"contact_id": "T4", "author_id": "A1", "started_at": "2026-01-05T10:00"},
            WROTE | {"contact_id": "T5", "author_id": "X1"},
            WROTE | {"contact_id": "T6", "author_id": "A1", "direction": "inbound"},
            WROTE | {"contact_id": "T7"},
        ],
    }
    contacts = "select contact_id, direction, agent_id, customer_id from contacts order by contact_id"
    assert read(contacts, **tables) == [
        ("T1", "outbound", "A1", None),
        ("T2", "inbound", None, "C1"),
        ("T3", "outbound", "A1", None),
        ("T4", "outbound", "A1", None),
        ("T5", None, None, None),
        ("T6", "inbound", None, None),
        ("T7", None, None, None),
    ]
    assert read("select first_response_at from cases", **tables) == [(datetime(2026, 1, 5, 10),)]


def test_an_order_is_called_by_its_own_id_wherever_another_of_its_names_stands(read):
    at = "2026-01-05T09:00"
    found = read(
        """
        select 'order', order_id from orders
        union all select 'line', order_id from order_lines
        union all select stage, order_id from order_events
        union all select 'case', order_id from cases
        order by all
        """,
        orders=[{"order_id": "#1", "ordered_at": at}],
        order_aliases=[{"alias_id": "77", "order_id": "#1"}, {"alias_id": "parcel 5", "order_id": "77"}],
        order_lines=[{"order_id": "77", "line_id": "1", "quantity": 1}],
        order_events=[
            {"order_id": "parcel 5", "stage": "shipped", "happened_at": at},
            {"order_id": "78", "stage": "lost", "happened_at": at},
        ],
        cases=[{"case_id": "K1", "opened_at": at, "order_id": "#1"}],
    )
    assert found == [("case", "#1"), ("line", "#1"), ("lost", "78"), ("order", "#1"), ("shipped", "#1")]
