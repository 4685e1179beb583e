"""Rows that complete those of other files: in any order, the last said stays, and every record is accounted for."""

import pytest

from touchpoint.adapters import parse
from touchpoint.ingest import fills, ingest

METRICS = parse(
    "metrics__cases",
    "-- Metrics of cases.\n-- needs: Case, Reopened\n-- uses: Channel, Changed\n-- grain: case_id\n-- fills: yes\n\n"
    'select _record, "Case" as case_id, "Reopened" as reopened_count, "Channel" as channel, "Changed" as updated_at'
    " from landed",
)
AGENTS = parse(
    "metrics__agents",
    "-- Agents of the metrics.\n-- needs: Case, Reopened\n-- uses: Agent\n-- grain: agent_id\n\n"
    'select _record, "Agent" as agent_id from landed where "Agent" is not null',
)
ORDERS = parse(
    "metrics__orders",
    "-- Orders of the metrics.\n-- needs: Case, Reopened\n-- grain: order_id\n-- fills: yes\n\n"
    'select _record, "Case" as order_id, "Reopened" as owner_id from landed',
)
CASES = "case_id,opened_at,channel\n1,2026-03-01,phone\n2,2026-03-02,\n"
NAMES = ("read", "kept", "rejected", "duplicate")


@pytest.fixture
def load(con, tmp_path):
    """Ingests files in the order given; gives the accounts of each and the cases."""

    def loaded(*files, own=(METRICS,)):
        paths = []
        for number, text in enumerate(files):
            paths.append(tmp_path / str(number) / ("cases.csv" if text.startswith("case_id") else "metrics.csv"))
            paths[-1].parent.mkdir()
            paths[-1].write_text(text)
        sources = ingest(con, paths, time_zone="UTC", own=own)
        cases = con.execute("select case_id, reopened_count, channel from cases order by case_id").fetchall()
        return [tuple(getattr(source, name) for name in NAMES) for source in sources], cases

    return loaded


def test_a_fill_completes_what_is_empty_before_and_after_its_row(load):
    metrics = "Case,Reopened,Channel\n1,3,web\n2,4,web\n"
    done = [("1", 3, "phone"), ("2", 4, "web")]
    accounts, cases = load(CASES, metrics)
    assert (accounts, cases) == ([(2, 2, 0, 0), (2, 2, 0, 0)], done)


def test_a_fill_may_come_before_its_row(load):
    accounts, cases = load("Case,Reopened,Channel\n1,3,web\n2,4,web\n", CASES)
    assert (accounts, cases) == ([(2, 2, 0, 0), (2, 2, 0, 0)], [("1", 3, "phone"), ("2", 4, "web")])


def test_of_several_fills_the_last_that_says_something_stays(load):
    accounts, cases = load(CASES, "Case,Reopened,Channel\n1,3,\n2,1,web\n2,,chat\n", "Case,Reopened\n1,5\n")
    assert cases == [("1", 5, "phone"), ("2", 1, "chat")]
    assert accounts[1:] == [(3, 3, 0, 0), (1, 1, 0, 0)]


def test_of_several_fills_the_later_change_goes_before_the_later_file(load):
    newer = "Case,Reopened,Changed\n1,3,2026-03-05\n"
    assert load(CASES, newer, "Case,Reopened,Changed\n1,5,2026-03-04\n")[1][0] == ("1", 3, "phone")


def test_a_fill_without_its_row_is_rejected_with_the_reason(load, con):
    accounts, cases = load(CASES, "Case,Reopened\n1,3\n9,4\n")
    assert (accounts[1], [row[:2] for row in cases]) == ((2, 1, 1, 0), [("1", 3), ("2", None)])
    listed = con.execute("select file, record, table_name, value, reason, level from rejects").fetchall()
    assert listed == [("metrics.csv", 2, "cases", "9", fills.ALONE, "record")]


def test_a_fill_without_its_row_whose_record_is_of_use_elsewhere_costs_a_cell(load, con):
    accounts, _ = load(CASES, "Case,Reopened,Agent\n1,3,a\n9,4,b\n8,5,\n", own=(METRICS, AGENTS))
    assert accounts[1] == (3, 2, 1, 0)
    assert con.execute("select record, level from rejects order by record").fetchall() == [(2, "cell"), (3, "record")]
    assert con.execute("select agent_id from agents order by 1").fetchall() == [("a",), ("b",)]


def test_a_record_that_fills_two_tables_and_finds_its_row_in_neither_is_one(load, con):
    accounts, _ = load(CASES, "Case,Reopened\n9,4\n1,2\n", own=(METRICS, ORDERS))
    assert accounts[1] == (2, 1, 1, 0)
    listed = con.execute("select record, table_name, level from rejects order by 1, 2").fetchall()
    assert listed == [(1, "cases", "record"), (1, "orders", "record"), (2, "orders", "cell")]


def test_fills_do_not_make_rows_of_one_key_more_than_one(load):
    accounts, cases = load(CASES, CASES.replace("phone", "mail"), "Case,Reopened\n1,3\n1,4\n")
    assert cases == [("1", 4, "mail"), ("2", None, None)]
    assert accounts == [(2, 0, 0, 2), (2, 2, 0, 0), (2, 2, 0, 0)]


def test_a_fill_that_cannot_be_read_is_no_value(load, con):
    accounts, cases = load(CASES, "Case,Reopened\n1,many\n")
    assert (accounts[1], cases[0]) == ((1, 1, 0, 0), ("1", None, "phone"))
    assert con.execute("select column_name, value, level from rejects").fetchall() == [
        ("reopened_count", "many", "cell")
    ]


def test_no_table_of_fills_is_left(load, con):
    load(CASES, "Case,Reopened\n1,3\n")
    left = con.execute("select table_name from duckdb_tables() where table_name like 'fill%'").fetchall()
    assert left == []
