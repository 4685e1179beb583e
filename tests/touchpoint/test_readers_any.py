"""Any table of text, written in any dialect and encoding, comes back cell for cell, or is rejected with a reason."""

import csv
import gzip
import io
import json
import zipfile

import duckdb
import xlsxwriter
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from touchpoint import readers

# Control characters are no text of an export, and XLSX cannot hold them; line ends and tabs come as pieces.
CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co"))
PIECES = st.sampled_from(
    [",", ";", "\t", "|", '"', "'", "\n", "\r\n", "=", "é", "“", "€", "0", "7", "a", " ", "{", "["]
)
CELL = st.text(CHARACTERS, max_size=12) | st.lists(PIECES, max_size=6).map("".join)
NAME = st.text(st.sampled_from("abcXYZéß_/#()"), min_size=1, max_size=8)
# Without a byte order mark, UTF-16 is known by the zero beside a first character of ASCII.
FIRST = st.text(st.sampled_from("abcXYZ_/#"), min_size=1, max_size=8)
DELIMITERS, ENDS = (",", ";", "\t", "|"), ("\n", "\r\n")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1")
ANY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def tables(draw, fewest=1):
    """A header and rows of text below it."""
    first = draw(FIRST)
    others = draw(st.lists(NAME, min_size=fewest - 1, max_size=3, unique_by=str.lower))
    names = [first, *(name for name in others if name.lower() != first.lower())]
    assume(len(names) >= fewest)
    return names, draw(st.lists(st.lists(CELL, min_size=len(names), max_size=len(names)), max_size=6))


def delimited(table, delimiter=",", end="\n"):
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([table[0], *table[1]])
    return file.getvalue()


def landed(path):
    """What a file of one table is landed as: its columns, its records by number, and why others are none."""
    with duckdb.connect() as con, readers.parts(path, path.name) as parts:
        found = []
        for part in parts:
            landing = readers.land(con, part)
            rows = con.execute("select * exclude (_line) from landing order by _record").fetchall()
            broken = dict(con.execute("select record, reason from broken order by record").fetchall())
            assert landing.records == len(rows) + len(broken)
            assert all(broken.values())
            found.append((list(landing.columns), {row[0]: row[1:] for row in rows}, broken))
    [only] = found
    return only


def blank_is_null(rows):
    return {
        number: tuple(cell if cell.strip(" \t\r\n") else None for cell in row) for number, row in enumerate(rows, 1)
    }


def check(table, path):
    columns, rows, broken = landed(path)
    wanted = blank_is_null(table[1])
    assert columns == table[0]
    assert wanted.keys() == rows.keys() | broken.keys()
    assert {number: wanted[number] for number in rows} == rows
    return broken


@ANY
@given(tables(), st.sampled_from(DELIMITERS), st.sampled_from(ENDS), st.sampled_from(ENCODINGS))
def test_delimited_text(tmp_path, table, delimiter, end, encoding):
    text = delimited(table, delimiter, end)
    try:
        written = text.encode(encoding)
    except UnicodeEncodeError:
        assume(False)
    path = tmp_path / "export.csv"
    path.write_bytes(written)
    broken = check(table, path)
    # The header again, and words alone below a table, are what they look like.
    assert all("not a record" in reason for reason in broken.values())


@ANY
@given(tables())
def test_packed_text(tmp_path, table):
    (tmp_path / "export.csv.gz").write_bytes(gzip.compress(delimited(table).encode()))
    check(table, tmp_path / "export.csv.gz")
    with zipfile.ZipFile(tmp_path / "export.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../orders.csv", delimited(table))
    check(table, tmp_path / "export.zip")


@ANY
@given(tables(), st.booleans(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_json(tmp_path, table, as_lines, encoding):
    assume(table[1])
    objects = [dict(zip(table[0], row, strict=True)) for row in table[1]]
    text = "\n".join(map(json.dumps, objects)) if as_lines else json.dumps(objects, ensure_ascii=False, indent=1)
    path = tmp_path / "export.json"
    path.write_bytes(text.encode(encoding))
    assert check(table, path) == {}


@ANY
@given(tables(fewest=2))
def test_workbooks(tmp_path, table):
    # A row without a cell is none in a workbook, and what is written as a carriage return is read as a line end.
    rows = [[cell.replace("\r", "") for cell in row] for row in table[1] if any(cell.strip() for cell in row)]
    path = tmp_path / "export.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([table[0], *rows]):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell)
    broken = check((table[0], rows), path)
    assert all("not a record" in reason for reason in broken.values())
