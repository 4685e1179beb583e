"""The Decisions page: one logged by its form is checked on the sample, notes stand on trends, text stays text."""

import json
import shutil
from dataclasses import replace
from datetime import date, timedelta

import pytest

from touchpoint import logbook
from touchpoint.logbook import Decision, Note
from touchpoint.sample.truths import truths

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
    assert ["This was not kept: your name is missing."] == [each.value for each in app.error]
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
    assert names == ["the rest of the house", "without the decision", "as expected", "the segment"]
