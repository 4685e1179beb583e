"""Tables of tickets as a connector copies them from the API, read like its own pages; checked by Python's csv."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from touchpoint.ingest import ingest

Export = Callable[[str], Path]


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


def raw(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_zendesk(con: duckdb.DuckDBPyConnection, real_export: Export):
    path = real_export("zendesk_seeds/ticket_data.csv")
    tickets = raw(path)
    [source] = ingest(con, [path], time_zone="Asia/Tokyo")
    assert (source.read, source.kept, source.bad_cells) == (len(tickets), len(tickets), 0)
    words = {"deleted": "deleted", "solved": "resolved", "closed": "closed"}
    expected = {
        (f"zendesk:{row['id']}", words[row["status"]], f"zendesk:{row['requester_id']}", row["created_at"])
        for row in tickets
    }
    said = "select case_id, status, customer_id, strftime(opened_at, '%Y-%m-%d %H:%M:%S') from cases"
    assert set(con.execute(said).fetchall()) == expected


def test_zendesk_users(con: duckdb.DuckDBPyConnection, real_export: Export):
    path = real_export("zendesk_seeds/user_data.csv")
    roles = Counter("agent" if row["role"] in ("agent", "admin") else "customer" for row in raw(path))
    ingest(con, [path], time_zone="UTC")
    assert con.execute("select count(*) from agents").fetchall() == [(roles["agent"],)]
    assert con.execute("select count(*) from customers").fetchall() == [(roles["customer"],)]


def test_hubspot(con: duckdb.DuckDBPyConnection, real_export: Export):
    path = real_export("hubspot_seeds/ticket_data.csv")
    tickets = raw(path)
    [source] = ingest(con, [path], time_zone="UTC")
    closed = [row for row in tickets if row["property_closed_date"] and row["is_deleted"].lower() != "true"]
    unknown = [row for row in tickets if not row["property_closed_date"] and row["is_deleted"].lower() != "true"]
    assert (source.read, source.kept, source.rejected) == (len(tickets), len({row["id"] for row in tickets}), 0)
    assert con.execute("select count(*) from cases where status = 'closed'").fetchall() == [(len(closed),)]
    # Stages of their own pipelines: what their numbers mean stands in no such table.
    own = [row for row in unknown if row["property_hs_pipeline"] != "0"]
    assert source.bad_cells == len(own)


def test_intercom(con: duckdb.DuckDBPyConnection, real_export: Export):
    path = real_export("intercom_seeds/conversation_history_data.csv")
    versions = raw(path)
    latest = {row["id"]: row for row in sorted(versions, key=lambda row: row["updated_at"])}
    [source] = ingest(con, [path], time_zone="Asia/Tokyo")
    assert (source.read, source.kept, source.duplicate) == (len(versions), len(latest), len(versions) - len(latest))
    said = "select case_id, status, strftime(updated_at, '%Y-%m-%d %H:%M:%S') from cases"
    assert set(con.execute(said).fetchall()) == {
        (f"intercom:{key}", row["state"], row["updated_at"]) for key, row in latest.items()
    }
