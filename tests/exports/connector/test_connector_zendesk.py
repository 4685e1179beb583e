"""Zendesk tables as a connector writes them, made and awkward; the expected rows are worked out by hand, in UTC."""

import shutil
from datetime import datetime

import duckdb
import pytest

from tests.exports.connector.conftest import HERE
from touchpoint import build
from touchpoint.settings import Settings

ALONE = "no file of this build has the row it completes: export that too"
NO_ROW = "no adapter made a row of it"


@pytest.fixture
def zendesk(read):
    return read("zendesk")


def test_every_record_is_kept_rejected_or_a_duplicate(zendesk):
    assert zendesk.counts() == {
        "group": (2, 2, 0, 0, 0),
        "sla_policy_metric_history": (5, 4, 1, 0, 0),
        "ticket": (7, 5, 1, 1, 1),
        "ticket_comment": (6, 5, 1, 0, 0),
        "ticket_field_history": (19, 14, 2, 3, 0),
        "ticket_sla_policy": (3, 2, 1, 0, 0),
        "ticket_tag": (4, 3, 1, 0, 0),
        "user": (4, 4, 0, 0, 0),
    }


def test_what_is_rejected_is_listed_with_its_reason(zendesk):
    assert zendesk.rejects() == [
        (
            "sla_policy_metric_history.csv",
            5,
            "clock",
            "requester_wait_time",
            "not one of first_response, resolution",
            "record",
        ),
        (
            "ticket.csv",
            6,
            "opened_at",
            "soon",
            "not a time between 1900 and 2200: write it like 2026-01-31 16:30 or with an offset",
            "record",
        ),
        (
            "ticket.csv",
            7,
            "status",
            "parked",
            "not one of new, open, pending, hold, resolved, closed, withdrawn, merged, deleted",
            "cell",
        ),
        ("ticket_comment.csv", 6, "started_at", None, "empty, and required", "record"),
        ("ticket_field_history.csv", 18, None, None, NO_ROW, "record"),
        ("ticket_field_history.csv", 19, None, None, NO_ROW, "record"),
        ("ticket_sla_policy.csv", 3, "case_id", "zendesk:9", ALONE, "record"),
        ("ticket_tag.csv", 4, "case_id", "zendesk:9", ALONE, "record"),
    ]


def test_tickets_become_cases_completed_by_the_other_tables(zendesk):
    cases = """
        select case_id, customer_id, opened_at, status, kind, channel, department, owner_id, priority, due_at
        from cases
        order by case_id
    """
    assert zendesk.rows(cases) == [
        (
            "zendesk:1",
            "zendesk:21",
            "2024-03-28 10:00",
            "resolved",
            "question",
            "web",
            "Care",
            "zendesk:11",
            "high",
            None,
        ),
        (
            "zendesk:2",
            "zendesk:22",
            "2024-03-29 16:00",
            "open",
            "complaint",
            "phone",
            "Workshop",
            "zendesk:12",
            None,
            "2024-04-05 12:00",
        ),
        ("zendesk:3", "zendesk:23", "2024-03-30 08:00", "deleted", None, "email", None, None, None, None),
        ("zendesk:4", "zendesk:21", "2024-03-28 11:00", "closed", None, "api", "Care", "zendesk:11", None, None),
        (
            "zendesk:6",
            "zendesk:22",
            "2024-03-31 01:30",
            None,
            None,
            "<script>alert(1)</script>",
            "zendesk:79",
            "zendesk:11",
            None,
            None,
        ),
    ]
    assert zendesk.rows("select case_id, merged_into from cases where merged_into is not null") == [
        ("zendesk:4", "zendesk:1")
    ]
    applied = "select case_id, policy_id, policy_applied_at from cases where policy_id is not null"
    assert zendesk.rows(applied) == [("zendesk:1", "zendesk:501", "2024-03-28 10:00")]


def test_changes_become_events_each_with_what_was_before(zendesk):
    events = "select field, happened_at, old_value, new_value, actor_id from case_events order by field, happened_at"
    ann, ben, cleo = "zendesk:11", "zendesk:12", "zendesk:21"
    assert zendesk.rows(events) == [
        ("department", "2024-03-28 10:05", None, "Workshop", ann),
        ("department", "2024-03-28 10:30", "Workshop", "Care", ann),
        ("owner", "2024-03-28 10:05", None, ben, ann),
        ("owner", "2024-03-28 10:20", ben, None, ann),
        ("owner", "2024-03-28 10:30", None, ann, ann),
        ("priority", "2024-03-28 10:00", None, "low", cleo),
        ("priority", "2024-03-28 12:00", "low", "high", ann),
        ("status", "2024-03-28 10:00", None, "new", cleo),
        ("status", "2024-03-29 09:00", "new", "resolved", ann),
        ("status", "2024-03-30 09:00", "resolved", "open", cleo),
        ("status", "2024-03-30 10:00", "open", "hold", ann),
        ("status", "2024-04-02 09:00", "hold", "resolved", ben),
        ("step", "2024-03-28 10:15", None, "internal note", ann),
    ]


