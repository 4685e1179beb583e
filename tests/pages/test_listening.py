"""Listening: what is planted in the sample is found, free text stays hidden, and hostile text stays text."""

import re

import pytest

from tests import canonical
from tests.pages.test_watch import titles
from touchpoint.cli.numbers import open_source
from touchpoint.findings import unrecorded
from touchpoint.measures import MEASURES
from touchpoint.sample import texts
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.settings.model import Privacy

SHOWN = Settings(name="Test house", time_zone="Europe/London", currency="GBP", privacy=Privacy(show_persons=True))


def test_what_is_often_mistaken_comes_back_and_contents_less(open_page, sample_warehouse):
    said = titles(open_page(sample_warehouse, "listening", period="last-12-months"))
    assert any(
        title.startswith("Most often mistaken: stated as “delivery late”, found to be “wrong address”")
        for title in said
    )
    assert any(re.match("Reopened: clearly higher in core issue missed", title) for title in said)
    assert any(re.match("Satisfied: clearly .*lower in core issue missed", title) for title in said)


def test_the_growing_theme_is_named_and_what_was_written_is_hidden(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "listening", **{"from": "2026-09-20", "to": "2026-10-31"})
    assert any(title.startswith("Growing: “zip” in ") for title in titles(app))
    assert any("What was written is not shown" in each.value for each in app.caption)
    assert not any("The zip broke" in each.value for each in app.markdown)


def test_complaints_that_nobody_recorded_are_estimated_and_told_beside_the_complaints(open_page, sample_warehouse):
    months = {"from": "2026-07-01", "to": "2026-10-31"}
    source = open_source(sample_warehouse, None)
    from_to = Scope(*map(type(source.info.as_of_on).fromisoformat, months.values()))
    rows = source.rows("rows/unrecorded", from_to, by="all", groups=None, parts=None, persons=True, most=100_000)
    # In a bad mood, in the words of the angry or of a broken zip, without a complaint.
    complaining = rows["text"].isin(texts._ANGRY + texts._THEME).sum()
    found = unrecorded.more(source.rows("listening/unrecorded", from_to, by="all"))
    assert found.low <= complaining <= found.high
    said = f"about {found.about} more ({found.low} to {found.high})"
    assert f"Likely unrecorded complaints: {said}" in titles(open_page(sample_warehouse, "listening", **months))
    links = open_page(sample_warehouse, "complaints", **months).get("page_link")
    assert any(each.proto.label.replace("\\", "") == f"Likely unrecorded: {said}" for each in links)


def test_of_whom_it_is_not_known_nothing_is_estimated(tmp_path):
    source = canonical.built(tmp_path, contacts=[{"contact_id": 1, "started_at": "2026-03-02T10:00", "body": "late"}])
    assert "contacts.mood_start" in MEASURES["unrecorded_complaint_share"].missing(source)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Thirty texts with markup in this month, none like it in the month before; free text may be read."""
    folder = tmp_path_factory.mktemp("hostile")
    bodies = [("2026-03", "<b>Explosion</b> [see](javascript:x) :red[now]", 30), ("2026-02", "thank you", 30)]
    contacts = [
        {"contact_id": f"{month} {number}", "customer_id": f"C{number}", "started_at": f"{month}-02T10:00",
         "body": body, "mood_start": -1}
        for month, body, times in bodies
        for number in range(times)
    ]  # fmt: skip
    case = {"opened_at": "2026-03-01T10:00", "resolved_at": "2026-03-03T10:00", "status": "resolved"}
    case |= {"reason": "<i>late</i>", "root_cause": "<script>x</script>"}
    cases = [case | {"case_id": str(number)} for number in range(40)]
    more = [
        {"contact_id": f"more {number}", "started_at": "2026-02-02T11:00", "body": "fine " * number}
        for number in range(1, 300)
    ]
    canonical.built(folder, settings=SHOWN, contacts=[*contacts, *more], cases=cases)
    return folder / "warehouse"


def test_examples_are_shown_where_free_text_may_be_read_and_stay_text(open_page, hostile):
    app = open_page(hostile, "listening", period="last-month")
    (example, *_) = [each.value for each in app.markdown if "Explosion" in each.value]
    assert "\\<b\\>Explosion" in example
    assert "\\[see\\]" in example
    assert not any("<b>" in chart.proto.spec or "<script>" in chart.proto.spec for chart in app.get("plotly_chart"))
    assert all("<script>" not in title.replace("\\<script\\>", "") for title in titles(app))
