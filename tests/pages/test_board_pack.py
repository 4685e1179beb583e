"""The page that makes a board pack: its pages come from the link, words go to cards, the file is made."""

import io
import shutil

from openpyxl import load_workbook

from touchpoint import logbook
from touchpoint.logbook import SavedView


def test_a_pack_is_made_of_the_pages_of_the_link_with_the_readers_words(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "board_pack", of=["satisfaction", "complaints?by=channel"])
    assert app.multiselect(key="pack-pages").value == ["satisfaction", "complaints"]
    assert any(each.label.startswith("Complaints: 12 figures") for each in app.expander)
    keys = [each.key for each in app.text_area]
    assert "said-complaints/resolution-hours-median-by-channel" in keys
    app.text_area(key="said-complaints/backlog-by-month").input("=cmd|' /C calc'!A0 is what we did")
    app.radio(key="pack-format").set_value("xlsx").run()
    next(each for each in app.button if each.label == "Make the Excel file").click().run()
    made = app.session_state["pack-made"]
    assert made["file_name"].startswith("board-pack-october-2026_")
    book = load_workbook(io.BytesIO(made["data"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any("is what we did" in str(cell.value) for cell in cells)
    assert not any(cell.data_type == "f" for cell in cells)


def test_pages_of_a_link_that_there_are_none_of_are_said(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "board_pack", of=["nowhere<img src=x onerror=alert(1)>", "complaints"])
    assert any("nowhere" in each.value for each in app.warning)
    assert app.multiselect(key="pack-pages").value == ["complaints"]


def test_without_pages_it_says_how_to_begin(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "board_pack", of=["nowhere"])
    assert [each.value for each in app.info] == ["Choose a page to begin with."]


def test_words_are_kept_with_the_view_that_opened_the_pack(open_page, tiny_warehouse, tmp_path):
    warehouse = tmp_path / "warehouse"
    shutil.copytree(tiny_warehouse, warehouse)
    march = {"from": ["2026-03-01"], "to": ["2026-03-31"]}
    saved = logbook.at(warehouse).add_view(SavedView("Board", "board-pack", {"of": ["complaints"], **march}, "Ann"))
    card = "complaints/backlog-by-month"
    app = open_page(warehouse, "board_pack", v=saved.id)
    app.text_area(key=f"said-{card}").input("<img src=x onerror=alert(1)> two back").run()
    app.text_input(key="commentator").input("Ann").run()
    next(each for each in app.button if each.label == "Keep these words with the view").click().run()
    kept = logbook.at(warehouse).view(saved.id)
    assert kept is not None
    assert kept.commentary == {card: "<img src=x onerror=alert(1)> two back"}
    again = open_page(warehouse, "board_pack", v=saved.id)
    assert again.text_area(key=f"said-{card}").value == "<img src=x onerror=alert(1)> two back"
