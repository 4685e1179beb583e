"""From a point of a chart to exactly its rows: by a click on a desk, by the menu with the keyboard and on a phone."""

import re
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import cards, said
from tests.browser.test_downloads import read_csv


def card(tab, key):
    return cards(tab).filter(has=tab.locator(f"#{key}"))


def centre(mark):
    box = mark.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def click(tab, mark):
    """Click a mark of a chart as a hand does: come upon it, then press; what leads somewhere shows the hand."""
    mark.scroll_into_view_if_needed()
    x, y = centre(mark)
    tab.mouse.move(x - 4, y - 4)
    tab.mouse.move(x, y)
    expect(tab.locator(".nsewdrag[style*=pointer]").first).to_be_attached()
    tab.mouse.click(x, y)


def title(tab):
    """The title of the list of rows, once it is there."""
    heading = tab.locator(".st-key-list-rows").get_by_role("heading")
    expect(heading).to_contain_text(re.compile(r": [\d,]+ "))
    return " ".join(heading.inner_text().split())


def downloaded(tab, folder):
    """The rows of the CSV that the list gives, and what its first lines say."""
    tab.locator(".st-key-list-rows").get_by_role("button", name="Download").click()
    link = tab.get_by_role("dialog", name="Download").get_by_role("link", name="CSV").get_attribute("href")
    with urlopen(link) as answer:
        assert answer.headers["content-disposition"].startswith("attachment; ")
        *lines, last = answer.read().decode().splitlines(keepends=True)
    (folder / "rows.csv").write_text("".join(lines), encoding="utf-8")
    about, (_, *rows) = read_csv(folder / "rows.csv")
    assert last == f"# end of file: {len(rows)} rows\r\n"
    return about, rows


# A card, the marks in its chart, which of them is clicked, and what the title says then, n being in the card's label.
POINTS = {
    "open-by-age": (
        ".barlayer .point path",
        6,
        r"Complaints open at the end of October 2026, open for 57\+ days: (\d+) c",
    ),
    "reasons": (".barlayer .point path", 0, r"Complaints opened in October 2026, reason [a-z ]+: (\d+) cases"),
    "deadlines": (
        ".barlayer .trace:nth-child(2) .point path",
        12,
        r"Complaints due in October 2026, late: (\d+) cases",
    ),
    "resolution-hours-median-by-department": (
        ".scatterlayer .trace:has(.errorbar) .points path",
        0,
        r"Complaints opened in October 2026, department Repair: (\d+) cases",
    ),
}


@pytest.mark.parametrize("key", POINTS)
def test_a_click_on_a_point_leads_to_its_rows_and_the_csv_holds_exactly_those(open_page, tmp_path, key):
    marks, place, words = POINTS[key]
    tab = open_page("/complaints")
    chart = card(tab, key).get_by_role("figure")
    expect(chart.locator(".main-svg").first).to_be_visible()
    click(tab, chart.locator(marks).nth(place))
    tab.wait_for_url("**/rows?*")
    n = int(re.fullmatch(words + ".*", title(tab))[1])
    about, rows = downloaded(tab, tmp_path)
    assert len(rows) == n == int(about["n"]) > 0
    assert "complaint" in about["filters"]
    tab.keyboard.press("Escape")
    tab.go_back()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Complaints")
    expect(tab).to_have_url(re.compile(r"/complaints$"))
    said(tab, "· everything ·")


def test_the_menu_leads_there_by_keyboard_alone(open_page):
    tab = open_page("/complaints")
    item = card(tab, "reasons").get_by_role("button", name="See the cases")
    item.focus()
    tab.keyboard.press("Enter")
    links = tab.get_by_role("dialog", name="See the cases").get_by_role("link")
    first = links.filter(has_text=re.compile(r"All [\d,]+ complaints"))
    expect(first).to_be_visible()
    n = re.search(r"All ([\d,]+) complaints", first.inner_text())[1]
    first.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/rows?*")
    assert title(tab) == f"Complaints opened in October 2026: {n} cases"


def test_a_finger_on_a_point_reads_it_and_the_menu_leads_on(browser, server):
    phone = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    tab = phone.new_page()
    tab.goto(f"{server}/complaints")
    chart = card(tab, "reasons").get_by_role("figure")
    expect(chart.locator(".main-svg").first).to_be_visible()
    mark = chart.locator(".barlayer .point path").first
    mark.scroll_into_view_if_needed()
    tab.touchscreen.tap(*centre(mark))
    card(tab, "reasons").get_by_role("button", name="See the cases").click()
    links = tab.get_by_role("dialog", name="See the cases").get_by_role("link")
    link = links.filter(has_text=re.compile(r": [\d,]+$")).first
    expect(link).to_be_visible()
    assert tab.url.endswith("/complaints")
    link.click()
    tab.wait_for_url("**/rows?*")
    assert "reason " in title(tab)
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
    phone.close()


def test_a_row_leads_to_its_customer_and_back(open_page):
    tab = open_page("/rows?measure=backlog&kind=complaint")
    title(tab)
    first = tab.locator(".sheet tbody tr").first
    case = first.get_by_role("rowheader").inner_text()
    first.get_by_role("rowheader").get_by_role("link").click()
    tab.wait_for_url("**/customer?*")
    expect(tab.get_by_test_id("stMain")).to_contain_text(f"▸ marks case {case}")
    expect(tab.locator(".sheet").filter(has_text=f"▸ {case}")).to_be_visible()
    tab.go_back()
    assert title(tab).startswith("Complaints open at the end of October 2026")
