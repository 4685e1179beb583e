"""From the Overview to what moved a number, and a decision logged that then stands on the trend of its number."""

import shutil

from playwright.sync_api import expect

from tests.browser.conftest import cards, said, serving, settle


def test_a_sentence_of_the_overview_leads_to_what_moved_the_number(open_page):
    tab = open_page("/?region=North")
    sentence = tab.get_by_test_id("stMarkdown").filter(has_text="Delivered on time fell from").first
    expect(sentence).to_be_visible()
    tab.get_by_role("link", name="Rate, mix and the rows behind it").first.click()
    said(tab, "Where does it lie?")
    assert "/why?" in tab.url
    assert "measure=on_time" in tab.url
    assert "region=North" in tab.url
    tab.go_back()
    said(tab, "Are we all right, and what needs me?")


def test_a_decision_logged_in_the_browser_stands_on_the_trend_and_outlives_the_server(
    open_page, sample_warehouse, tmp_path
):
    warehouse = shutil.copytree(sample_warehouse, tmp_path / "warehouse")
    with serving(warehouse, tmp_path / "log") as address:
        tab = open_page(f"{address}/decisions?measure=on_time")
        tab.get_by_label("What was decided").fill("Two <b>couriers</b> for the North")
        tab.get_by_label("Owner").fill("Head of Logistics")
        tab.get_by_label("Your name").first.fill("Ana")
        tab.keyboard.press("Tab")
        settle(tab)
        tab.get_by_role("button", name="Log it").click()
        said(tab, "Two <b>couriers</b> for the North")
        settle(tab)
    with serving(warehouse, tmp_path / "log-again") as address:
        tab = open_page(f"{address}/delivery", stranger=True)
        card = cards(tab).filter(has=tab.get_by_role("heading", name="The share delivered on time")).first
        card.get_by_role("button", name="How sure?").click()
        expect(tab.get_by_role("dialog", name="How sure?")).to_contain_text("Two <b>couriers</b> for the North")
