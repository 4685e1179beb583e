"""The Decisions page: one logged by its form is checked on the sample, notes stand on trends, text stays text."""

import json
import shutil
from dataclasses import replace
from datetime import date

import pytest

from touchpoint import logbook
from touchpoint.cli.numbers import open_source
from touchpoint.findings import decided
from touchpoint.logbook import WITHDRAWN, Decision, Note
from touchpoint.measures import get
from touchpoint.sample.truths import truths
from touchpoint.scope import Scope

TRUTH = truths(24, 30_000, date(2026, 10, 31))
HOSTILE = "=cmd|'/C calc'!A0 <b>x</b> [a](javascript:alert(1)) :red[y] $z$"
COURIER = Decision(
    TRUTH.courier_from,
    "One courier for all of the North",
    "on_time",
    (("region", ("North",)),),
    "up",
    0.02,
    "Head of Logistics",
    date(2026, 10, 31),
    "Ann",
)


@pytest.fixture
def warehouse(sample_warehouse, tmp_path):
    """The sample's build in a folder of its own, so that what is written stays here."""
    folder = tmp_path / "warehouse"
    folder.mkdir()
    for path in sample_warehouse.iterdir():
        if path.is_file() and path.suffix == ".duckdb":
            (folder / path.name).symlink_to(path)
    shutil.copy(sample_warehouse / "CURRENT", folder / "CURRENT")
    return folder


def find(elements, label):
    (found,) = [each for each in elements if each.label == label]
    return found


def said(app):
    return [each.value for each in (*app.markdown, *app.caption, *app.subheader, *app.info)]


def test_a_decision_logged_by_the_form_is_checked_on_the_sample(open_page, warehouse):
    app = open_page(warehouse, "decisions", region="North", measure="on_time")
    assert any("No decision is logged yet" in each for each in said(app))
    find(app.text_area, "What was decided").set_value(COURIER.what)
    find(app.number_input, "by (points; may be left empty)").set_value(2.0)
    find(app.date_input, "Decided on").set_value(TRUTH.courier_from)
    find(app.date_input, "Check on").set_value(date(2026, 10, 31))
    find(app.text_input, "Owner").set_value("Head of Logistics")
    find(app.button, "Log it").click().run()
    assert [each.value for each in app.error] == ["This was not kept: your name is missing."]
    assert find(app.text_area, "What was decided").value == COURIER.what
    app.text_input(key="new-0-author").set_value("Ann")
    find(app.button, "Log it").click().run()
    assert not app.error
    (kept,) = logbook.at(warehouse).decisions()
    assert replace(kept, id=0, created_at=None) == COURIER
    (title,) = [each.value for each in app.subheader if "Delivered on time" in each.value]
    assert title.startswith("Moved the other way: Delivered on time 7")
    assert any(":orange-badge[due]" in each for each in said(app))
    (chart,) = app.get("plotly_chart")
    names = [trace.get("name") for trace in json.loads(chart.proto.spec)["data"]]
    assert names == ["the rest of the house", "as it would have gone on", "as expected", "the segment"]


@pytest.mark.parametrize(
    ("region", "word"), [("North", decided.OTHER_WAY), ("South", decided.NOT_TOLD), ("West", decided.NOT_TOLD)]
)
def test_what_the_courier_did_is_told_of_the_north_alone(sample_warehouse, region, word):
    """Of the other regions nothing can be told: their control holds the North, which changed at once."""
    source, regions = open_source(sample_warehouse, None), ("North", "South", "East", "West")
    over = Scope(decided.first_asked(COURIER.decided_on, "week"), source.info.as_of_on)
    chosen = [over.with_chosen("region", each) for each in ((region,), [each for each in regions if each != region])]
    found, control = (get("on_time").groups(source, each, "week") for each in chosen)
    steps = decided.steps(found, control, (source.info.first_on, source.info.as_of_on))
    outcome = decided.judge("week", steps, COURIER.decided_on, COURIER.check_on, source.info.as_of_on, (1, 0.02))
    assert outcome.word == word
    if region == "North":
        # All but a few orders sent by the courier came late; those bought in a shop did not.
        assert -TRUTH.courier_late_share < outcome.fitted.mean.value < -0.5
        assert abs(outcome.control.mean.value) < 0.06


@pytest.fixture
def told(warehouse):
    """What was logged: the courier's decision, one that is open, and notes of which one is hostile."""
    book = logbook.at(warehouse)
    book.add(COURIER)
    book.add(replace(COURIER, what=HOSTILE, owner=HOSTILE[:60], author=HOSTILE[:60], check_on=date(2027, 1, 31)))
    book.add(Note(date(2026, 10, 5), HOSTILE, "Ben"))
    book.add(Note(date(2026, 3, 16), "A new questionnaire", "Cleo", "csat"))
    return warehouse


