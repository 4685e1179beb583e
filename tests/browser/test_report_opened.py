"""A pack as HTML, opened from disk in a browser that has no network."""

import pytest
from playwright.sync_api import expect

from tests import packs
from touchpoint import report


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    out = tmp_path_factory.mktemp("pack") / "pack.html"
    report.write(packs.pack("<img src=x onerror=alert(1)>", commentary="<b>bold</b>"), out)
    return out


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)])
def test_charts_are_drawn_without_a_network_in_light_and_dark(browser, file, width, dark):
    scheme = "dark" if dark else "light"
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    tab = context.new_page()
    said, asked = [], []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("dialog", lambda dialog: said.append(dialog.message))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(file.as_uri())
    charts = tab.locator("[data-chart]")
    for place in range(charts.count()):
        charts.nth(place).scroll_into_view_if_needed()
        expect(charts.nth(place).locator(".main-svg").first).to_be_visible()
    expect(charts).to_have_count(2)
    # Its dots are in the theme's accent.
    dot = charts.first.locator("path.point").first
    expect(dot).to_have_css("fill", "rgb(79, 179, 198)" if dark else "rgb(11, 90, 107)")
    background = tab.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert background == ("rgb(15, 23, 32)" if dark else "rgb(255, 255, 255)")
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    tab.get_by_text("Table", exact=True).first.click()
    expect(tab.get_by_role("cell", name="86 %", exact=True).first).to_be_visible()
    tab.emulate_media(media="print", color_scheme="light")
    assert said == []
    assert [each for each in asked if not each.startswith(("file:", "blob:", "data:"))] == []
    context.close()
