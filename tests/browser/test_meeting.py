"""A meeting: one card at a time over the whole screen, steered by keys, kept in the link, left by Esc and Back."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import settle

SIZES = """
() => Object.fromEntries(['title', 'notes', 'source', 'position'].map((part) => [
  part, parseFloat(getComputedStyle(document.querySelector(`#touchpoint-meeting [data-part=${part}]`)).fontSize)]))
"""
# The smallest letters of the chart on the stage, as they are drawn.
OF_CHART = """
() => Math.min(...[...document.querySelectorAll('[data-meeting=stage] .js-plotly-plot text')]
  .filter((text) => text.textContent.trim() && text.getBoundingClientRect().width)
  .map((text) => parseFloat(getComputedStyle(text).fontSize)
    * text.ownerSVGElement.getBoundingClientRect().width / text.ownerSVGElement.width.baseVal.value))
"""
NOTE_RUNS = """
() => {
  window.runs = 0;
  const app = document.querySelector('[data-testid=stApp]');
  new MutationObserver(() => { window.runs += 1 }).observe(app, { attributeFilter: ['data-test-script-state'] });
}
"""
OUTSIDE = """
() => [...document.querySelectorAll('#touchpoint-meeting :is(h1, button), [data-meeting=stage]')]
  .map((each) => each.getBoundingClientRect())
  .filter(({ left, top, right, bottom }) => left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1)
"""


def meeting(tab):
    return tab.get_by_role("dialog", name="Meeting: Complaints")


def title(tab):
    return meeting(tab).get_by_role("heading", level=1)


def position(tab):
    return meeting(tab).locator("[data-part=position]")


def asked(tab):
    return parse_qs(urlsplit(tab.url).query)


def on_stage(tab, key):
    return tab.locator(f".st-key-card-{key}[data-meeting=stage]")


def step(tab, key, place):
    tab.keyboard.press(key)
    expect(position(tab)).to_have_text(f"{place} of 18")


def left(tab, **filters):
    """Wait until the meeting is over; the address then says what it said before."""
    expect(meeting(tab)).to_have_count(0)
    assert asked(tab) == filters
    settle(tab)


def test_a_meeting_is_steered_by_keys_and_by_buttons_without_asking_the_server(open_page):
    tab = open_page("/complaints?region=North")
    begin = tab.get_by_role("button", name="Meeting")
    begin.click()
    expect(title(tab)).to_be_focused()
    expect(position(tab)).to_have_text("1 of 18")
    assert asked(tab) == {"region": ["North"], "show": ["meeting"], "at": ["figure-complaints_per_1000_orders"]}
    tab.evaluate(NOTE_RUNS)
    for key, place in (
        *(("ArrowRight", 2), ("ArrowDown", 3), ("PageDown", 4), ("Space", 5)),
        *(("ArrowLeft", 4), ("ArrowUp", 3), ("PageUp", 2), ("Shift+Space", 1), ("ArrowLeft", 1)),
        *(("End", 18), ("ArrowRight", 18), ("Home", 1)),
    ):
        step(tab, key, place)
    for _ in range(4):
        meeting(tab).get_by_role("button", name="Next").click()
    expect(title(tab)).to_contain_text("The time to settle")
    expect(meeting(tab).get_by_role("status")).to_have_text(f"5 of 18. {title(tab).inner_text()}")
    expect(on_stage(tab, "resolution-hours-median-by-month").locator(".js-plotly-plot")).to_be_visible()
    assert asked(tab)["at"] == ["resolution-hours-median-by-month"]
    assert tab.evaluate("window.runs") == 0
    expect(tab.get_by_test_id("stMain").get_by_role("button", name="Share").first).to_be_hidden()

    tab.keyboard.press("?")
    expect(meeting(tab).get_by_role("note", name="Keys")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(meeting(tab).get_by_role("note", name="Keys")).to_be_hidden()
    for key, is_full in (("f", "true"), ("F", "false")):
        tab.keyboard.press(key)
        tab.wait_for_function(f"(document.fullscreenElement !== null) === {is_full}")

    tab.keyboard.press("Escape")
    left(tab, region=["North"])
    expect(begin).to_be_focused()
    chart = tab.locator(".st-key-card-resolution-hours-median-by-month .main-svg").first
    expect(chart).to_have_attribute("height", "300")

    tab.keyboard.press("Alt+m")
    step(tab, "End", 18)
    tab.go_back()
    left(tab, region=["North"])
    tab.go_forward()
    expect(position(tab)).to_have_text("18 of 18")
    tab.keyboard.press("Escape")
    left(tab, region=["North"])


def test_a_link_opens_a_meeting_at_its_card_in_large_type(open_page):
    tab = open_page("/complaints?show=meeting&at=backlog-by-month")
    stage = on_stage(tab, "backlog-by-month")
    expect(title(tab)).to_contain_text("The number of open cases")
    expect(meeting(tab)).to_contain_text("Sample company · not real data")
    expect(meeting(tab)).to_contain_text("October 2026 against September 2026")
    for width, height, body, large, of_chart in (
        (1440, 900, 28, 40, 25),
        (1920, 1080, 33, 48, 30),
        (390, 844, 16, 24, 15),
    ):
        tab.set_viewport_size({"width": width, "height": height})
        expect(stage.locator(".js-plotly-plot")).to_be_visible()
        tab.wait_for_function(f"({OF_CHART})() >= {of_chart}")
        sizes = tab.evaluate(SIZES)
        assert sizes.pop("title") >= large
        assert min(sizes.values()) >= body
        assert tab.evaluate(OUTSIDE) == []
    tab.keyboard.press("Escape")
    left(tab)


def test_a_card_that_is_not_there_is_told_and_next_leads_to_the_first(open_page):
    tab = open_page("/complaints?show=meeting&at=<b>gone</b>", dark=True)
    expect(title(tab)).to_have_text("No card “<b>gone</b>” on this page")
    step(tab, "ArrowRight", 1)
    tab.keyboard.press("Escape")
    left(tab)


def test_a_page_without_figures_and_cards_offers_no_meeting(open_page):
    tab = open_page("/definitions")
    expect(tab.get_by_role("heading", name="Definitions", level=1)).to_be_visible()
    expect(tab.get_by_role("button", name="Meeting")).to_be_hidden()
    tab.keyboard.press("Alt+m")
    expect(tab.get_by_role("dialog")).to_have_count(0)
