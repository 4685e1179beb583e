import csv
import io
import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import duckdb
import openpyxl
import pandas as pd
import pytest

from touchpoint import export
from touchpoint.export import Provenance

PROVENANCE = Provenance(
    title="Satisfaction by region",
    filters="Contacted by Chat, Phone; Region North",
    period="October 2026",
    comparison="September 2026",
    as_of="31 Oct 2026 18:00",
    definition="Share of answers in the two best scores.",
    n=4812,
    link="https://cx.example.com/satisfaction?period=last-month&compare=before#by-region",
    house="Our company",
    is_sample=False,
)
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1+1",
    '=HYPERLINK("https://evil.example")',
]


def frame(**columns):
    rows = {
        "group": ["North", "Tiny"],
        "value": [0.8146234567, None],
        "n": pd.array([4812, 12], dtype="Int64"),
        "reason": [None, "12 of 30 answers: widen to the quarter"],
    }
    return pd.DataFrame(rows | columns)


def csv_lines(table, provenance=PROVENANCE):
    text = export.csv_bytes(table, provenance).decode("utf-8-sig")
    lines = text.split("\r\n")
    return [line for line in lines if line.startswith("#")], [line for line in lines if line and line[0] != "#"]


def book(table, provenance=PROVENANCE):
    return openpyxl.load_workbook(io.BytesIO(export.xlsx_bytes(table, provenance)))


def about(table, provenance=PROVENANCE):
    return {key.value: value.value for key, value in book(table, provenance)["About"].iter_rows()}


def test_a_csv_says_where_its_numbers_come_from():
    said, _ = csv_lines(frame())
    assert said == [
        "# title: Satisfaction by region",
        "# house: Our company",
        "# period: October 2026",
        "# compared with: September 2026",
        "# filters: Contacted by Chat, Phone; Region North",
        "# data to: 31 Oct 2026 18:00",
        "# n: 4812",
        "# definition: Share of answers in the two best scores.",
        "# link: https://cx.example.com/satisfaction?period=last-month&compare=before#by-region",
    ]


def test_a_csv_holds_full_numbers_and_the_reason_where_there_is_none():
    _, rows = csv_lines(frame())
    assert rows == [
        "group,value,n,reason",
        "North,0.8146234567,4812,",
        "Tiny,,12,12 of 30 answers: widen to the quarter",
    ]


@pytest.mark.parametrize("text", ["a,b", "a;b", "a\tb", "a|b", 'a"b', "#1", " a", ""])
def test_text_that_could_be_taken_apart_is_quoted(text):
    assert csv_lines(pd.DataFrame({"who": [text], "n": [1]}))[1][1] == '"{}",1'.format(text.replace('"', '""'))


def test_a_csv_opens_as_utf_8_in_a_spreadsheet_and_in_pandas():
    data = export.csv_bytes(frame(group=["Köln ❤", 'a "b", c\nd']), PROVENANCE)
    assert data.startswith(b"\xef\xbb\xbf# ")
    read = pd.read_csv(io.BytesIO(data), comment="#")
    assert read["group"].tolist() == ["Köln ❤", 'a "b", c\nd']
    assert read["value"].tolist()[0] == 0.8146234567


