"""Marks on time axes, and the chart of a decision: where they stand, what they say, and that text stays text."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from touchpoint import charts
from touchpoint.charts import Mark

MONTHS = [f"2026-{month:02}" for month in range(1, 7)]
HOSTILE = '<b>x</b> <a href="javascript:alert(1)">y</a> &amp;'
TREND = charts.trend(pd.DataFrame({"group": MONTHS, "value": [0.8, 0.81, 0.82, 0.8, 0.81, 0.82]}), unit="share")


def dated(*marks):
    figure, shown = charts.dated(TREND.to_dict(), marks, dark=False)
    return go.Figure(figure.to_dict()), shown


def test_a_mark_stands_at_the_month_that_holds_it_and_outside_the_axis_there_is_none():
    marks = [Mark(date(2026, 6, 30), "c"), Mark(date(2026, 2, 3), "a"), Mark(date(2026, 6, 1), "b")]
    figure, shown = dated(*marks, Mark(date(2025, 12, 31), "before"), Mark(date(2026, 7, 1), "after"))
    assert [each.text for each in shown] == ["a", "b", "c"]
    assert [(line.x0, line.x1) for line in figure.layout.shapes] == [("2026-02-01",) * 2, ("2026-06-01",) * 2]
    numbers = [each.text for each in figure.layout.annotations if each.yref == "paper" and each.y == 1]
    assert numbers == ["1", "2–3"]
    assert list(figure.data[-1].hovertext) == ["1: a", "2: b<br>3: c"]
    assert len(figure.data) == len(TREND.data) + 1


def test_without_a_mark_on_the_axis_a_trend_is_as_it_was():
    figure, shown = dated(Mark(date(2020, 1, 1), "long ago"))
    assert shown == []
    assert figure.to_dict()["data"] == go.Figure(TREND.to_dict()).to_dict()["data"]


def test_marks_leave_the_kept_figure_alone():
    before = len(TREND.layout.shapes)
    dated(Mark(date(2026, 2, 3), "a"))
    assert len(TREND.layout.shapes) == before


def test_what_a_mark_says_stays_text():
    figure, _ = dated(Mark(date(2026, 2, 3), HOSTILE))
    assert "<b>" not in str(figure.data[-1].hovertext)
    assert "<a" not in str(figure.data[-1].hovertext)


STEPS = pd.DataFrame(
    {
        "step": [date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 23)],
        "value": [0.8, None, 0.7, 0.6],
        "low": [0.7, None, 0.6, 0.5],
        "high": [0.9, None, 0.8, 0.7],
        "n": [90, 3, 80, 85],
        "reason": ["", HOSTILE, "", ""],
        "control": [0.8, 0.8, 0.8, 0.8],
        "without": [None, None, 0.79, 0.78],
        "expected": [None, None, 0.84, 0.83],
    }
)


@pytest.mark.parametrize("dark", [False, True])
def test_a_decision_is_drawn_with_its_days_and_lines(dark):
    drawn = charts.interrupted(STEPS, unit="share", decided_on=date(2026, 3, 12), check_on=date(2026, 6, 1), dark=dark)
    figure = go.Figure(drawn.to_dict())
    assert [line.x0[:10] for line in figure.layout.shapes] == ["2026-03-12", "2026-06-01"]
    assert [each.text for each in figure.layout.annotations] == ["decided 12 Mar", "check 1 Jun"]
    names = [each.name for each in figure.data]
    assert names == ["the rest of the house", "as it would have gone on", "as expected", "the segment"]
    assert list(figure.data[-1].y) == [80, None, 70, 60]
    assert figure.layout.xaxis.range[1].startswith("2026-06-01")
    assert "<b>x" not in str(figure.data[-1].hovertext)


def test_what_is_not_known_is_not_drawn():
    bare = STEPS.drop(columns="expected").assign(control=float("nan"), without=float("nan"))
    figure = charts.interrupted(bare, unit="share", decided_on=date(2026, 3, 12), check_on=date(2026, 3, 20))
    assert [each.name for each in figure.data] == ["the segment"]
