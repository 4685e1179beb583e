"""What a chart sets its values against: targets that change, targets of groups, values from elsewhere."""

import pandas as pd
import pytest

from touchpoint import charts
from touchpoint.formats import THIN

MONTHS = [f"2026-{month:02}" for month in range(1, 7)]


def months(targets, values=(0.8, 0.81, 0.82, 0.8, 0.81, 0.82)):
    return pd.DataFrame({"group": MONTHS[: len(values)], "value": list(values), "target": targets})


def lines(figure):
    return [(line.xref, line.x0, line.x1, line.y0, line.y1) for line in figure.layout.shapes]


def test_a_target_that_never_changed_is_one_line_over_the_whole_plot():
    figure = charts.trend(months([0.85] * 6), unit="share", target=0.85)
    assert lines(figure) == [("x domain", 0, 1, 85, 85)]


def test_a_target_that_changed_is_drawn_in_steps_up_to_the_end():
    figure = charts.trend(months([0.84, 0.84, 0.84, 0.84, 0.85, 0.85]), unit="share", target=0.85)
    steps, [jump] = lines(figure)[:6], lines(figure)[6:]
    assert [y0 for _, _, _, y0, _ in steps] == [84, 84, 84, 84, 85, 85]
    assert all(y0 == y1 for _, _, _, y0, y1 in steps)
    assert [x0 for _, x0, *_ in steps] == [f"{month}-01" for month in MONTHS]
    assert jump == ("x", "2026-05-01", "2026-05-01", 84, 85)
    assert steps[-1][2] == figure.layout.xaxis.range[1]


def test_before_a_target_holds_there_is_no_line():
    figure = charts.trend(months([None, None, None, None, None, 0.9]), unit="share", target=0.9)
    assert [(x0, y0) for _, x0, _, y0, _ in lines(figure)] == [("2026-06-01", 90)]
    assert figure.layout.yaxis.range[1] >= 90


def test_a_month_without_a_row_keeps_the_target():
    frame = months([0.84] * 6).drop(index=[2])
    assert lines(charts.trend(frame, unit="share", target=0.84)) == [("x domain", 0, 1, 84, 84)]


def test_the_label_of_a_target_that_changed_stands_at_its_last_step():
    """The curve is in the way at the right end, and at the left end the target was another one."""
    frame = months([0.5] * 3 + [0.81] * 3, values=(0.4, 0.4, 0.4, 0.81, 0.82, 0.81))
    (said,) = charts.small_trend(frame, unit="share", target=0.81).layout.annotations
    assert (said.yref, said.y, said.text.replace(THIN, " ")) == ("paper", 1, "┄ target 81 %")


def test_values_from_elsewhere_are_thin_lines_with_labels_that_stay_text():
    figure = charts.trend(months([0.85] * 6), unit="share", target=0.85, references=[(0.75, "<b>claim</b> 75 %")])
    target, claim = figure.layout.shapes
    assert (claim.y0, claim.line.dash) == (75, "solid")
    assert claim.line.width < target.line.width
    assert "&lt;b&gt;claim&lt;/b&gt; 75 %" in [said.text for said in figure.layout.annotations]
    assert figure.layout.yaxis.range[0] <= 75


def test_two_labels_without_room_get_strips_of_their_own():
    frame = pd.DataFrame({"group": [f"2026-{m:02}" for m in range(1, 10)], "value": [0.84, 0.86] * 4 + [0.84]})
    figure = charts.trend(frame, unit="share", target=0.85, references=[(0.851, "last year")])
    places = [said.y for said in figure.layout.annotations if said.yref == "paper"]
    assert len(places) == 2
    assert places[0] - places[1] == pytest.approx(18 / (300 - 48))
    bottom, top = figure.layout.yaxis.range
    assert top - (top - bottom) * 2 * 18 / (300 - 48) > 86


def test_a_group_with_a_target_of_its_own_has_a_tick_in_its_row():
    frame = pd.DataFrame(
        {"group": ["North", "South", "West"], "value": [96.0, 240.0, 120.0], "target": [None, 216.0, 264.0]}
    )
    ticks, dots, _ = charts.interval_dots(frame, unit="hours").data
    assert list(dots.x) == [10, 5, 4]
    assert dict(zip(ticks.y, ticks.x, strict=True)) == {0: 9, 1: 11}
    assert [said.replace(THIN, " ") for said in ticks.hovertext] == ["target 9 days", "target 11 days"]


def test_without_targets_of_groups_there_are_no_ticks():
    frame = pd.DataFrame({"group": ["North"], "value": [96.0]})
    assert len(charts.interval_dots(frame, unit="hours").data) == 2
