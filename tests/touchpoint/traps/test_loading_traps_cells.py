"""Every trap of cells that was met on real exports or reproduced on the engine, on small files made by hand."""

from datetime import date, datetime
from decimal import Decimal

import pytest


def rows(con, query):
    return con.execute(query).fetchall()


def rejects(con):
    return rows(con, "select record, column_name, value, level from rejects order by record, column_name")


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


def test_a_month_name_is_read_and_a_day_that_is_none_is_not(load, con):
    adapter = ("made__agents", "No, On", 'select _record, "No" as agent_id, "On" as hired_on from landed')
    load(adapter, made__csv="No,On\n1,14 Mar 2025\n2,31 Feb 2025\n")
    assert rows(con, "select hired_on from agents order by agent_id") == [(date(2025, 3, 14),), (None,)]
    assert rejects(con) == [(2, "hired_on", "31 Feb 2025", "cell")]
