"""Every page, found by listing the folder: on the sample, without its data, with a filter that matches nothing."""

import json

import pytest

from tests import canonical
from tests.pages.conftest import PAGES
from touchpoint.ui.entries import ENTRIES

NAMES = [page.stem for page in PAGES]
# The others are about the build, whatever the period and the filters, make files, or are what pages lead to.
FILTERED = [entry.file.removesuffix(".py") for entry in ENTRIES if entry.is_reported]
# The shortest and all there is; the last month is what every other test opens.
PERIODS = ("last-week", "all")
ONE_DAY = {"from": "2026-10-14", "to": "2026-10-14"}
HARDLY_ANYBODY = {"region": "East", "tier": "luxury", "segment": "clientele", "compare": "year"}


@pytest.fixture(scope="module")
def bare_warehouse(tmp_path_factory):
    """A build that holds nothing that any page needs."""
    folder = tmp_path_factory.mktemp("bare")
    rows = [{"suggestion_id": "G1", "happened_at": "2026-03-01T09:00", "topic": "opening hours"}]
    canonical.built(folder, as_of=None, suggestions=rows)
    return folder / "warehouse"


@pytest.mark.parametrize("name", FILTERED)
def test_a_page_on_the_sample_shows_figures_and_charts(open_page, sample_warehouse, name):
    app = open_page(sample_warehouse, name)
    assert app.title[0].value
    assert not app.error
    charts = app.get("plotly_chart")
    assert charts
    for chart in charts:
        assert json.loads(chart.proto.spec)["data"]
        assert "October 2026" in chart.proto.alt or "13 months" in chart.proto.alt
    assert any("Sample company · not real data" in caption.value for caption in app.caption)


@pytest.mark.parametrize("name", FILTERED)
def test_a_page_without_its_data_says_what_is_missing_and_the_way_out(open_page, bare_warehouse, name):
    app = open_page(bare_warehouse, name)
    (info,) = app.info
    assert "hold no" in info.value
    assert app.title[0].value
    assert not app.get("plotly_chart")


def test_what_no_filter_can_narrow_stays_and_says_so(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "website", region="Atlantis")
    assert "region = Atlantis is not in the data" in app.warning[0].value
    charts = app.get("plotly_chart")
    assert charts
    said = [caption.value for caption in app.caption]
    assert sum("not filtered by Region" in each for each in said) >= len(charts)


# Whether the website works is a matter of no region: what is filtered there is said chart by chart.
@pytest.mark.parametrize("name", [name for name in FILTERED if name != "website"])
def test_a_filter_of_which_nothing_is_usable_shows_nothing_and_says_so(open_page, sample_warehouse, name):
    app = open_page(sample_warehouse, name, region="Atlantis")
    assert "region = Atlantis is not in the data" in app.warning[0].value
    assert not app.get("plotly_chart")
    assert any("Nothing to show" in info.value for info in app.info)


@pytest.mark.parametrize("link", [*({"period": each} for each in PERIODS), ONE_DAY, HARDLY_ANYBODY], ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_holds_for_every_period_and_for_hardly_anybody(open_page, sample_warehouse, name, link):
    app = open_page(sample_warehouse, name, **link)
    assert app.title[0].value
    assert not app.error


def test_pages_without_data_leave_the_menu_for_one_line(open_page, bare_warehouse):
    app = open_page(bare_warehouse, "overview")
    listed = (
        "Watch list, Scorecard, Satisfaction, Coming back, Recommending, After a bad experience, Going the extra mile, "
        "Premium, Touchpoints, Complaints, Call-backs, Contacts, Listening, Technical support, Returns, Departments, "
        "Keeping informed, Convenience, Delivery, Website, Value for money, Team, Our promises, "
        "Cross-check"
    )
    assert f"24 more pages need data: {listed}" in [c.value for c in app.caption]
