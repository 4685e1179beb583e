"""The board pack as a workbook, opened again by openpyxl."""

import io
import json
import zipfile

import openpyxl
import pytest
from lxml import etree

from touchpoint.cli.commands import main
from touchpoint.report import to_bytes

OCTOBER = ("--from", "2026-10-01", "--to", "2026-10-31")


@pytest.fixture(scope="module")
def book(workbook):
    return openpyxl.load_workbook(io.BytesIO(workbook))


@pytest.fixture
def measured(sample_warehouse, capsys):
    def run(*arguments):
        assert main(["measure", *arguments, *OCTOBER, "--warehouse", str(sample_warehouse)]) == 0
        return json.loads(capsys.readouterr().out)

    return run


def records(sheet, head):
    """The rows below the row whose first cell is `head`, up to the first empty one."""
    rows = list(sheet.iter_rows(values_only=True))
    start = next(place for place, row in enumerate(rows) if row[0] == head)
    heads = rows[start]
    found = []
    for row in rows[start + 1 :]:
        if row[0] is None:
            break
        found.append({name: value for name, value in zip(heads, row, strict=True) if name is not None})
    return found


def holding(book, title):
    return next(sheet for sheet in book.worksheets if sheet["A1"].value == title)


def card(shown, key):
    return next(each for page in shown.pages for each in page.charts if each.key == key)


def test_about_says_what_it_is_and_leads_to_every_sheet(book, shown):
    about = book["About"]
    said = {cell.value for row in about.iter_rows() for cell in row if cell.value}
    for part in ("Board of October", "Sample company · not real data", shown.house, shown.build, shown.as_of):
        assert part in said
    assert {page.standing for page in shown.pages} <= said
    assert {page.live_link for page in shown.pages} <= said
    places = [cell.hyperlink.location for row in about.iter_rows() for cell in row if cell.hyperlink]
    led = {each.split("!")[0].strip("'") for each in places if each}
    assert led == set(book.sheetnames) - {"About"}


def test_figures_are_what_measure_says_as_real_numbers(book, shown, measured):
    told = {each["id"]: each for each in measured("csat")}
    complaints = measured("resolution_hours_median", "--kind", "complaint")
    told |= {each["id"]: each for each in (*complaints, *measured("complaints_per_1000_orders"))}
    rows = {(row["Page"], row["Figure"]): row for row in records(book["Figures"], "Page")}
    for page in shown.pages:
        for figure in page.figures:
            row = rows[page.title, figure.name]
            assert row["n"] == figure.n
            assert row["Definition"] == figure.definition
            if figure.measure in told:
                found = told[figure.measure]
                keys = (("Value", "value"), ("95 % from", "low"), ("95 % to", "high"), ("n", "n"))
                assert {name: row[name] for name, _ in keys} == pytest.approx({name: found[key] for name, key in keys})
    formats = {cell.number_format for cell in book["Figures"]["C"][1:]}
    assert "0.0%" in formats
    assert len(rows) == sum(len(page.figures) for page in shown.pages)


def test_thirteen_months_stand_in_a_sheet_of_their_own(book, shown):
    figure = shown.pages[0].figures[0]
    rows = [row for row in records(book["13 months"], "Page") if row["Figure"] == figure.name]
    assert [row["Month"] for row in rows] == figure.months["group"].tolist()
    assert [row["Value"] for row in rows] == pytest.approx(figure.months["value"].tolist())


def test_a_cards_sheet_has_its_rows_in_full_and_a_chart_of_them(book, shown, measured):
    region = card(shown, "csat-by-region")
    sheet = holding(book, region.title)
    told = {each["group"]: each for each in measured("csat", "--by", "region") if each["group"]}
    rows = {row["group"]: row for row in records(sheet, "group")}
    assert {name: row["value"] for name, row in rows.items()} == pytest.approx(
        {name: each["value"] for name, each in told.items()}
    )
    assert {name: row["95 % from"] for name, row in rows.items()} == pytest.approx(
        {name: each["low"] for name, each in told.items()}
    )
    assert len(sheet._charts) == 1
    assert sheet.auto_filter.ref
    assert sheet.freeze_panes
    said = [row[0].value for row in sheet.iter_rows(max_row=8) if row[0].value]
    assert "The North is the work of one carrier." in said
    assert region.definition in said


def test_every_card_with_a_figure_has_a_chart_or_a_shaded_grid(book, shown):
    for page in shown.pages:
        for each in page.charts:
            sheet = holding(book, each.title)
            shaded = any(cell.fill.fill_type for row in sheet.iter_rows() for cell in row)
            assert bool(sheet._charts) or shaded or each.figure is None


def test_names_of_sheets_are_short_and_differ(book):
    names = [name.lower() for name in book.sheetnames]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 31


def test_nothing_runs(book, hostile_workbook):
    for opened in (book, openpyxl.load_workbook(hostile_workbook)):
        kinds = {cell.data_type for sheet in opened.worksheets for row in sheet.iter_rows() for cell in row}
        assert kinds <= {"s", "n", "d", "b"}
    with zipfile.ZipFile(hostile_workbook) as package:
        for name in package.namelist():
            root = etree.fromstring(package.read(name))
            if name.endswith(".rels"):
                outside = [each.get("Target") for each in root if each.get("TargetMode") == "External"]
                assert all(each.startswith("http://127.0.0.1:8501/") for each in outside)
            assert not name.endswith(("vbaProject.bin", "externalLink1.xml"))


def test_harmful_text_arrives_as_text(hostile_workbook, evil):
    opened = openpyxl.load_workbook(hostile_workbook)
    said = {str(cell.value) for sheet in opened.worksheets for row in sheet.iter_rows() for cell in row if cell.value}
    assert {evil[0], evil[1], evil[2], evil[4]} <= said
    assert "lone   surrogate" in said
    assert max(map(len, said)) <= 32_767


def test_the_same_pack_gives_the_same_bytes(workbook, shown):
    assert to_bytes(shown, "xlsx") == workbook
