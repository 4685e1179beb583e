"""Workbooks: every sheet a table, every cell the text that it holds."""

from datetime import date, datetime

import pytest
import xlsxwriter

from touchpoint.ingest import ingest
from touchpoint.readers.layout import FOOTER


@pytest.fixture
def workbook(tmp_path):
    """Writes sheets of rows to a workbook and gives its path; a tuple is a formula and what it came to."""

    def written(name="book.xlsx", **sheets):
        path = tmp_path / name
        with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd", "remove_timezone": True}) as book:
            for title, rows in sheets.items():
                sheet = book.add_worksheet(title)
                for number, row in enumerate(rows):
                    for place, cell in enumerate(row):
                        _write(sheet, number, place, cell)
        return path

    return written


def _write(sheet, row, column, cell):
    match cell:
        case None:
            pass
        case (formula, value):
            sheet.write_formula(row, column, formula, None, value)
        case str():
            sheet.write_string(row, column, cell)
        case _:
            sheet.write(row, column, cell)


def test_every_sheet_that_is_not_empty_is_a_table(workbook, tables):
    found = tables(workbook(Orders=[["Id", "Name"], [1, "x"]], Empty=[], Notes=[["Id"], [2]]))
    assert [each.label for each in found] == ["book.xlsx [Orders]", "book.xlsx [Notes]"]
    assert [each.cells for each in found] == [[("1", "x")], [("2",)]]
    assert found[0].landing.decided == ("the sheet Orders of the workbook",)


def test_sheets_named_after_tables_of_the_contract_are_those(workbook, con):
    path = workbook(
        agents=[["agent_id", "name"], ["007", "Ann"]], stores=[["store_id", "size"], [1, "small"], [2, "?"]]
    )
    sources = ingest(con, [path], time_zone="UTC")
    assert [(each.file, each.tables, each.kept, each.bad_cells) for each in sources] == [
        ("book.xlsx [agents]", ["agents"], 1, 0),
        ("book.xlsx [stores]", ["stores"], 2, 1),
    ]
    assert con.execute("select agent_id, name from agents").fetchall() == [("007", "Ann")]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("007", "007"),
        ("1,408", "1,408"),
        (7, "7"),
        (5.0, "5"),
        (0.1, "0.1"),
        (1234567.891, "1234567.891"),
        (123456789012345, "123456789012345"),
        (1e-7, "0.0000001"),
        (-0.5, "-0.5"),
        (True, "true"),
        (False, "false"),
        (datetime(2026, 1, 2, 3, 4, 5), "2026-01-02 03:04:05"),
        (date(2026, 1, 2), "2026-01-02 00:00:00"),
        (("=1/0", "#DIV/0!"), None),
        (("=1+1", 2), "2"),
        (("=A1", "words"), "words"),
        ("line\none", "line\none"),
    ],
)
def test_cells(workbook, tables, cell, text):
    [found] = tables(workbook(A=[["Id", "Cell"], ["1", cell], ["2", "x1"]]))
    assert found.cells == [("1", text), ("2", "x1")]


def test_a_text_among_numbers_is_kept_in_a_long_sheet(workbook, tables):
    [found] = tables(workbook(A=[["Id"], *([number] for number in range(2_000)), ["x1"]]))
    assert [found.cells[0], found.cells[-1], len(found.cells)] == [("0",), ("x1",), 2_001]


def test_titles_blank_rows_and_footers_are_no_records_and_lines_are_those_of_the_sheet(workbook, tables):
    rows = [[], ["Report of March"], [], ["Id", "Name", "Note"], [1, "a", "b"], [], [2, "c", "d"], ["All of them: 2"]]
    [found] = tables(workbook(A=rows))
    assert found.rows == [(1, 5, "1", "a", "b"), (2, 7, "2", "c", "d")]
    assert found.broken == [(3, 8, FOOTER, "All of them: 2")]
    assert found.landing.decided == ("the sheet A of the workbook", "above its header stands: Report of March")


def test_blank_rows_and_columns_before_the_table(workbook, tables):
    [found] = tables(workbook(A=[[], ["", " "], [None, "Id", "Name"], [None, 1, "x"]]))
    assert (found.landing.columns, found.rows) == (("Id", "Name"), [(1, 4, "1", "x")])


def test_two_header_rows(workbook, tables):
    [found] = tables(workbook(A=[["Respondent ID", "Which?"], [None, "Price", "Speed"], [1, "x", "y"]]))
    assert found.landing.columns == ("Respondent ID", "Which? [Price]", "Which? [Speed]")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"no workbook", "is not a workbook that can be read (File is not a zip file): save it anew as .xlsx"),
        (b"", "is not a workbook that can be read (File is not a zip file): save it anew as .xlsx"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
            "is locked with a password, or an old .xls: save it as .xlsx without one",
        ),
    ],
)
def test_what_is_no_workbook_says_so(tmp_path, con, content, why):
    (tmp_path / "book.xlsx").write_bytes(content)
    [source] = ingest(con, [tmp_path / "book.xlsx"], time_zone="UTC")
    assert (source.status, source.message) == ("unreadable", f"book.xlsx {why}")


def test_half_a_workbook_says_so(workbook, con):
    path = workbook(agents=[["agent_id"], ["1"]])
    path.write_bytes(path.read_bytes()[:-200])
    [source] = ingest(con, [path], time_zone="UTC")
    assert source.message.startswith("book.xlsx is not a workbook that can be read")


def test_a_workbook_of_empty_sheets_says_so(workbook, con):
    [one] = ingest(con, [workbook(A=[])], time_zone="UTC")
    assert one.message == "book.xlsx, sheet A: is empty, without even a header: export it again"


def test_several_empty_sheets_say_so(workbook, con):
    [both] = ingest(con, [workbook(A=[], B=[])], time_zone="UTC")
    assert both.message == "book.xlsx holds nothing that can be read: export it again"
