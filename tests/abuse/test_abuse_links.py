"""Links nobody would write by hand: each is answered in words, and none shows more than it asks for.

Markup, reversed dates and unknown values are in tests/browser/test_links.py; every spelling in tests/touchpoint.
"""

from hashlib import sha256
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import expect

from tests import canonical, tiny
from tests.browser.conftest import choose, figures, said, serving

TO_THE_LETTER = "This link could not be followed to the letter: "
NOTHING = "Nothing to show"
UNKNOWN = "\ufffd"
SQL = "North'); drop table cases; -- " + "select * from read_text('/etc/passwd')"


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    """The folder of the tiny company's build."""
    folder = tmp_path_factory.mktemp("links")
    canonical.built(folder, **tiny.tables())
    return folder / "warehouse"


@pytest.fixture(scope="module")
def address(company):
    with serving(company, company.parent / "log") as at:
        yield at


def main(tab):
    return tab.get_by_test_id("stMain")


def warning(tab):
    return main(tab).get_by_role("alert").first


@pytest.mark.parametrize(
    ("link", "too_much"),
    [
        ("&".join(f"region={number}" for number in range(10_000)), "names more than 1,000 values"),
        ("&".join(f"region={number:0100}" for number in range(10_000)), "names more than 1,000 values"),
        (f"region={'x' * 1_000_000}", "has more than 500,000 letters"),
    ],
    ids=["ten thousand values", "ten thousand long values", "a megabyte"],
)
def test_an_endless_link_is_refused_in_words(readers, address, link, too_much):
    tab = readers(1440, False).new_page()
    answer = tab.goto(f"{address}/complaints?{link}")
    assert answer.status == 414
    said = f"This link {too_much}, too many to read: choose fewer values and share again."
    expect(tab.locator("body")).to_have_text(said)
    tab.close()


def test_of_a_thousand_values_none_is_read_and_nothing_is_shown(open_page, address):
    values = urlencode([("region", "North"), *(("region", f"r{number}") for number in range(999))])
    tab = open_page(f"{address}/complaints?{values}")
    expect(warning(tab)).to_have_text(f"{TO_THE_LETTER}region: 1000 values, more than 50: not read.")
    expect(main(tab)).to_contain_text("Region none")
    expect(main(tab)).to_contain_text(NOTHING)


@pytest.mark.parametrize("letters", [100_000, 499_000])
def test_a_link_of_100_kilobytes_and_more_is_quoted_in_part(open_page, address, letters):
    tab = open_page(f"{address}/complaints?region={'x' * letters}")
    expect(warning(tab)).to_have_text(f"{TO_THE_LETTER}region = {'x' * 40} is not in the data.")
    expect(main(tab)).to_contain_text(NOTHING)


def test_a_wall_of_values_is_told_in_a_few_lines(open_page, address):
    values = [(key, f"{key}-{number}") for key in ("region", "store") for number in range(50)]
    tab = open_page(f"{address}/complaints?{urlencode(values)}")
    expect(warning(tab)).to_have_text(
        f"{TO_THE_LETTER}region = region-0 is not in the data; region = region-1 is not in the data; "
        "region = region-2 is not in the data; 47 more values of region are not in the data; "
        "store = store-0 is not in the data; store = store-1 is not in the data; "
        "store = store-2 is not in the data; 47 more values of store are not in the data."
    )


def test_sql_in_a_link_is_a_value_that_is_not_in_the_data(open_page, address, company):
    [build] = company.glob("*.duckdb")
    before = sha256(build.read_bytes()).hexdigest()
    shown = SQL[:40].replace("--", "-\u2060-")
    tab = open_page(f"{address}/complaints?region={quote(SQL)}&by={quote(SQL)}&build={quote(SQL)}")
    expect(warning(tab)).to_have_text(
        f"{TO_THE_LETTER}build = {shown} is not the name of a build: the newest is shown; "
        f"region = {shown} is not in the data."
    )
    expect(main(tab)).to_contain_text(NOTHING)
    assert sha256(build.read_bytes()).hexdigest() == before


def test_bytes_that_are_no_text_are_shown_as_such(open_page, address):
    tab = open_page(f"{address}/complaints?region=%ff%fe%00")
    expect(warning(tab)).to_have_text(f"{TO_THE_LETTER}region = {UNKNOWN * 3} is not in the data.")
    expect(main(tab)).to_contain_text(NOTHING)


def test_a_filter_spelled_wrong_is_told_and_not_passed_over(open_page, address):
    tab = open_page(f"{address}/complaints?regions=North&period=all")
    expect(warning(tab)).to_have_text(f"{TO_THE_LETTER}regions is not a filter and not read (did you mean region?).")
    choose(tab, "Compare with", "Nothing")
    expect(main(tab).get_by_role("alert")).to_have_count(0)


def test_reversed_dates_outside_the_data_show_the_last_month_and_say_so(open_page, address):
    tab = open_page(f"{address}/complaints?from=2031-12-31&to=2031-01-01")
    expect(warning(tab)).to_have_text(
        f"{TO_THE_LETTER}from = 2031-12-31 comes after to = 2031-01-01: read the other way round; "
        "2031-01-01 to 2031-12-31 lies outside the data: March 2026 is shown."
    )
    expect(main(tab)).to_contain_text("March 2026 against February 2026")


def test_a_page_that_does_not_exist_is_told(open_page, address):
    tab = open_page(f"{address}/no-such-page")
    expect(tab.get_by_role("dialog")).to_contain_text("The page that you have requested does not seem to exist.")


def by(channel, folder):
    """Publish the tiny company with all cases by one channel."""
    cases = [row | {"channel": channel} for row in tiny.cases()]
    canonical.built(folder, **(tiny.tables() | {"cases": cases, "contacts": []}))


def test_a_channel_that_vanished_from_the_data_is_told_to_links_and_open_pages(open_page, tmp_path):
    by("fax", tmp_path)
    with serving(tmp_path / "warehouse", tmp_path / "log") as address:
        link = f"{address}/complaints?period=all&channel=fax"
        tab = open_page(link)
        expect(main(tab)).to_contain_text("Contacted by fax")
        expect(figures(tab).nth(1)).to_contain_text("4 complaints")
        by("phone", tmp_path)
        choose(tab, "Compare with", "Nothing")
        said(tab, "Contacted by none")
        for shown in (tab, open_page(link)):
            expect(warning(shown)).to_have_text(f"{TO_THE_LETTER}channel = fax is not in the data.")
            expect(main(shown)).to_contain_text(NOTHING)
            expect(shown.get_by_role("combobox", name="Contacted by")).to_have_attribute("placeholder", "Nothing")
        choose(tab, "Contacted by", "phone")
        said(tab, "Contacted by phone")
        expect(main(tab).get_by_role("alert")).to_have_count(0)
