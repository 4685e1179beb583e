"""Links carry what the reader sees to somebody else's browser: the filters, the figures, and which data they are of."""

import shutil
from datetime import date
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

from tests import canonical, tiny
from tests.browser.conftest import ROOT, cards, choose, figures, link_from, said, serving, settle
from touchpoint import build, sample, settings


@pytest.fixture
def own_warehouse(sample_warehouse, tmp_path):
    return shutil.copytree(sample_warehouse, tmp_path / "warehouse")


@pytest.fixture
def own_server(own_warehouse, tmp_path):
    """The address of a server on a warehouse of the test's own, in which it may publish."""
    with serving(own_warehouse, tmp_path / "log") as address:
        yield address


def publish_other_data(folder):
    """A build of a company that sells less over the same months."""
    sample.write(folder / "other", orders=6_000, end=date(2026, 10, 31), seed=8)
    house = settings.read(ROOT / "touchpoint.toml")
    build.build([folder / "other"], warehouse=folder / "warehouse", settings=house)


def asked(tab_or_link):
    """The parameters of a link or of the page's address."""
    address = tab_or_link if isinstance(tab_or_link, str) else tab_or_link.url
    return parse_qs(urlsplit(address).query, keep_blank_values=True)


def main(tab):
    return tab.get_by_test_id("stMain")


def alert(tab):
    return main(tab).get_by_role("alert")


def status(tab):
    return main(tab).get_by_role("status")


def selected(tab):
    """The values chosen in the sidebar's filters."""
    return tab.get_by_test_id("stSidebar").get_by_role("group", name="Selected values")


def fixed_link_from(tab):
    main(tab).get_by_role("button", name="Share").first.click()
    dialog = tab.get_by_role("dialog", name="Share")
    dialog.get_by_role("button", name="Make a fixed link").click()
    expect(dialog.get_by_test_id("stCode")).to_have_count(2)
    link = dialog.get_by_test_id("stCode").last.inner_text().strip()
    tab.keyboard.press("Escape")
    return link


def test_filters_set_in_the_sidebar_travel_by_the_live_link(open_page):
    tab = open_page("/satisfaction")
    everything = figures(tab).all_text_contents()
    choose(tab, "Region", "North")
    choose(tab, "Period", "Last quarter")
    choose(tab, "Compare with", "The same dates last year")
    said(tab, "July to September 2026 against July to September 2025")
    chosen = {"region": ["North"], "period": ["last-quarter"], "compare": ["year"]}
    assert asked(tab) == chosen

    link = link_from(tab, main(tab))
    assert asked(link) == chosen
    shown = figures(tab).all_text_contents()
    assert shown != everything
    other = open_page(link, stranger=True)
    said(other, "July to September 2026 against July to September 2025")
    expect(selected(other)).to_have_text("North")
    expect(other.get_by_role("combobox", name="Period")).to_have_value("Last quarter")
    expect(other.get_by_role("combobox", name="Compare with")).to_have_value("The same dates last year")
    assert len(shown) == 6
    expect(figures(other)).to_have_text(shown)


def test_a_live_link_names_period_and_comparison_also_when_nobody_chose_them(open_page):
    tab = open_page("/")
    assert asked(tab) == {}
    link = link_from(tab, main(tab))
    assert link == f"{tab.url}?period=last-month&compare=before"


def test_a_choice_of_the_page_is_in_its_link_and_outlives_a_filter(open_page):
    tab = open_page("/satisfaction")
    tab.get_by_role("radio", name="Recommendation").click()
    expect(cards(tab).first).to_contain_text("Recommendation")
    tab.get_by_role("radio", name="Price tier").click()
    expect(cards(tab).nth(2)).to_contain_text("Recommendation by price tier")
    choose(tab, "Period", "Last 12 months")
    said(tab, "November 2025 to October 2026")
    link = link_from(tab, main(tab))
    assert asked(link) == {"period": ["last-12-months"], "compare": ["before"], "score": ["nps"], "by": ["tier"]}

    titles = cards(tab).get_by_role("heading").all_text_contents()
    other = open_page(link, stranger=True)
    expect(other.get_by_role("radio", name="Recommendation")).to_be_checked()
    expect(other.get_by_role("radio", name="Price tier")).to_be_checked()
    expect(cards(other).get_by_role("heading")).to_have_text(titles)


def test_the_menu_keeps_the_filters(open_page):
    tab = open_page("/?region=North&period=last-quarter")
    sidebar = tab.get_by_test_id("stSidebar")
    ways = (("Service", "Complaints"), ("Customers", "Satisfaction"), ("", "Coming back"), ("Today", "Overview"))
    for group, title in ways:
        if group:
            sidebar.get_by_text(group, exact=True).click()
        sidebar.get_by_role("link", name=title).click()
        expect(tab.get_by_role("heading", level=1)).to_have_text(title)
        said(tab, "Region North")
        assert asked(tab) == {"region": ["North"], "period": ["last-quarter"]}
        expect(selected(tab)).to_have_text("North")


