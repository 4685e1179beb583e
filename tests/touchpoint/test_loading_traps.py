"""Every trap of loading that was met on real exports or reproduced on the engine, on small files made by hand."""

import gzip
from datetime import date, datetime
from decimal import Decimal

import duckdb
import pytest

from touchpoint.adapters import parse
from touchpoint.ingest import ingest

HEADER = "-- Made.\n-- needs: {needs}\n-- grain: {grain}\n\n"


@pytest.fixture
def con():
    with duckdb.connect() as connection:
        yield connection


@pytest.fixture
def load(con, tmp_path):
    """Ingests texts or bytes as files, with adapters of (name, needs, SELECT); gives the sources."""

    def loaded(*adapters, zone="Europe/London", **files):
        paths = []
        for name, content in files.items():
            paths.append(tmp_path / name.replace("__", "."))
            paths[-1].write_bytes(content.encode() if isinstance(content, str) else content)
        return ingest(con, paths, time_zone=zone, own=[_adapter(*each) for each in adapters])

    return loaded


def _adapter(name, needs, select):
    grain = {"cases": "case_id", "orders": "order_id", "agents": "agent_id", "surveys": "survey_id"}
    return parse(name, HEADER.format(needs=needs, grain=grain[name.rpartition("__")[2]]) + select)


def rows(con, query):
    return con.execute(query).fetchall()


def rejects(con):
    return rows(con, "select record, column_name, value, level from rejects order by record, column_name")


def test_an_id_that_looks_like_a_number_until_late_in_the_file_stays_text(load, con):
    numbers = "".join(f"c{number},2026-03-01 10:00,{number}\n" for number in range(25_400))
    [source] = load(cases__csv=f"case_id,opened_at,customer_id\n{numbers}last,2026-03-01 10:00,?\n")
    assert (source.read, source.kept, source.bad_cells) == (25_401, 25_401, 0)
    assert rows(con, "select customer_id from cases where case_id in ('c7', 'last') order by 1") == [("7",), ("?",)]


def test_codes_keep_their_leading_zeros(load, con):
    load(agents__csv="agent_id,name\n007,02134\n")
    assert rows(con, "select agent_id, name from agents") == [("007", "02134")]


def test_days_before_months_are_told_by_the_days_that_can_be_no_months(load, con):
    adapter = ("made__orders", "No, At", 'select _record, "No" as order_id, "At" as ordered_at from landed')
    load(adapter, made__csv="No,At\n1,13/1/2026 9:05\n2,2/3/2026 8:26\n", zone="UTC")
    assert rows(con, "select ordered_at from orders order by order_id") == [
        (datetime(2026, 1, 13, 9, 5),),
        (datetime(2026, 3, 2, 8, 26),),
    ]


def test_months_before_days_with_short_years_are_not_read_silently(load, con):
    adapter = ("made__orders", "No, At", 'select _record, "No" as order_id, "At" as ordered_at from landed')
    [source] = load(adapter, made__csv="No,At\n1,3/4/26\n2,5/6/26\n")
    assert (source.kept, source.rejected) == (0, 2)
    assert source.decided == ["its dates can be read day first and month first, none tells: not read"]
    assert {row[3] for row in rejects(con)} == {"record"}


def test_a_thousand_with_a_comma_is_no_amount_where_nothing_tells(load, con):
    adapter = (
        "made__orders",
        "No, At, Sum",
        'select _record, "No" as order_id, "At" as ordered_at, "Sum" as goods_amount from landed',
    )
    load(adapter, made__csv='No,At,Sum\n1,2026-03-01,"1,408"\n')
    assert rejects(con) == [(1, "goods_amount", "1,408", "cell")]
    assert rows(con, "select goods_amount from orders") == [(None,)]


