"""The rejects of one file, taken along from the Data page: each with its place, its reason and its original line."""

import csv
import io
import json

import openpyxl
from playwright.sync_api import expect

from touchpoint.quality.rejects import MASK


def test_the_rejects_of_a_file_can_be_taken_along(open_page, tmp_path):
    tab = open_page("/data")
    chooser = tab.get_by_role("combobox", name="Rejected in")
    chooser.click()
    chooser.press_sequentially("delighted")
    tab.get_by_role("option", name="delighted_nps.csv", exact=True).click()
    rejects = tab.locator(".st-key-list-rejects")
    expect(rejects).not_to_contain_text("orders.csv")
    rejects.get_by_role("button", name="Download").click()
    files = {kind: taken(tab, kind, tmp_path) for kind in ("CSV", "XLSX")}

    lines = files["CSV"].read_text(encoding="utf-8-sig").splitlines()
    about = [line for line in lines if line.startswith("# ")]
    assert "# title: Rejected: 2 faults that cost a record and 3 faults that cost a cell" in about
    rows = list(csv.DictReader(io.StringIO("\n".join(line for line in lines if not line.startswith("# ")))))
    assert {row["file"] for row in rows} == {"delighted_nps.csv"}
    assert sorted(row["reason"] for row in rows)[:2] == ["empty, and required"] * 2
    for row in rows:
        assert int(row["record"]) > 0
        assert row["value"] in ("", json.loads(row["original"])["score"])
    persons = {json.loads(row["original"])["person_email"] for row in rows}
    assert MASK in persons
    assert persons <= {MASK, None}

    sheet = openpyxl.load_workbook(files["XLSX"])["Data"]
    assert [cell.value for cell in sheet[1]] == list(rows[0])
    assert sheet.max_row == 1 + len(rows)


def taken(tab, kind, folder):
    with tab.expect_download() as download:
        tab.get_by_role("dialog", name="Download").get_by_role("button", name=kind).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path
