"""How a file says by its cells how it writes dates and numbers."""

import duckdb
import pytest

from touchpoint import readers
from touchpoint.adapters import parse
from touchpoint.errors import ExportError
from touchpoint.ingest import dialect, ingest
from touchpoint.readers import Part

HEADER = "-- Made.\n-- needs: No, At\n-- uses: Sum, Note\n-- grain: order_id\n{}\n"
SELECT = 'select _record, "No" as order_id, "At" as ordered_at, "Sum" as goods_amount from landed'


@pytest.fixture
def found(con, tmp_path):
    """The dialect of one or more columns of cells."""

    def dialect_of(columns, *rows):
        path = tmp_path / "export.csv"
        lines = (";".join(f'"{cell}"' for cell in row) for row in rows)
        path.write_text(f"{columns}\n" + "\n".join(lines) + "\n")
        landing = readers.land(con, Part(path, path.name, path.name))
        return dialect.find(con, landing, landing.columns, "UTC")

    return dialect_of


@pytest.mark.parametrize(
    ("cells", "order", "said"),
    [
        (
            ["1/2/2026", "13/2/2026"],
            "day first",
            "its dates are read day first: 1 of 2, such as 13/2/2026, can only be read so",
        ),
        (
            ["1/2/2026", "2/13/2026 9:05"],
            "month first",
            "its dates are read month first: 1 of 2, such as 2/13/2026 9:05, can only be read so",
        ),
        (
            ["1-2-26", "31-12-25"],
            "day first",
            "its dates are read day first: 1 of 2, such as 31-12-25, can only be read so",
        ),
        (["1/2/2026", "3/4/2026"], None, "its dates can be read day first and month first, none tells: not read"),
        (
            ["13/2/2026", "2/13/2026"],
            None,
            "its dates are written both day first (13/2/2026) and month first (2/13/2026): not read",
        ),
    ],
)
def test_the_order_of_day_and_month(found, cells, order, said):
    made = found("At", *([cell] for cell in cells))
    assert (made.dates, made.decided) == (order, (said,))


@pytest.mark.parametrize(
    "cells", [["2026-01-31", "2026-12-01"], ["31.1.2026", "1.2.2026"], ["1/2/2026 of the size"], ["words"]]
)
def test_what_needs_no_order_decides_none(found, cells):
    made = found("At", *([cell] for cell in cells))
    assert (made.dates, made.decided) == (None, ())


def test_one_column_tells_for_the_others(found):
    assert found("At;Closed", ["1/2/2026", "3/14/2026"], ["2/2/2026", ""]).dates == "month first"


def test_a_note_that_begins_with_a_date_tells_nothing(found):
    assert found("At;Note", ["3/14/2026", "25/12/2025 was too late for us"]).dates == "month first"


def test_the_last_of_many_records_tells_too(found):
    cells = [["1/2/2026"]] * 5_000
    assert found("At", *cells, ["31/1/2026"]).dates == "day first"


@pytest.mark.parametrize(
    ("cells", "decimal", "said"),
    [
        (["1,5", "2"], "comma", "its numbers have a decimal comma, as in 1,5"),
        (["1.234,56", "2"], "comma", "its numbers have a decimal comma, as in 1.234,56"),
        (["0,408", "0,200"], "comma", "its numbers have a decimal comma, as in 0,200"),
        (["1,234.56", "2"], "point", "its numbers have a decimal point and commas between thousands, as in 1,234.56"),
        (
            ["1,408,000", "500"],
            "point",
            "its numbers have a decimal point and commas between thousands, as in 1,408,000",
        ),
        (["1,408", "2,500"], None, "its numbers have commas of which none tells what it means: those are not read"),
        (["1,5", "1,234.56"], None, "its numbers have commas of which none tells what it means: those are not read"),
    ],
)
def test_the_decimal_mark(found, cells, decimal, said):
    made = found("Sum", *([cell] for cell in cells))
    assert (made.decimal, made.decided) == (decimal, (said,))


