"""Pages and cards within another site's page, and how a meeting stands in a link."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from tests import canonical, tiny

SHELL = Path(__file__).parents[2] / "touchpoint/ui/shell.py"
ALLOWED = "TOUCHPOINT_EMBEDDING_ALLOWED"


@pytest.fixture
def open_frame(monkeypatch):
    """A function that opens a page by a link whose very first run says that it is a frame, as a browser does."""

    def open_on(warehouse, page, **link):
        monkeypatch.setenv("TOUCHPOINT_WAREHOUSE", str(warehouse))
        app = AppTest.from_file(SHELL, default_timeout=60)
        for key, values in link.items():
            app.query_params[key] = values
        if page != "overview":
            app.run()
            app.switch_page(str(SHELL.parents[2] / "pages" / f"{page}.py"))
        app.run()
        assert not app.exception
        return app

    return open_on


def keys(app, kind="plotly_chart"):
    return [each.proto.alt for each in app.get(kind)]


def links(app):
    return {each.proto.label: each.proto.url for each in app.get("link_button")}


def words(elements):
    return " ".join(each.value for each in elements)


def test_a_framed_page_is_its_content_and_a_way_out(open_frame, sample_warehouse):
    app = open_frame(sample_warehouse, "complaints", frame="page", region="North")
    assert not app.sidebar.children
    assert app.title[0].value == "Complaints"
    assert "Region North" in words(app.caption)
    assert "sample company, not real data" in words(app.caption)
    assert len(app.get("plotly_chart")) >= 8
    assert "Share" not in {each.proto.popover.label for each in app.get("popover")}
    assert not app.expander
    out = urlsplit(links(app)["Open in Touchpoint"])
    assert parse_qs(out.query) == {"period": ["last-month"], "compare": ["before"], "region": ["North"]}


def test_a_framed_card_is_alone_and_names_its_source(open_frame, sample_warehouse):
    app = open_frame(sample_warehouse, "complaints", frame="card", card="reasons", region="North")
    (chart,) = keys(app)
    assert chart.startswith("The most frequent reason is")
    assert [each.value for each in app.subheader] == [chart.split(". ")[0]]
    assert not app.title
    assert not app.sidebar.children
    assert "October 2026 against September 2026" in words(app.caption)
    assert "Region North" in words(app.caption)
    out = urlsplit(links(app)["Open in Touchpoint"])
    assert out.fragment == "reasons"
    assert set(parse_qs(out.query)) == {"period", "compare", "region"}


@pytest.mark.parametrize(
    ("card", "title"), [("csat-headline", "Satisfaction stands at"), ("needs-you", "Needs you")], ids=["figure", "list"]
)
def test_what_is_no_chart_of_its_own_can_be_framed(open_frame, sample_warehouse, card, title):
    app = open_frame(sample_warehouse, "overview", frame="card", card=card)
    (heading,) = app.subheader
    assert heading.value.startswith(title)
    assert not app.warning
    assert "Open in Touchpoint" in links(app)


def test_a_card_that_is_not_there_is_told(open_frame, sample_warehouse):
    app = open_frame(sample_warehouse, "complaints", frame="card", card="reason<b>")
    (warning,) = app.warning
    assert warning.value.startswith("Complaints shows no card reason\\<b\\> for this period")
    assert "did you mean reasons?" in warning.value
    assert not app.get("plotly_chart")


def test_a_framed_card_of_a_page_without_data_says_so(open_frame, tmp_path):
    canonical.built(tmp_path, **{name: rows for name, rows in tiny.tables().items() if name in ("orders", "customers")})
    app = open_frame(tmp_path / "warehouse", "complaints", frame="card", card="reasons")
    (told,) = app.info
    assert "hold no cases.opened" in told.value
    assert not app.warning


def test_a_frame_before_the_first_build_offers_no_way_to_make_one(open_frame, tmp_path):
    app = open_frame(tmp_path / "none", "overview", frame="page")
    assert [each.value for each in app.info] == ["There are no data here yet."]
    assert not app.button


def test_a_fixed_frame_whose_build_is_gone_says_so(open_frame, tmp_path):
    old = canonical.built(tmp_path, **tiny.tables()).info.build
    for _ in range(3):
        canonical.built(tmp_path, **tiny.tables())
    app = open_frame(tmp_path / "warehouse", "overview", frame="card", card="needs-you", build=old)
    assert "no longer kept" in app.error[0].value
    assert not app.sidebar.children


@pytest.mark.parametrize("page", ["decisions", "data", "definitions", "customer", "rows"])
def test_pages_that_write_list_or_are_of_one_person_are_not_framed(open_frame, tiny_warehouse, page):
    app = open_frame(tiny_warehouse, page, frame="page")
    (warning,) = app.warning
    assert "is not shown within other pages" in warning.value
    assert not app.button
    assert not app.text_area
    assert not app.text_input


def test_who_began_in_a_frame_stays_in_it(open_frame, tiny_warehouse):
    app = open_frame(tiny_warehouse, "overview", frame="page")
    del app.query_params["frame"]
    app.switch_page(str(SHELL.parents[2] / "pages/decisions.py")).run()
    assert "is not shown within other pages" in app.warning[0].value
    assert not app.sidebar.children
    assert app.query_params["frame"] in ("page", ["page"])


def test_a_frame_that_is_spelled_wrong_shows_nothing_else(open_frame, tiny_warehouse):
    app = open_frame(tiny_warehouse, "overview", frame="whole")
    assert app.warning[0].value == "This frame asks for whole: frame is page or card."
    assert not app.sidebar.children


def test_what_a_link_could_not_be_followed_in_is_said_in_the_frame_too(open_frame, tiny_warehouse):
    app = open_frame(tiny_warehouse, "overview", frame="page", regoin="North")
    assert "did you mean region?" in app.warning[0].value


def test_a_meeting_in_the_link_is_no_filter_and_changes_no_number(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "overview", show="meeting", at="csat-headline", period="all")
    assert not app.warning
    assert app.title[0].value == "Overview"


@pytest.mark.parametrize(
    ("told", "said"), [("", "Not allowed on this server"), ("https://intranet.example", "<iframe")]
)
def test_what_to_paste_is_offered_where_a_site_may(open_page, tiny_warehouse, monkeypatch, told, said):
    monkeypatch.setenv(ALLOWED, told)
    app = open_page(tiny_warehouse, "overview", period="all")
    app.session_state["share"] = True
    app.run()
    shown = words(app.caption) + words(app.code)
    assert said in shown
    assert ("frame=page" in shown) == bool(told)
    assert "[embedding]" in shown.replace("\\", "")
