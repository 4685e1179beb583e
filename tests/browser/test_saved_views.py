"""A saved view: from the Share menu of one reader to the browser of another, changed there, undone, and deleted."""

import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import choose, figures, said, serving, settle
from tests.browser.fits import assert_fits
from touchpoint import logbook

NAME = "The <b>North</b> =1+1 తెలుగు"


@pytest.fixture
def warehouse(sample_warehouse, tmp_path):
    return shutil.copytree(sample_warehouse, tmp_path / "warehouse")


def main(tab):
    return tab.get_by_test_id("stMain")


def test_a_view_travels_by_its_short_link_until_it_is_deleted(open_page, warehouse, tmp_path):
    with serving(warehouse, tmp_path / "log") as address:
        tab = open_page(f"{address}/complaints?region=North&period=last-quarter")
        north = figures(tab).all_text_contents()
        main(tab).get_by_role("button", name="Share").first.click()
        share = tab.get_by_role("dialog", name="Share")
        share.get_by_label("Name of the view").fill(NAME)
        share.get_by_label("Owner").fill("Ann")
        tab.keyboard.press("Tab")
        settle(tab)
        share.get_by_role("button", name="Save this view").click()
        expect(share.get_by_role("status")).to_contain_text("Its short link")
        (kept,) = logbook.at(warehouse).views()
        link = share.get_by_test_id("stCode").last.inner_text().strip()
        assert link == f"{address}/complaints?v={kept.id}"

        other = open_page(link, stranger=True, width=390, dark=True)
        expect(main(other)).to_contain_text(NAME)
        expect(figures(other)).to_have_text(north)
        expect(other).to_have_url(link)
        assert_fits(other, 390, True, has_charts=True)

        other = open_page(link, stranger=True)
        choose(other, "Compare with", "Nothing")
        said(other, "Changed from view")
        assert other.url == f"{address}/complaints?period=last-quarter&compare=none&region=North"
        other.go_back()
        said(other, f"View {NAME}")
        expect(other).to_have_url(link)
        expect(other.get_by_role("combobox", name="Compare with")).to_have_value("The period before")
        expect(figures(other)).to_have_text(north)

        tab = open_page(f"{address}/views")
        said(tab, NAME)
        tab.get_by_role("button", name="Delete").click()
        delete = tab.get_by_role("dialog", name="Delete")
        delete.get_by_label("Your name").fill("Dan")
        tab.keyboard.press("Tab")
        delete.get_by_role("button", name="Delete it").click()
        said(tab, "No view is saved yet")

        gone = open_page(link, stranger=True)
        said(gone, f"The saved view {NAME} was deleted by Dan on")
        main(gone).get_by_role("button", name="Open its last filters").click()
        expect(gone).to_have_url(f"{address}/complaints?period=last-quarter&compare=before&region=North")
        expect(figures(gone)).to_have_text(north)