def test_a_ticket_has_one_rating_the_last_and_one_that_was_only_offered_is_no_answer(zendesk):
    surveys = "select survey_id, case_id, kind, score, scale_low, scale_high, invited_at, answered_at from surveys"
    assert zendesk.rows(f"{surveys} order by survey_id") == [
        ("zendesk:1", "zendesk:1", "csat", 1, 0, 1, "2024-04-02 09:30", "2024-04-03 08:00"),
        ("zendesk:2", "zendesk:2", "csat", None, 0, 1, "2024-03-30 10:00", None),
    ]


def test_who_wrote_a_comment_says_its_direction_and_the_first_of_an_agent_is_the_answer(zendesk):
    contacts = "select contact_id, case_id, direction, customer_id, agent_id, channel, started_at from contacts"
    assert zendesk.rows(f"{contacts} order by contact_id") == [
        ("zendesk:901", "zendesk:1", "inbound", "zendesk:21", None, None, "2024-03-28 10:00"),
        ("zendesk:903", "zendesk:1", "outbound", None, "zendesk:11", None, "2024-03-28 10:45"),
        ("zendesk:904", "zendesk:1", None, None, None, None, "2024-03-28 11:00"),
        ("zendesk:905", "zendesk:2", "outbound", None, "zendesk:12", "phone", "2024-03-29 16:00"),
    ]
    # Ticket 2 was opened by the agent: her first words are no answer.
    answered = "select case_id, first_response_at from cases where first_response_at is not null"
    assert zendesk.rows(answered) == [("zendesk:1", "2024-03-28 10:45")]


def test_without_the_table_of_users_nobody_is_said_to_have_written(read):
    alone = read("zendesk", "ticket", "ticket_comment")
    assert alone.rows("select distinct direction from contacts") == [(None,)]
    assert alone.rows("select count(first_response_at) from cases") == [(0,)]


def test_users_are_customers_or_agents_by_their_role(zendesk):
    assert zendesk.rows("select customer_id, email, phone, name from customers order by all") == [
        ("zendesk:21", "Cleo@example.com", "030 1234", "Cléo"),
        ("zendesk:22", None, None, "<b>Dan</b>"),
    ]
    assert zendesk.rows("select agent_id, name, role from agents order by all") == [
        ("zendesk:11", "Ann", "agent"),
        ("zendesk:12", '=HYPERLINK("x")', "admin"),
    ]


def test_targets_of_policies_are_those_a_deadline_follows_from(zendesk):
    targets = "select clock, priority, valid_from, within_minutes, in_opening_hours from service_targets order by all"
    assert zendesk.rows(targets) == [
        ("first_response", "high", "2024-01-01 00:00", 15, False),
        ("first_response", "low", "2024-01-01 00:00", 30, False),
        ("first_response", "low", "2024-04-01 00:00", 60, False),
        ("resolution", "high", "2024-01-01 00:00", 1440, True),
    ]


def test_a_build_counts_what_is_neither_deleted_nor_merged_and_judges_the_answer(tmp_path):
    """Ticket 1 had a low priority as it was answered: 45 minutes where 30 were allowed. Nobody set opening hours."""
    house = Settings(time_zone="America/New_York")
    report = build.build([HERE / "zendesk"], warehouse=tmp_path, settings=house)
    copy = shutil.copy(tmp_path / f"{report.build}.duckdb", tmp_path / "copy.duckdb")
    columns = "right(case_id, 1), is_counted, stands, response_due_at, response_due_stands, due_stands, was_reopened"
    with duckdb.connect(copy, read_only=True) as con:
        found = con.execute(f"select {columns} from cases order by case_id").fetchall()
    assert found == [
        ("1", True, "resolved", datetime(2024, 3, 28, 10, 30), "late", "no deadline", True),
        ("2", True, "open", None, "no deadline", "pending", None),
        ("3", False, None, None, "no deadline", "no deadline", None),
        ("4", False, None, None, "no deadline", "no deadline", None),
        ("6", True, "open", None, "no deadline", "no deadline", None),
    ]
