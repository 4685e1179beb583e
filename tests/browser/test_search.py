"""The search by keyboard: what is typed is offered at once, Enter goes there, and the filters come along."""

from playwright.sync_api import expect

from tests.browser.conftest import said


def test_typing_offers_and_enter_goes_there(open_page):
    tab = open_page("/complaints?region=North")
    box = tab.get_by_role("combobox", name="Search pages and measures")
    box.click()
    box.press_sequentially("nps, recommend")
    expect(tab.get_by_role("option")).to_have_count(1)
    expect(tab.get_by_role("option")).to_contain_text("Net promoter score")
    box.press("Enter")
    said(tab, "How content are they")
    assert tab.url.endswith("/satisfaction?region=North")
    expect(box).to_have_value("")
