"""What is copied arrives on the clipboard: picture, table, sentence; where it cannot, the text is there to take."""

import csv
import io
import json
import subprocess
import sys
from base64 import b64decode
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import cards, new_reader, settle

ROOT = Path(__file__).parents[2]
CARD = "resolution-hours-median-by-month"
READ = """async () => {
  const read = {};
  for (const item of await navigator.clipboard.read())
    for (const type of item.types) {
      const blob = await item.getType(type);
      const bytes = new Uint8Array(await blob.arrayBuffer());
      read[type] = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    }
  return read;
}"""


class Cells(HTMLParser):
    """The texts of the cells of a table, and all its tags."""

    def __init__(self, html):
        super().__init__()
        self.cells, self.tags = [], set()
        self.feed(html)

    def handle_starttag(self, tag, _):
        self.tags.add(tag)
        if tag in ("td", "th"):
            self.cells.append("")
        self.inside = tag in ("td", "th")

    def handle_endtag(self, _):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.cells[-1] += data


@pytest.fixture
def reader(browser, server):
    """A tab on the complaints of a region, whose reader lets pages use the clipboard."""
    context = new_reader(browser, 1440, dark=False)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    tab = context.new_page()
    tab.goto(f"{server}/complaints?region=North")
    settle(tab)
    yield tab
    context.close()


def copied(tab, what):
    """What is on the clipboard once the open menu has copied, by its type."""
    menu = tab.get_by_role("dialog", name="Copy")
    menu.get_by_role("button", name=f"Copy the {what}").click()
    expect(menu.get_by_role("status")).to_have_text(f"The {what} is copied.")
    return {kind: b64decode(data) for kind, data in tab.evaluate(READ).items()}


def open_menu(tab):
    card = cards(tab).filter(has=tab.locator(f"#{CARD}"))
    card.get_by_role("button", name="Copy").click()
    return card.get_by_role("heading").inner_text()


def measured(warehouse):
    """The months of the same measure, as the command line gives them."""
    asked = ["measure", "resolution_hours_median", "--by", "month", "--region", "North", "--kind", "complaint"]
    command = [sys.executable, "-m", "touchpoint", *asked, "--from", "2025-10-01", "--to", "2026-10-31"]
    run = subprocess.run([*command, "--warehouse", warehouse], cwd=ROOT, capture_output=True, check=True, text=True)
    return {each["group"]: each for each in json.loads(run.stdout) if each["group"]}


def test_a_card_arrives_as_picture_table_and_sentence(reader, sample_warehouse):
    title = " ".join(open_menu(reader).split())
    picture = copied(reader, "picture")
    assert list(picture) == ["image/png"]
    with Image.open(io.BytesIO(picture["image/png"])) as image:
        assert image.format == "PNG"
        assert image.width >= 1500
        assert len(image.convert("RGB").resize((300, 200)).getcolors(60_000)) > 20

    table = copied(reader, "table")
    heading, *lines = table["text/plain"].decode().splitlines()
    assert " ".join(heading.split()) == title
    head, *rows = csv.reader(lines[:14], delimiter="\t")
    months = measured(str(sample_warehouse))
    assert len(rows) == 13
    for row in (dict(zip(head, cells, strict=True)) for cells in rows):
        month = months[row["group"]]
        assert float(row["value"]) == pytest.approx(month["value"])
        assert (float(row["low"]), int(row["n"])) == (pytest.approx(month["low"]), month["n"])
    html = Cells(table["text/html"].decode())
    assert [" ".join(cell.split()) for cell in html.cells] == [cell for cells in [head, *rows] for cell in cells]
    assert html.tags <= {
        "meta",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "p",
        "br",
        "span",
        "html",
        "body",
    }
    assert "Region North" in lines[-3]

    sentence = copied(reader, "sentence")
    assert list(sentence) == ["text/plain"]
    said = " ".join(sentence["text/plain"].decode().split())
    assert said.startswith(f"{title} (95 % ")
    assert f"; n {months['2026-10']['n']:,}; October 2026 against September 2026; Region North" in said
    assert said.endswith(f"region=North#{CARD}")


def test_a_refused_clipboard_is_said_and_the_text_can_be_copied_by_hand(open_page, server):
    tab = open_page("/complaints?region=North", stranger=True)
    tab.evaluate(
        "() => { navigator.clipboard.write = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }"
    )
    open_menu(tab)
    menu = tab.get_by_role("dialog", name="Copy")
    menu.get_by_role("button", name="Copy the sentence").click()
    expect(menu.get_by_role("status")).to_contain_text("The browser refused the clipboard")
    by_hand = menu.get_by_role("textbox", name="Text to copy")
    expect(by_hand).to_be_focused()
    taken = by_hand.evaluate("each => each.value.slice(each.selectionStart, each.selectionEnd)")
    assert taken.startswith("The time to settle")
    assert server in taken
    menu.get_by_role("button", name="Copy the picture").click()
    expect(menu.get_by_role("status")).to_contain_text("take the PNG under Download")
    expect(by_hand).to_be_hidden()


def test_a_page_that_is_not_secure_says_so(open_page):
    tab = open_page("/complaints?region=North", stranger=True)
    tab.evaluate("Object.defineProperty(window, 'isSecureContext', { value: false })")
    open_menu(tab)
    menu = tab.get_by_role("dialog", name="Copy")
    menu.get_by_role("button", name="Copy the table").click()
    expect(menu.get_by_role("status")).to_contain_text("did not come over https")
    assert "2026-10\t" in menu.get_by_role("textbox", name="Text to copy").input_value()