def test_duckdb_reads_a_csv_back(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_bytes(export.csv_bytes(frame(), PROVENANCE))
    with duckdb.connect() as connection:
        read = connection.execute("from read_csv($path, comment = '#')", {"path": str(path)})
        names, rows = [column[0] for column in read.description], read.fetchall()
    assert names == ["group", "value", "n", "reason"]
    assert rows[1] == ("Tiny", None, 12, "12 of 30 answers: widen to the quarter")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_of_a_csv_runs_in_a_spreadsheet(text):
    _, rows = csv_lines(pd.DataFrame({text: ["x"], "who": [text]}))
    header, row = csv.reader(io.StringIO("\n".join(rows), newline=""))
    assert header[0].startswith("'")
    assert row[1].startswith("'")


@pytest.mark.parametrize("text", ["x;=1+1", "x\n=1+1", "x\t@SUM(A1)", "x| +1", 'x;"=1+1', "x;\n -1", "x;＝1+1"])
def test_no_text_of_a_csv_runs_where_another_separator_takes_it_apart(text):
    data = export.csv_bytes(pd.DataFrame({"n": [1], text: ["y"], "who": [text]}), PROVENANCE).decode("utf-8-sig")
    for cell in re.split(r"[;|\t\r\n]", data):
        assert not cell.lstrip(' "').startswith(("=", "+", "-", "@", "＝"))


def test_text_keeps_a_sign_after_a_comma():
    assert csv_lines(pd.DataFrame({"who": ["up, +3"], "n": [1]}))[1][1] == '"up, +3",1'


def test_negative_numbers_stay_numbers():
    table = pd.DataFrame({"change": [-0.03], "cost": [Decimal("-9.4000")], "count": [-2]})
    assert csv_lines(table)[1][1] == "-0.03,-9.4000,-2"
    assert [cell.value for cell in book(table)["Data"][2]] == [-0.03, -9.4, -2]


@pytest.mark.parametrize("separator", [",", ", ", ";", "\t", ',"'])
def test_no_comment_of_a_csv_opens_a_cell_with_a_formula(separator):
    said, _ = csv_lines(frame(), replace(PROVENANCE, filters=f"Store a{separator}=1+1\r\n=2+2"))
    assert not any(line.startswith("=") for line in said)
    for delimiter in ",;\t":
        for row in csv.reader(said, delimiter=delimiter):
            assert not any(cell.lstrip(' "').startswith("=") for cell in row)


def test_a_workbook_holds_real_numbers_dates_and_blanks():
    table = frame(
        month=pd.to_datetime(["2026-10-01", None]),
        at=pd.to_datetime(["2026-10-31 18:00", "1850-01-02 03:04"]),
        day=[date(2026, 10, 1), date(1812, 6, 24)],
        ratio=[float("inf"), 2.0],
        is_open=[True, False],
    )
    header, first, second = book(table)["Data"].iter_rows(values_only=True)
    assert header == ("group", "value", "n", "reason", "month", "at", "day", "ratio", "is_open")
    october = datetime(2026, 10, 1)
    assert first == (
        "North", 0.8146234567, 4812, None, october, datetime(2026, 10, 31, 18), october, None, True,
    )  # fmt: skip
    assert second[:3] == ("Tiny", None, 12)
    assert second[4:] == (None, "1850-01-02 03:04:00", "1812-06-24", 2, False)


@pytest.mark.parametrize("text", [*FORMULAS, "https://evil.example", "12", "{=1}"])
def test_text_of_a_workbook_is_text(text):
    cell = book(pd.DataFrame({"who": [text]}))["Data"]["A2"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert cell.value == text.replace("\r", "\n")


def test_characters_that_no_file_can_hold_are_left_out():
    table = pd.DataFrame({"who": ["a\x00b\x0bc\ud800d", "x" * 40_000]}, dtype="object")
    sheet = book(table)["Data"]
    assert sheet["A2"].value == "a b c d"
    assert len(sheet["A3"].value) == 32_767
    assert csv_lines(table)[1][1] == "a b c d"


def test_a_workbook_says_where_its_numbers_come_from():
    said = about(frame())
    assert (said["filters"], said["data to"], said["n"]) == (PROVENANCE.filters, "31 Oct 2026 18:00", "4812")
    assert (said["definition"], said["link"]) == (PROVENANCE.definition, PROVENANCE.link)


def test_the_sample_company_is_named_as_such_everywhere_and_no_other_is():
    sample = replace(PROVENANCE, is_sample=True)
    assert csv_lines(frame(), sample)[0][0] == "# note: Sample company · not real data"
    assert about(frame(), sample)["note"] == "Sample company · not real data"
    assert sample.lines()[0] == "Sample company · not real data"
    for text in (csv_lines(frame())[0], about(frame()).values(), PROVENANCE.lines()):
        assert not any("not real" in line for line in text)


def test_the_lines_under_a_picture():
    assert PROVENANCE.lines() == [
        "Our company · October 2026 against September 2026 · Contacted by Chat, Phone; Region North · n 4,812 · "
        "data to 31 Oct 2026 18:00",
        "Share of answers in the two best scores.",
        PROVENANCE.link,
    ]


def test_without_comparison_none_is_named():
    alone = replace(PROVENANCE, comparison=None)
    assert "against" not in alone.lines()[0]
    assert "compared with" not in dict(alone.items())


@pytest.mark.parametrize("make", [export.csv_bytes, export.xlsx_bytes])
def test_the_same_table_makes_the_same_file(make):
    assert make(frame(), PROVENANCE) == make(frame(), PROVENANCE)
    assert make(frame().head(0), PROVENANCE)


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("csat-by-month", "October 2026", "20261122T06-a", "csv"), "csat-by-month_october-2026_20261122T06-a.csv"),
        (("csat-by-month", "3 to 9 November 2026", "b1", ""), "csat-by-month_3-to-9-november-2026_b1"),
        (("../../etc/passwd", "a\\b:c*?", "\x00", ".exe"), "etc-passwd_a-b-c.exe"),
        (("Zürich", "", "", "xlsx"), "zurich.xlsx"),
        (("", "", "", "csv"), "touchpoint.csv"),
    ],
)
def test_file_names_are_safe(parts, name):
    assert export.file_name(*parts) == name


def test_what_is_marked_on_a_time_axis_goes_along_and_runs_nothing():
    marked = replace(PROVENANCE, marks="1: 5 Oct 2026, Ben: strike; =1+1|@x\nsecond line")
    text = export.csv_bytes(pd.DataFrame({"n": [1]}), marked).decode("utf-8-sig")
    assert "# marks: 1: 5 Oct 2026, Ben: strike; '=1+1|'@x second line\r\n" in text
    assert "Marks: 1: 5 Oct 2026, Ben: strike; =1+1|@x second line" in marked.lines()
    about = openpyxl.load_workbook(io.BytesIO(export.xlsx_bytes(pd.DataFrame({"n": [1]}), marked)))["About"]
    cells = {row[0].value: row[1] for row in about.iter_rows()}
    assert cells["marks"].data_type == "s"
    assert not any(key == "marks" for key, _ in PROVENANCE.items())
