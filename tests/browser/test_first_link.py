"""A deep link as the very first request to a server: the shell must be there, and the filters must hold."""

import shutil

import duckdb
from playwright.sync_api import expect

from tests.browser.conftest import said

COMPLAINTS_OF_OCTOBER = """
    select count(*) from cases
    where is_counted and kind = 'complaint' and opened_on between '2026-10-01' and '2026-10-31'
    and ($region is null or region = $region)
"""


def complaints(warehouse, folder, region):
    """How many complaints of October, the sample's last month, the build holds."""
    copy = folder / "copy.duckdb"
    shutil.copy(warehouse / f"{(warehouse / 'CURRENT').read_text()}.duckdb", copy)
    with duckdb.connect(copy, read_only=True) as con:
        return con.execute(COMPLAINTS_OF_OCTOBER, {"region": region}).fetchone()[0]


def test_the_first_visitor_of_a_deep_link_gets_the_shell_and_filtered_numbers(
    fresh_server, open_page, sample_warehouse, tmp_path
):
    tab = open_page(f"{fresh_server}/complaints?region=North")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Complaints")
    sidebar = tab.get_by_test_id("stSidebar")
    for group in ("Today", "Customers", "Service", "Behind the numbers"):
        expect(sidebar.get_by_text(group, exact=True)).to_be_visible()
    expect(sidebar.get_by_role("link", name="Complaints")).to_be_visible()
    expect(sidebar.get_by_text("Sample company · not real data")).to_be_visible()
    expect(sidebar.get_by_role("group", name="Selected values")).to_have_text("North")
    said(tab, "Region North")
    of_north, of_all = (complaints(sample_warehouse, tmp_path, region) for region in ("North", None))
    assert 0 < of_north < of_all
    expect(tab.get_by_text(f"{of_north} complaints opened in October 2026", exact=True)).to_be_visible()
