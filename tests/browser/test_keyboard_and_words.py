"""What is seen can be heard, reached by keyboard and looked behind: on every page, found by listing the folder."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PAGES, WITHOUT_CHARTS, cards, figures, link_from, path, said
from tests.browser.fits import assert_fits
from touchpoint import measures

DESK = 1440
# The Overview has figures only; what lies behind them is on the pages it sums up.
WITHOUT_CARDS = {*WITHOUT_CHARTS, "overview"}


def plain(text):
    return " ".join(text.split())


# One test a page and not one a question: to open and draw the page takes longer than to ask.
@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_a_desk_is_heard_linked_and_looked_behind(open_page, page):
    tab = open_page(path(page), width=DESK)
    assert_fits(tab, DESK, dark=False, has_charts=page not in WITHOUT_CHARTS)
    assert_every_chart_says_its_finding_and_period(tab)
    if page not in WITHOUT_CARDS:
        expect(cards(tab)).not_to_have_count(0)
        assert_the_link_to_a_card_leads_to_it(open_page, tab)
        for card in cards(tab).all():
            expect(card.get_by_role("button", name="Share")).to_be_visible()
            expect(card.get_by_role("button", name="Download")).to_be_visible()
        telling = cards(tab).filter(has=tab.get_by_role("button", name="How sure?"))
        for card in {0: telling.first, telling.count() - 1: telling.last}.values():
            assert_a_card_tells_how_sure_it_is(tab, card)


def assert_every_chart_says_its_finding_and_period(tab):
    charts = tab.get_by_test_id("stPlotlyChart")
    expect(tab.get_by_role("figure")).to_have_count(charts.count())
    for chart in charts.all():
        expect(chart).to_have_attribute("aria-label", re.compile("October 2026"))
    for card in cards(tab).filter(has=tab.get_by_role("figure")).all():
        title = plain(card.get_by_role("heading").inner_text())
        assert plain(card.get_by_role("figure").get_attribute("aria-label")).startswith(f"{title}. ")


def assert_the_link_to_a_card_leads_to_it(open_page, tab):
    last = cards(tab).last
    title, key = last.get_by_role("heading").inner_text(), last.get_by_role("heading").get_attribute("id")
    is_below_the_fold = last.get_by_role("heading").bounding_box()["y"] > tab.viewport_size["height"]
    link = link_from(tab, last)
    assert link.endswith(f"#{key}")
    other = open_page(link)
    expect(other.locator(f"#{key}")).to_be_in_viewport()
    expect(other.locator(f"#{key}")).to_contain_text(title)
    if is_below_the_fold:
        expect(other.get_by_role("heading", level=1)).not_to_be_in_viewport()


def assert_a_card_tells_how_sure_it_is(tab, card):
    card.get_by_role("button", name="How sure?").click()
    dialog = tab.get_by_role("dialog", name="How sure?")
    expect(dialog.get_by_role("table").get_by_role("row").nth(1)).to_be_visible()
    definition = dialog.get_by_role("paragraph").first.inner_text()
    assert len(definition) > 40
    tab.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_how_sure_gives_the_definition_of_the_measure_and_the_counts(open_page):
    tab = open_page("/complaints")
    card = cards(tab).first
    card.get_by_role("button", name="How sure?").click()
    dialog = tab.get_by_role("dialog", name="How sure?")
    expect(dialog).to_contain_text(measures.get("resolution_hours_median").definition)
    expect(dialog).to_contain_text("Of closed cases only, as most tools show it")
    expect(dialog.get_by_role("columnheader")).to_have_text(
        [
            "group",
            "value",
            "95 % from",
            "95 % to",
            "n",
            "status",
            "remark",
            "target",
            "expected low",
            "expected high",
            "signal",
        ]
    )
    months = dialog.get_by_role("row").filter(has_text=re.compile(r"20\d\d-\d\d"))
    expect(months).to_have_count(13)
    expect(months.last).to_contain_text("2026-10")


def test_a_filter_can_be_set_and_a_card_looked_behind_by_keyboard_alone(open_page):
    tab = open_page("/satisfaction")
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Skip to main content")).to_be_focused()
    everything = figures(tab).first.text_content()
    region = tab.get_by_role("combobox", name="Region")
    tab_to(tab, region)
    tab.keyboard.type("Nor")
    expect(tab.get_by_role("option", name="North")).to_be_visible()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Escape")
    said(tab, "· Region North ·")
    expect(figures(tab).first).not_to_have_text(everything)

    how_sure = cards(tab).first.get_by_role("button", name="How sure?")
    tab_to(tab, how_sure)
    tab.keyboard.press("Enter")
    dialog = tab.get_by_role("dialog", name="How sure?")
    expect(dialog.get_by_role("table")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(how_sure).to_be_focused()


def tab_to(tab, element, most=80):
    """Press Tab until `element` has the focus."""
    for _ in range(most):
        if element.evaluate("element => element === document.activeElement"):
            return
        tab.keyboard.press("Tab")
    pytest.fail(f"not reached within {most} steps: {element}")
