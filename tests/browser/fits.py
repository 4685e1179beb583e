"""That a page fits its screen and is drawn: nothing to scroll sideways, no word cut off, on the ground of its theme."""

from playwright.sync_api import Page, expect

# Where the theme says what a page stands on, in .streamlit/config.toml.
GROUNDS = {False: "rgb(255, 255, 255)", True: "rgb(15, 23, 32)"}


def assert_fits(tab: Page, width: int, dark: bool, *, has_charts: bool) -> None:
    expect(tab.get_by_role("heading", level=1)).to_be_in_viewport()
    charts = tab.get_by_role("figure")
    if has_charts:
        expect(charts.first).to_be_visible()
    for chart in charts.all():
        expect(chart.locator(".main-svg").first).to_be_visible()
        box = chart.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    assert _overflow(tab) == []
    assert _cut_off(tab) == []
    assert _ground(tab) == GROUNDS[dark]


def _overflow(tab: Page) -> list[str]:
    """What can be scrolled sideways: the document, the part with the page, any block of it."""
    return tab.evaluate("""() => {
        const main = document.querySelector("[data-testid=stMain]");
        const blocks = [document.documentElement, main, ...main.querySelectorAll("[data-testid=stVerticalBlock]")];
        return blocks.filter((block) => block.scrollWidth > block.clientWidth)
            .map((block) => `${block.className}: ${block.scrollWidth} > ${block.clientWidth}`);
    }""")


def _cut_off(tab: Page) -> list[str]:
    """The words in charts that reach over the chart's edge."""
    return tab.get_by_role("figure").evaluate_all("""charts => charts.flatMap((chart) => {
        const edge = chart.getBoundingClientRect();
        const isOver = (box) => box.left < edge.left - 1 || box.right > edge.right + 1
            || box.top < edge.top - 1 || box.bottom > edge.bottom + 1;
        return [...chart.querySelectorAll("text")]
            .filter((text) => text.textContent && isOver(text.getBoundingClientRect()))
            .map((text) => text.textContent);
    })""")


def _ground(tab: Page) -> str:
    return tab.get_by_test_id("stApp").evaluate("app => getComputedStyle(app).backgroundColor")
