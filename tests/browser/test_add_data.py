"""A newcomer's files on their way in, by real clicks: dropped, told of, tried aside and published."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Page, TimeoutError, expect

from tests.browser.conftest import ROOT, serving, settle

SETTINGS = """
[house]
time_zone = "Europe/London"
currency = "GBP"

[adding]
in_browser = true
"""
# Two orders of one customer, the second of two lines, and one of another: amounts 10, 20 + 5.50 and 7.
SALES = """Invoice;Sold;Client no;Item;Pieces;Net
A1;03/01/2026 10:00;c1;Tea;1;10,00
A2;05/01/2026 11:00;c1;Cup;2;20,00
A2;05/01/2026 11:00;c1;Tea;1;5,50
A3;07/02/2026 09:30;<b>c2</b>;Pot;1;7,00
A4;09/02/2026 12:00;c1;Pot;1;nothing
"""


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a server without a build that lets data be added, and the folder where it will keep its builds."""
    settings = tmp_path / "touchpoint.toml"
    settings.write_text(SETTINGS)
    with serving(tmp_path / "data" / "warehouse", tmp_path / "log", settings=settings) as address:
        yield address, tmp_path / "data" / "warehouse"


def asked_of(warehouse: Path, query: str) -> list[tuple[object, ...]]:
    """The rows of a query on the current build."""
    build = (warehouse / "CURRENT").read_text()
    with duckdb.connect(warehouse / f"{build}.duckdb", read_only=True) as con:
        return con.execute(query).fetchall()


def measured(warehouse: Path, *given: str) -> list[object]:
    command = [sys.executable, "-m", "touchpoint", "measure", *given, "--warehouse", str(warehouse)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [{key: value for key, value in each.items() if key != "build"} for each in json.loads(done.stdout)]


def drop(tab: Page, name: str, text: str) -> None:
    tab.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": text.encode()})


def answer(tab: Page, label: str, option: str) -> None:
    field, offered = tab.get_by_role("combobox", name=label), tab.get_by_role("option", name=option, exact=True)
    field.click()
    try:
        offered.wait_for(timeout=5_000)
    except TimeoutError:
        # The page was drawn anew after the answer before, which closes a list that is open.
        field.click()
    offered.click()
    expect(field).to_have_value(option)
    settle(tab)


def test_an_unknown_file_becomes_numbers_as_on_the_command_line(open_page, newcomer, tmp_path):
    address, warehouse = newcomer
    tab = open_page(f"{address}/add")
    drop(tab, "sales.csv", SALES)
    main = tab.get_by_test_id("stMain")
    expect(main).to_contain_text("5 records, 6 columns: nobody has told yet what it is")
    settle(tab)
    answer(tab, "Each row is", "Orders, one row for each product in them")
    for label, column in (
        ("Id of the order (needed)", "Invoice"),
        ("When it was ordered (needed)", "Sold"),
        ("Id of the customer", "Client no"),
        ("Amount of the line", "Net"),
        ("Quantity", "Pieces"),
    ):
        field = tab.get_by_role("combobox", name=label)
        if not field.is_visible():
            tab.get_by_text("more that a column can stand for").click()
        answer(tab, label, column)
    # 9 February or 2 September: nothing in the file tells, and nothing goes on before it is answered.
    expect(main).to_contain_text("day first: 03/01/2026 10:00 is 3 Jan 2026")
    keep = tab.get_by_role("button", name="Keep this")
    expect(keep).to_be_disabled()
    tab.get_by_text("day first: 03/01/2026").click()
    expect(keep).to_be_enabled()
    settle(tab)
    keep.click()
    expect(main).to_contain_text("Your own adapters")
    expect(main).to_contain_text("read as sales lines: orders, order lines, customers, products")
    settle(tab)
    tab.get_by_role("button", name="Try it").click()
    expect(main).to_contain_text("The three answers", timeout=60_000)
    expect(main).to_contain_text("not an amount up to 100 billion")
    assert not (warehouse / "CURRENT").exists()
    settle(tab)
    tab.get_by_role("button", name="Publish").click()
    expect(main).to_contain_text("Published: every page shows the new data")
    assert (warehouse / "CURRENT").exists()

    (tmp_path / "sales.csv").write_text(SALES)
    kept = warehouse.parent / "mappings" / "sales_lines.json"
    settings, other = tmp_path / "touchpoint.toml", tmp_path / "other"
    command = [sys.executable, "-m", "touchpoint", "build", str(tmp_path / "sales.csv"), "--adapter", str(kept)]
    command += ["--settings", str(settings), "--warehouse", str(other)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    asked = ("repeat_sales_share", "returning_customer_share", "--from", "2026-01-01", "--to", "2026-02-28")
    browser, line = measured(warehouse, *asked), measured(other, *asked)
    assert browser == line
    # Two customers: too few to show a value, and counted all the same.
    assert [(each["n"], each["status"]) for each in browser] == [(2, "suppressed"), (2, "suppressed")]
    # Four orders, of one the amount is not known: 10, 20 + 5.50 and 7.
    [amounts] = asked_of(warehouse, "select count(*), count(goods_amount), sum(goods_amount)::double from orders")
    assert amounts == (4, 3, 42.5)


def test_where_the_settings_do_not_allow_it_nothing_can_be_added(open_page):
    tab = open_page("/add")
    expect(tab.get_by_test_id("stMain")).to_contain_text("Adding data in the browser is off")
    expect(tab.locator("input[type=file]")).to_have_count(0)
    expect(tab.get_by_test_id("stSidebar").get_by_role("link", name="Add data")).to_have_count(0)


def awkward() -> list[Path]:
    """Every awkward export, but for those that hold nothing and the damaged ones."""
    found = sorted((ROOT / "tests" / "exports").rglob("*"))
    return [path for path in found if path.suffix in (".csv", ".tsv", ".json", ".ndjson", ".jsonl", ".xlsx")]


def accounts(warehouse: Path) -> list[tuple[object, ...]]:
    """What became of every file of the current build, by the content and without its folder."""
    columns = "sha256, status, read, kept, rejected, duplicate, bad_cells, adapters"
    return asked_of(warehouse, f"select {columns} from sources order by all")


def test_every_tool_s_export_is_taken_as_on_the_command_line(open_page, newcomer, tmp_path):
    address, warehouse = newcomer
    tab = open_page(f"{address}/add")
    files = awkward()
    tab.locator("input[type=file]").set_input_files([str(path) for path in files])
    main = tab.get_by_test_id("stMain")
    expect(main.get_by_role("button", name="Remove")).to_have_count(
        len({hashed(path) for path in files}), timeout=120_000
    )
    tab.get_by_role("button", name="Try it").click()
    expect(main).to_contain_text("The three answers", timeout=180_000)
    other = tmp_path / "other"
    command = [sys.executable, "-m", "touchpoint", "build", *map(str, files), "--warehouse", str(other)]
    subprocess.run(
        [*command, "--settings", str(tmp_path / "touchpoint.toml")], cwd=ROOT, capture_output=True, check=True
    )
    # What is twice among the fixtures is kept once where it is dropped.
    by_line = [row for row in accounts(other) if row[1] != "already read"]
    assert accounts(warehouse / "trial") == by_line


def hashed(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