def test_reset_takes_every_choice_away(open_page):
    tab = open_page("/satisfaction?region=North&period=last-quarter&compare=none&score=nps")
    tab.get_by_role("button", name="Reset").click()
    said(tab, "October 2026 against September 2026")
    expect(main(tab)).to_contain_text("· everything ·")
    expect(selected(tab)).to_have_count(0)
    expect(tab.get_by_role("combobox", name="Period")).to_have_value("Last month")
    expect(tab.get_by_role("radio", name="Satisfaction")).to_be_checked()
    assert asked(tab) == {}


def test_an_unknown_value_is_named_and_shows_nothing_instead_of_everything(open_page):
    tab = open_page("/?region=Atlantis")
    expect(alert(tab).first).to_contain_text("region = Atlantis is not in the data")
    expect(main(tab)).to_contain_text("0 answers · 0 orders · 0 complaints")
    expect(main(tab)).to_contain_text("Nothing to show")
    expect(figures(tab)).to_have_count(0)


@pytest.mark.parametrize(
    "hostile", ["<script>window.hacked = 1</script>", "<img src=x onerror='window.hacked=1'>", "[x](javascript:hacked)"]
)
def test_a_hostile_value_is_shown_as_text(open_page, hostile):
    tab = open_page(f"/satisfaction?region={quote(hostile)}&score={quote(hostile)}")
    expect(alert(tab).first).to_contain_text(f"region = {hostile[:40]}")
    expect(main(tab)).to_contain_text("Nothing to show")
    expect(alert(tab).get_by_role("link")).to_have_count(0)
    assert tab.evaluate("window.hacked") is None


def test_a_page_choice_that_is_not_to_be_had_is_named(open_page):
    tab = open_page("/satisfaction?score=<script>")
    expect(alert(tab).first).to_contain_text("score = <script>, which is not to be had here")
    expect(tab.get_by_role("radio", name="Satisfaction")).to_be_checked()


def test_dates_the_wrong_way_round_are_turned_and_the_page_says_so(open_page):
    tab = open_page("/?from=2026-09-30&to=2026-08-01")
    expect(alert(tab).first).to_contain_text("from = 2026-09-30 comes after to = 2026-08-01: read the other way round")
    expect(main(tab)).to_contain_text("August to September 2026")


def test_a_fixed_link_names_dates_and_build_and_says_what_it_is(open_page, sample_warehouse):
    tab = open_page("/complaints?period=last-quarter&region=North")
    link = fixed_link_from(tab)
    newest = (sample_warehouse / "CURRENT").read_text()
    dates = {"from": ["2026-07-01"], "to": ["2026-09-30"]}
    assert asked(link) == {**dates, "compare": ["before"], "region": ["North"], "build": [newest]}

    shown = figures(tab).all_text_contents()
    other = open_page(link, stranger=True)
    expect(status(other)).to_contain_text(f"A fixed link: build {newest}, still the newest")
    expect(figures(other)).to_have_text(shown)


def test_newer_data_reach_open_and_live_pages_but_never_a_fixed_link(open_page, own_server, own_warehouse, tmp_path):
    first = (own_warehouse / "CURRENT").read_text()
    tab = open_page(f"{own_server}/satisfaction?period=last-quarter")
    link = fixed_link_from(tab)
    old = figures(tab).all_text_contents()
    tab.clock.install()
    tab.reload()
    settle(tab)
    publish_other_data(tmp_path)
    tab.clock.fast_forward("01:01")
    expect(status(tab)).to_contain_text("Newer data have been published")
    expect(figures(tab)).to_have_text(old)
    tab.get_by_role("button", name="Show them").click()
    expect(status(tab)).to_have_count(0)
    expect(figures(tab).first).not_to_have_text(old[0])
    live = open_page(f"{own_server}/satisfaction?period=last-quarter")
    expect(figures(live)).to_have_text(figures(tab).all_text_contents())

    for _ in range(3):
        canonical.built(tmp_path, **tiny.tables())
    fixed = open_page(link, stranger=True)
    expect(status(fixed)).to_contain_text(f"A fixed link: build {first}, newer data are there")
    expect(figures(fixed)).to_have_text(old)


def test_a_fixed_link_to_a_build_that_is_not_kept_says_so_and_shows_no_figures(open_page):
    gone = "20260101T000000000000-abcdef"
    tab = open_page(f"/complaints?from=2026-07-01&to=2026-09-30&build={gone}")
    expect(alert(tab)).to_contain_text(f"build {gone}, which is no longer kept")
    expect(main(tab).get_by_role("link", name="Open the newest data")).to_be_visible()
    expect(figures(tab)).to_have_count(0)
    expect(tab.get_by_role("figure")).to_have_count(0)