def test_a_decimal_comma_is_told_by_the_cells_beside_it(load, con):
    adapter = (
        "made__orders",
        "No, At, Sum",
        'select _record, "No" as order_id, "At" as ordered_at, "Sum" as goods_amount from landed',
    )
    load(adapter, made__csv="No;At;Sum\n1;2026-03-01;1,408\n2;2026-03-01;22,5\n3;2026-03-01;1.234,56\n")
    assert rows(con, "select goods_amount from orders order by order_id") == [
        (Decimal("1.408"),),
        (Decimal("22.5"),),
        (Decimal("1234.56"),),
    ]


def test_yes_and_no_are_words_in_text_and_truths_in_a_truth(load, con):
    load(agents__csv="agent_id,name,is_bot\n1,Yes,No\n2,No,Yes\n")
    assert rows(con, "select name, is_bot from agents order by agent_id") == [("Yes", False), ("No", True)]


def test_columns_are_found_by_name_and_not_by_place(load, con):
    load(agents__csv="name,agent_id\nAnn,1\n")
    assert rows(con, "select agent_id, name from agents") == [("1", "Ann")]


def test_an_unclosed_quote_costs_its_line_of_very_many(load):
    lines = [f"{number},Ann" for number in range(20_000)]
    lines[1_001] = '1001,"Ann'
    [source] = load(agents__csv="agent_id,name\n" + "\n".join(lines) + "\n")
    assert (source.read, source.kept, source.rejected) == (20_000, 19_999, 1)


def test_a_broken_line_of_json_is_a_reject_and_no_row_of_nulls(load, con):
    [source] = load(agents__jsonl='{"agent_id":1}\n{"agent_id":\n{"agent_id":3}\n')
    assert (source.read, source.kept, source.rejected) == (3, 2, 1)
    assert rows(con, "select agent_id from agents order by 1") == [("1",), ("3",)]
    assert rows(con, "select record, line, original from rejects") == [(2, 2, '{"agent_id":')]


def test_a_fraction_is_no_whole_number(load, con):
    load(cases__csv="case_id,opened_at,reopened_count\n1,2026-03-01,5.6\n2,2026-03-01,6.0\n")
    assert rows(con, "select reopened_count from cases order by case_id") == [(None,), (6,)]
    assert rejects(con) == [(1, "reopened_count", "5.6", "cell")]


def test_an_offset_is_heeded(load, con):
    load(cases__csv="case_id,opened_at\n1,2026-01-02 03:04:05+02\n")
    assert rows(con, "select opened_at from cases") == [(datetime(2026, 1, 2, 1, 4, 5),)]


@pytest.mark.parametrize("text", ["NaN", "inf", "-Infinity"])
def test_what_is_no_finite_number_is_none(load, con, text):
    load(order_lines__csv=f"order_id,line_id,quantity,unit_price\n1,1,1,{text}\n2,1,{text},1\n")
    assert rejects(con) == [(1, "unit_price", text, "cell"), (2, "quantity", text, "record")]


def test_of_two_headers_of_one_name_the_first_is_read_and_the_other_told(load, con):
    [source] = load(agents__csv="agent_id,name,name\n1,Ann,Bo\n")
    assert rows(con, "select name from agents") == [("Ann",)]
    assert source.message == "column 3 has the name of column 2: not read"


def test_zero_bytes_are_kept_in_their_cell_and_cost_no_other(load, con):
    [source] = load(agents__csv="agent_id,name\n1,A\0nn\n2,Bo\n")
    assert (source.read, source.kept) == (2, 2)
    assert rows(con, "select name from agents order by agent_id") == [("A\0nn",), ("Bo",)]


def test_an_empty_file_is_told_and_no_file_of_no_rows(load):
    empty, bare = load(agents__csv="", stores__csv="store_id\n")
    assert (empty.status, empty.message) == (
        "unreadable",
        "agents.csv is empty, without even a header: export it again",
    )
    assert (bare.status, bare.read) == ("read", 0)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16-le", "utf-16-be", "utf-16", "cp1252"])