def charts(app):
    return [json.loads(each.proto.spec) for each in app.get("plotly_chart")]


def test_notes_and_decisions_stand_on_the_trends_of_their_measure(open_page, told):
    app = open_page(told, "delivery")
    (trend,) = [each for each in charts(app) if any("courier" in str(trace) for trace in each["data"])]
    marked = trend["data"][-1]
    assert marked["x"] == ["2026-09-01", "2026-10-01"]
    assert "24 Sep 2026, decided (Ann): One courier for all of the North, for Region North" in marked["hovertext"][0]
    assert "5 Oct 2026, Ben: =cmd" in marked["hovertext"][1]
    assert "<b>" not in marked["hovertext"][1].replace("&lt;b&gt;", "")
    assert [each["text"] for each in trend["layout"]["annotations"] if each.get("x") == "2026-10-01"][-1] == "3"
    assert not any("questionnaire" in str(each) for each in charts(app))
    below = [each.value for each in app.caption if "marked 2: " in each.value]
    assert below
    assert all("\\<b\\>" in each and "\\[a\\]" in each for each in below)
    app = open_page(told, "satisfaction")
    assert any("16 Mar 2026, Cleo: A new questionnaire" in str(each) for each in charts(app))


def test_a_trend_without_marks_is_as_it_was(open_page, told):
    (told / "decisions.sqlite").unlink()
    app = open_page(told, "delivery")
    assert not any("triangle-up" in str(each) for each in charts(app))


def test_hostile_text_stays_text_on_the_page_and_on_the_overview(open_page, told):
    app = open_page(told, "decisions")
    texts = [each.value for each in (*app.markdown, *app.caption) if "cmd" in each.value]
    assert len(texts) >= 3
    around = [each for each in texts if each.startswith("Noted around that time: 5 Oct 2026, Ben: ")]
    assert len(around) == 2
    assert all("<b>" not in each and "\\[" in each for each in texts)
    app = open_page(told, "overview")
    (sheet,) = [each.proto.body for each in app.get("html") if "One courier" in each.proto.body]
    assert "#decision-1" in sheet
    assert "due this week, 31 Oct 2026" in sheet
    assert "moved the other way" in sheet


def test_mondays_list_is_quiet_without_decisions_and_one_line_without_any_due(open_page, warehouse):
    def lines(app):
        return [each.value for each in (*app.subheader, *app.caption) if "ecisions" in each.value]

    assert lines(open_page(warehouse, "overview")) == []
    logbook.at(warehouse).add(replace(COURIER, decided_on=date(2026, 8, 3), check_on=date(2027, 1, 4)))
    found = lines(open_page(warehouse, "overview"))
    assert found == ["Decisions: none made last week and none due this week; 1 decision logged."]


def test_a_decision_is_checked_off_changed_and_withdrawn(open_page, told):
    app = open_page(told, "decisions")
    book = logbook.at(told)
    popover(app, "Check off-1-1")
    app.text_area(key="remark-1-1").set_value("Back to two couriers")
    app.text_input(key="closer-1-1").set_value("Dan").run()
    app.button(key="close-1-1").click().run()
    (closed,) = [each for each in book.decisions() if each.id == 1]
    assert closed.remark.startswith("Back to two couriers (the series said: moved the other way; the change is clear")
    assert closed.ended_by == "Dan"
    assert any(":gray-badge[checked]" in each for each in said(app))
    popover(app, "Change-2-1")
    app.text_input(key="change-2-1-owner").set_value("Head of Stores")
    app.button(key="keep-2-1").click().run()
    assert not app.error
    (changed,) = [each for each in book.decisions() if each.id == 2]
    assert (changed.owner, changed.what, changed.version) == ("Head of Stores", HOSTILE, 2)
    popover(app, "Withdraw-2-2")
    app.button(key="withdraw-2-2").click().run()
    assert [each.ended for each in book.decisions() if each.id == 2] == [WITHDRAWN]
    assert not any("cmd" in each.value and "badge" in each.value for each in app.markdown)


def popover(app, key):
    app.session_state[key] = True
    app.run()


def test_where_writing_is_forbidden_nothing_is_offered(open_page, told, monkeypatch):
    monkeypatch.setenv("TOUCHPOINT_DECISIONS_IN_BROWSER", "no")
    app = open_page(told, "decisions")
    assert any("Writing is off here" in each.value for each in app.info)
    assert not app.button
    assert any("One courier" in each for each in said(app))


def test_a_damaged_database_is_told_and_the_trends_go_on(open_page, told):
    (told / "decisions.sqlite").write_bytes(b"no database at all " * 300)
    app = open_page(told, "decisions")
    assert any("put a copy of it back" in each.value for each in app.error)
    app = open_page(told, "delivery")
    assert not app.error
    assert charts(app)
