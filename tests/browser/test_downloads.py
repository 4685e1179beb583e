"""What a card gives to take along: as a picture, as rows, each saying where its numbers come from."""

import csv
import io
import re
from datetime import datetime
from xml.etree import ElementTree

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import cards
from touchpoint import formats

# A card of each page with the unit of its values and the period it is about; the Overview has figures only.
TAKEN = {
    "/satisfaction?region=North": ("csat-by-region", "share", "October 2026"),
    "/coming-back?region=North": ("cohorts", "share", "October 2025 to October 2026"),
    "/complaints?region=North": (
        "resolution-hours-median-by-month",
        "hours",
        "October 2026; rows: each month of October 2025 to October 2026",
    ),
}
# What the card's table calls the columns of the files.
CALLED = {"low": "95 % from", "high": "95 % to", "reason": "remark"}
SAID = ["note", "title", "house", "period", "compared with", "filters", "data to", "n", "definition", "link"]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("path", TAKEN)
def test_a_card_can_be_taken_along(open_page, sample_warehouse, tmp_path, path):
    key, unit, period = TAKEN[path]
    tab = open_page(path)
    card = cards(tab).filter(has=tab.locator(f"#{key}"))
    title = card.get_by_role("heading").inner_text()
    shown = rows_shown(tab, card)
    files = {kind: taken(tab, card, kind, tmp_path) for kind in ("PNG", "SVG", "CSV", "XLSX")}

    build = (sample_warehouse / "CURRENT").read_text()
    assert [file.name for file in files.values()] == [
        f"{key}_october-2026_{build}.{kind.lower()}" for kind in ("PNG", "SVG", "CSV", "XLSX")
    ]
    about, rows = read_csv(files["CSV"])
    assert list(about) == SAID
    assert about["note"] == "Sample company · not real data"
    assert about["title"] == " ".join(title.split())
    assert (about["period"], about["compared with"]) == (period, "September 2026")
    assert about["filters"] == "Region North" + ("; complaints only" if "complaints" in path else "")
    assert re.fullmatch(r"31 Oct 2026 \d\d:\d\d", about["data to"])
    assert int(about["n"]) > 0
    assert len(about["definition"]) > 40
    assert about["link"] == tab.url.replace("?", "?period=last-month&compare=before&") + f"#{key}"
    assert_same_rows(shown, rows, unit)
    assert_workbook(files["XLSX"], about, rows)
    assert_png(files["PNG"])
    assert_svg(files["SVG"], title, about)


def rows_shown(tab, card):
    """The card's table behind "How sure?", header and rows."""
    card.get_by_role("button", name="How sure?").click()
    table = tab.get_by_role("dialog", name="How sure?").get_by_role("table")
    expect(table.get_by_role("row").nth(1)).to_be_visible()
    rows = table.evaluate("table => [...table.rows].map(row => [...row.cells].map(cell => cell.innerText.trim()))")
    tab.keyboard.press("Escape")
    return rows


def taken(tab, card, kind, folder):
    """The file that the card's Download gives as `kind`, under the name it comes with."""
    card.get_by_role("button", name="Download").click()
    with tab.expect_download() as download:
        tab.get_by_role("dialog", name="Download").get_by_role("button", name=kind).click()
    tab.keyboard.press("Escape")
    download.value.save_as(folder / download.value.suggested_filename)
    return folder / download.value.suggested_filename


def read_csv(file):
    """What the leading lines say, and header and rows."""
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    said = [line.removeprefix("# ").split(": ", 1) for line in lines if line.startswith("# ")]
    return dict(said), list(csv.reader(io.StringIO("\n".join(lines[len(said) :]))))


def assert_same_rows(shown, rows, unit):
    assert [CALLED.get(name, name.replace("_", " ")) for name in rows[0]] == shown[0]
    assert len(rows) == len(shown) > 1
    for row, seen in zip(rows[1:], shown[1:], strict=True):
        assert [as_shown(name, cell, unit) for name, cell in zip(rows[0], row, strict=True)] == seen


def as_shown(name, cell, unit):
    """A cell of the CSV as the card's table writes it."""
    if name in ("value", "low", "high", "target", "expected_low", "expected_high"):
        return formats.write(float(cell) if cell else None, unit)
    return f"{int(cell):,}" if cell.isdigit() else cell


def assert_workbook(file, about, rows):
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["Data", "About"]
    assert [tuple(row) for row in book["About"].iter_rows(values_only=True)] == list(about.items())
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert [[as_csv(value) for value in row] for row in book["Data"].iter_rows(values_only=True)] == [
        [as_number(cell) for cell in row] for row in rows
    ]


def as_csv(value):
    return f"{value:%Y-%m-%d}" if isinstance(value, datetime) else "" if value is None else value


def as_number(cell):
    try:
        return pytest.approx(float(cell))
    except ValueError:
        return cell


def assert_png(file):
    with Image.open(file) as picture:
        assert picture.format == "PNG"
        assert picture.width >= 1500
        assert len(picture.convert("RGB").resize((300, 200)).getcolors(60_000)) > 20


def assert_svg(file, title, about):
    root = ElementTree.parse(file).getroot()
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title") == title
    written = "".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    for words in (title, about["note"], "Region North", about["link"]):
        assert words.replace(" ", "") in written.replace(" ", "")
