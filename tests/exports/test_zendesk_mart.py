"""Zendesk tickets and deadlines as the dbt package puts them together, made; rows are worked out by hand, in UTC."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from touchpoint.ingest import Source, ingest

HERE = Path(__file__).parent / "mart"
NOT_A_TIME = "not a time between 1900 and 2200: write it like 2026-01-31 16:30 or with an offset"
ALONE = "no file of this build has the row it completes: export that too"


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


@pytest.fixture(scope="module")
def sources(con: duckdb.DuckDBPyConnection) -> list[Source]:
    """The house is far from UTC."""
    return ingest(con, sorted(HERE.glob("*.csv")), time_zone="America/New_York")


@pytest.fixture
def rows(con, sources):
    def found(query):
        assert {source.status for source in sources} == {"read"}
        return [
            tuple(f"{value:%m-%d %H:%M:%S}" if isinstance(value, datetime) else value for value in row)
            for row in con.execute(query).fetchall()
        ]

    return found


def test_every_record_is_kept_rejected_or_a_duplicate(sources, rows):
    counts = {s.file: (s.read, s.kept, s.rejected, s.duplicate, s.bad_cells) for s in sources}
    assert counts == {"zendesk_sla_policies.csv": (5, 4, 1, 0, 0), "zendesk_ticket_metrics.csv": (7, 5, 1, 1, 1)}
    listed = "select record, column_name, value, reason, level from rejects order by file, record, column_name"
    assert rows(listed) == [
        (5, "case_id", "zendesk:9", ALONE, "record"),
        (4, "first_response_at", "n/a", NOT_A_TIME, "cell"),
        (6, "opened_at", None, "empty, and required", "record"),
    ]


def test_tickets_become_cases(rows):
    """Whole minutes are the first solving's where they are as many; later ones are counted from the opening."""
    times = "select right(case_id, 1), opened_at, first_response_at, first_resolved_at, resolved_at from cases"
    assert rows(f"{times} order by case_id") == [
        ("1", "03-28 10:00:40", "03-28 10:31:10", "03-28 12:01:05", "03-28 12:01:05"),
        ("2", "03-29 16:00:00", "03-29 16:19:30", "03-29 17:00:00", "03-31 16:00:00"),
        ("3", "03-30 08:00:00", "03-30 08:05:00", None, None),
        ("4", "03-30 09:00:00", None, None, None),
        ("5", "03-30 10:00:00", None, None, None),
    ]
    cases = "select status, kind, channel, department, owner_id, priority, resolved_at_first_contact from cases"
    assert rows(f"{cases} order by case_id") == [
        ("closed", "question", "email", "Care", "zendesk:Ann", "high", True),
        ("resolved", "complaint", "web", "Care", "zendesk:=cmd, Ben", "low", False),
        ("pending", "other", "direct", "Care", "zendesk:Ann", "low", None),
        ("deleted", None, "phone", None, None, "low", None),
        ("closed", "question", "chat", "Care", "zendesk:Ann", "low", False),
    ]


def test_deadlines_complete_the_tickets_and_later_answers_owed_are_steps(rows):
    due = "select right(case_id, 1), response_due_at, due_at from cases where case_id <= 'zendesk:2' order by case_id"
    assert rows(due) == [("1", "03-28 10:30:40", None), ("2", None, "04-02 12:00:00")]
    assert rows("select count(response_due_at), count(due_at) from cases") == [(1, 1)]
    assert rows("select right(case_id, 1), happened_at, field, new_value from case_events order by all") == [
        ("1", "03-28 11:00:00", "step", "next reply time begins, 60 minutes set"),
        ("1", "03-28 12:00:00", "step", "next reply time exceeded"),
        ("2", "03-29 16:30:00", "step", "next reply time begins, 60 minutes set"),
    ]


def test_ratings_stand_where_the_ticket_was_solved(rows):
    """Ticket 5 was rated nobody knows when."""
    surveys = "select right(case_id, 1), score, status, invited_at, answered_at from surveys order by case_id"
    assert rows(surveys) == [
        ("1", 1, "complete", "03-28 12:01:05", "03-28 12:01:05"),
        ("2", 0, "complete", "03-31 16:00:00", "03-31 16:00:00"),
        ("3", None, None, None, None),
        ("5", 1, "complete", None, None),
    ]
    assert rows("select name from agents order by name") == [("=cmd, Ben",), ("Ann",)]