def test_euros_and_curly_quotes_survive_every_encoding(load, con, encoding):
    load(agents__csv="agent_id,name\n1,\u201cZo\u00eb\u201d 5 \u20ac\n".encode(encoding))
    assert rows(con, "select name from agents") == [("\u201cZo\u00eb\u201d 5 \u20ac",)]


def test_semicolons_decimal_commas_dots_between_thousands_and_dotted_dates(load, con):
    adapter = (
        "made__orders",
        "Nr, Datum, Betrag",
        'select _record, "Nr" as order_id, "Datum" as ordered_at, "Betrag" as goods_amount from landed',
    )
    load(adapter, made__csv="Nr;Datum;Betrag\n1;31.01.2026;1.234,50\n2;01.02.2026;0,5\n", zone="UTC")
    assert rows(con, "select ordered_at, goods_amount from orders order by order_id") == [
        (datetime(2026, 1, 31), Decimal("1234.5")),
        (datetime(2026, 2, 1), Decimal("0.5")),
    ]


def test_line_ends_in_quotes_and_of_mixed_kinds(load, con):
    load(agents__csv='agent_id,name\r\n1,"A\nnn"\r\n2,Bo\n3,"C\r\ny"\r4,Di\n')
    assert rows(con, "select agent_id, name from agents order by 1") == [
        ("1", "A\nnn"),
        ("2", "Bo"),
        ("3", "C\r\ny"),
        ("4", "Di"),
    ]


def test_good_and_rejected_records_are_those_of_the_file(load):
    [source] = load(cases__csv="case_id,opened_at\n1,2026-03-01\n2,never\n3\n\n1,2026-03-02\n")
    assert (source.read, source.kept, source.rejected, source.duplicate) == (4, 1, 2, 1)


def test_blanks_of_white_space_are_blank(load, con):
    load(cases__csv="case_id,opened_at,outcome,due_at\n1,2026-03-01, ,  \n")
    assert rows(con, "select outcome, due_at from cases") == [(None, None)]


def test_stand_ins_for_never_are_no_deadlines_of_this_world(load, con):
    load(
        cases__csv="case_id,opened_at,due_at\n1,2026-03-01,9999-12-31\n2,2026-03-01,2059-12-31\n3,2026-03-01,1899-12-30\n",
        zone="UTC",
    )
    assert rows(con, "select due_at from cases order by case_id") == [(None,), (datetime(2059, 12, 31),), (None,)]
    assert [row[:3] for row in rejects(con)] == [(1, "due_at", "9999-12-31"), (3, "due_at", "1899-12-30")]


def test_a_column_without_a_value_is_null_throughout(load, con):
    [source] = load(cases__csv="case_id,opened_at,due_at\n1,2026-03-01,\n2,2026-03-02,\n")
    assert (source.bad_cells, rows(con, "select count(due_at) from cases")) == (0, [(0,)])


def test_exact_duplicates_are_one_row_and_counted(load, con):
    [source] = load(agents__csv="agent_id,name\n1,Ann\n1,Ann\n1,Ann\n")
    assert (source.kept, source.duplicate, rows(con, "select count(*) from agents")) == (1, 2, [(1,)])


def test_a_packed_file_with_a_byte_order_mark(load, con):
    load(agents__csv__gz=gzip.compress(b"\xef\xbb\xbfagent_id,name\n1,Ann\n"))
    assert rows(con, "select agent_id from agents") == [("1",)]


def test_a_month_name_is_read_and_a_day_that_is_none_is_not(load, con):
    adapter = ("made__agents", "No, On", 'select _record, "No" as agent_id, "On" as hired_on from landed')
    load(adapter, made__csv="No,On\n1,14 Mar 2025\n2,31 Feb 2025\n")
    assert rows(con, "select hired_on from agents order by agent_id") == [(date(2025, 3, 14),), (None,)]
    assert rejects(con) == [(2, "hired_on", "31 Feb 2025", "cell")]