@pytest.mark.parametrize("cells", [["1.5", "2"], ["1408", "7"], ["Paris, France", "Rome, Italy"], ["a 1,5", "b"]])
def test_what_has_no_commas_among_digits_alone_decides_nothing(found, cells):
    made = found("Sum", *([cell] for cell in cells))
    assert (made.decimal, made.decided) == (None, ())


def test_types_of_parquet_need_no_dialect_and_its_texts_have_one(con, tmp_path):
    path = tmp_path / "made.parquet"
    duckdb.execute(
        f"copy (select '1' as No, timestamp '2026-01-31 10:00' as Typed, '31/1/2026' as At, '1,5' as Sum) to '{path}'"
    )
    own = parse("made__orders", HEADER.format("") + SELECT)
    [source] = ingest(con, [path], time_zone="UTC", own=[own])
    assert source.decided == [
        "its dates are read day first: 1 of 1, such as 31/1/2026, can only be read so",
        "its numbers have a decimal comma, as in 1,5",
    ]
    assert con.execute("select strftime(ordered_at, '%Y-%m-%d'), goods_amount::double from orders").fetchall() == [
        ("2026-01-31", 1.5)
    ]


def test_what_an_adapter_declares_goes_before_what_the_file_says(con, tmp_path):
    path = tmp_path / "made.csv"
    path.write_text('No,At,Sum\n1,3/4/2026 12:00,"1,408"\n2,13/4/2026 12:00,7\n')
    lines = "-- zone: America/New_York\n-- dates: month first\n-- decimal: comma\n"
    [source] = ingest(con, [path], time_zone="UTC", own=[parse("made__orders", HEADER.format(lines) + SELECT)])
    # The second date is none, month first.
    assert (source.kept, source.rejected) == (1, 1)
    made = con.execute("select strftime(ordered_at, '%Y-%m-%d %H:%M'), goods_amount::double from orders").fetchall()
    assert made == [("2026-03-04 17:00", 1.408)]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("-- zone: Berlin", "adapter made__orders: zone 'Berlin' is no time zone: write one like Europe/Berlin or UTC"),
        ("-- dates: dmy", "adapter made__orders: dates is 'dmy': expected day first or month first"),
        ("-- decimal: ,", "adapter made__orders: decimal is ',': expected point or comma"),
        ("-- fills: no", "adapter made__orders: fills is 'no': expected yes"),
        ("-- order: any", "adapter made__orders: its header has a title, needs:"),
    ],
)
def test_a_line_of_a_header_that_says_nothing_known_is_refused(line, why):
    with pytest.raises(ExportError) as error:
        parse("made__orders", HEADER.format(line) + SELECT)
    assert str(error.value).startswith(why)


def test_cells_of_columns_that_the_adapter_does_not_name_are_in_others(con, tmp_path):
    path = tmp_path / "made.csv"
    path.write_text('No,At,How good?,"a ""quoted"" one",Blank\n1,2026-03-01,5,x,\n2,2026-03-02,,y,\n')
    select = """
        select landed._record, "No" as order_id, "At" as ordered_at, said as owner_id from landed
        left join (
            select _record, string_agg(concat(place, name, '=', value), '|' order by place) as said
            from others
            group by 1
        ) as asked on asked._record = landed._record
    """
    ingest(con, [path], time_zone="UTC", own=[parse("made__orders", HEADER.format("") + select)])
    assert con.execute("select owner_id from orders order by order_id").fetchall() == [
        ('3How good?=5|4a "quoted" one=x',),
        ('4a "quoted" one=y',),
    ]


def test_where_every_column_is_named_there_are_no_others(con, tmp_path):
    path = tmp_path / "made.csv"
    path.write_text("No,At\n1,2026-03-01\n")
    select = SELECT.replace('"Sum"', "(select count(*) from others)::varchar")
    [source] = ingest(con, [path], time_zone="UTC", own=[parse("made__orders", HEADER.format("") + select)])
    assert (source.kept, con.execute("select goods_amount::double from orders").fetchall()) == (1, [(0.0,)])
