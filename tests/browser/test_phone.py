"""Every page, found by listing the folder, on a phone by day and by night and on a desk: it fits and is drawn."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, WITHOUT_CHARTS

PAGES = sorted(page.stem for page in (ROOT / "pages").glob("*.py"))
PHONE, DESK = 390, 1440
# Where the theme says what a page stands on, in .streamlit/config.toml.
GROUNDS = {False: "rgb(255, 255, 255)", True: "rgb(15, 23, 32)"}


def path(page):
    return "/" if page == "overview" else f"/{page.replace('_', '-')}"


@pytest.mark.parametrize(("width", "dark"), [(PHONE, False), (PHONE, True), (DESK, False)])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_its_screen_and_is_drawn(open_page, page, width, dark):
    tab = open_page(path(page), width=width, dark=dark)
    expect(tab.get_by_role("heading", level=1)).to_be_in_viewport()
    charts = tab.get_by_role("figure")
    if page not in WITHOUT_CHARTS:
        expect(charts.first).to_be_visible()
    for chart in charts.all():
        expect(chart.locator(".main-svg").first).to_be_visible()
        box = chart.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    assert overflow(tab) == []
    assert cut_off(tab) == []
    assert ground(tab) == GROUNDS[dark]


def overflow(tab):
    """What can be scrolled sideways: the document, the part with the page, any block of it."""
    return tab.evaluate("""() => {
        const main = document.querySelector("[data-testid=stMain]");
        const blocks = [document.documentElement, main, ...main.querySelectorAll("[data-testid=stVerticalBlock]")];
        return blocks.filter((block) => block.scrollWidth > block.clientWidth)
            .map((block) => `${block.className}: ${block.scrollWidth} > ${block.clientWidth}`);
    }""")


def cut_off(tab):
    """The words in charts that reach over the chart's edge."""
    return tab.get_by_role("figure").evaluate_all("""charts => charts.flatMap((chart) => {
        const edge = chart.getBoundingClientRect();
        const isOver = (box) => box.left < edge.left - 1 || box.right > edge.right + 1
            || box.top < edge.top - 1 || box.bottom > edge.bottom + 1;
        return [...chart.querySelectorAll("text")]
            .filter((text) => text.textContent && isOver(text.getBoundingClientRect()))
            .map((text) => text.textContent);
    })""")


def ground(tab):
    return tab.get_by_test_id("stApp").evaluate("app => getComputedStyle(app).backgroundColor")
