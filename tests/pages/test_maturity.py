"""Months that are not mature: hatched and now-cast, and what the now-casts were worth on the sample's own past."""

import json
from datetime import date, datetime, time

import pytest

from touchpoint.cli.numbers import open_source
from touchpoint.findings import nowcast
from touchpoint.findings.nowcast import Counted
from touchpoint.measures.followed import FOLLOWED
from touchpoint.scope import Scope

BEGIN = date(2025, 1, 1)
CUTS = [date(2026, month, day) for month in (2, 3, 4, 5, 6, 7) for day in (12, 28)]
TESTED = (
    "survey_response_rate",
    "repeat_within_30_days",
    "repeat_within_90_days",
    "return_rate",
    "first_contact_resolution",
)


@pytest.fixture(scope="module")
def source(sample_warehouse):
    return open_source(sample_warehouse, None)


def charts_of(app, words):
    return [json.loads(each.proto.spec) for each in app.get("plotly_chart") if words in each.proto.alt]


def was_right(source, measure_id, cut):
    """For each month that was young at `cut`: whether the now-cast then holds what those units came to since."""
    follow_up = FOLLOWED[measure_id]
    then = {"as_of": datetime.combine(cut, time(23, 59)), "as_of_on": cut}
    rows = source.rows(follow_up.query, Scope(BEGIN, cut), by="month", **then, **follow_up.params)
    youngest = rows.groupby("group_name")["age"].min()
    young = [str(month) for month, age in youngest.items() if age < follow_up.window]
    counted = Counted(follow_up.window, follow_up.hits, follow_up.is_rest)
    since = source.rows(follow_up.query, Scope(BEGIN, cut), by="month", **follow_up.params)
    for found in nowcast.of_months(rows, young, counted):
        units = since[since["group_name"] == found.group]
        if found.value is None or units["age"].min() < follow_up.window:
            continue
        hits = units.loc[units["delay"].notna(), "units"].sum() / units["units"].sum()
        final = 1 - hits if follow_up.is_rest else hits
        yield found.low - 1e-9 <= final <= found.high + 1e-9


@pytest.mark.parametrize("measure_id", TESTED)
def test_now_casts_of_the_past_held_what_came(source, measure_id):
    held = [each for cut in CUTS for each in was_right(source, measure_id, cut)]
    assert len(held) >= 8
    # Of 20 intervals of 95 %, 16 or fewer hold once in 400.
    assert sum(held) >= 0.85 * len(held)


def test_all_now_casts_of_the_past_together_held_as_often_as_they_promise(source):
    held = [each for name in TESTED for cut in CUTS for each in was_right(source, name, cut)]
    assert len(held) > 80
    assert sum(held) / len(held) >= 0.93


def test_the_share_back_within_90_days_is_hatched_and_now_cast(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "coming_back")
    (chart,) = charts_of(app, "back within 90 days")
    assert chart["data"][0]["fillpattern"]["shape"] == "/"
    assert chart["data"][-1]["x"] == ["2026-08-01", "2026-09-01", "2026-10-01"]
    (alt,) = [each.proto.alt for each in app.get("plotly_chart") if "back within 90 days" in each.proto.alt]
    assert "hatched: months not yet mature; diamond: now-cast, October 2026" in alt
    app.session_state["How sure?-repeat-within-90-days-by-month"] = True
    app.run()
    said = [each.value for each in app.markdown]
    assert any("Not yet mature: August 2026, September 2026, October 2026" in each for each in said)
    assert any("A now-cast is no measured number" in each for each in said)
    (table,) = app.table
    assert {"mature", "now-cast", "now-cast from", "now-cast to"} <= set(table.value.columns)


def test_a_measure_without_a_window_is_not_hatched(open_page, sample_warehouse):
    for chart in charts_of(open_page(sample_warehouse, "coming_back"), "Repeat business"):
        assert not any("fillpattern" in trace for trace in chart["data"])


def test_where_the_delay_is_not_known_it_says_so(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "contacts")
    (alt,) = [
        each.proto.alt for each in app.get("plotly_chart") if "The share disturbed after support" in each.proto.alt
    ]
    assert "hatched: months not yet mature, no now-cast" in alt
    app.session_state["How sure?-disturbed-after-support-by-month"] = True
    assert any("how long it takes is not counted" in each.value for each in app.run().markdown)
