"""Figures as native charts: what each kind of chart becomes, with numbers worked out by hand."""

import pandas as pd
import pytest

from touchpoint import charts
from touchpoint.report.native import Grid, Plot, read

NOTHING = pd.DataFrame()


def native(figure, unit=None):
    return read(figure.to_dict(), NOTHING, unit)


def named(plot, name):
    return next(each for each in plot.series if each.name == name)


def test_a_trend_is_a_line_with_its_limits_its_target_and_gaps_where_months_are_missing():
    frame = pd.DataFrame({"group": ["2026-01", "2026-02", "2026-04"], "value": [0.5, 0.6, 0.8]})
    frame = frame.assign(low=[0.4, 0.5, 0.7], high=[0.6, 0.7, 0.9], n=100)
    plot = native(charts.trend(frame, unit="share", target=0.75))
    assert plot.shape == "months"
    assert plot.names == ["Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026"]
    assert list(named(plot, "Value").ys) == [0.5, 0.6, None, 0.8]
    assert list(named(plot, "95 % from").ys) == [0.4, 0.5, None, 0.7]
    assert list(named(plot, "target 75 %").ys) == [0.75] * 4
    assert plot.y.written == "0%"
    assert (plot.y.low, plot.y.high) == (0.3, 1.0)


def test_dots_have_their_intervals_as_pieces_of_a_line_and_words_where_no_value_is_shown():
    frame = pd.DataFrame({"group": ["a", "b"], "value": [0.5, None], "low": [0.4, None], "high": [0.7, None]})
    plot = native(charts.interval_dots(frame.assign(status=["ok", "suppressed"]), unit="share", whole=0.6))
    assert (plot.shape, plot.names) == ("points", ["a", "b"])
    assert (list(named(plot, "Value").xs), list(named(plot, "Value").ys)) == ([0.5], [1.0])
    assert list(named(plot, "95 % interval").xs) == [0.4, 0.7, None]
    assert list(named(plot, "95 % interval").ys) == [1.0, 1.0, None]
    assert list(named(plot, "all 60 %").xs) == [0.6, 0.6]
    assert list(named(plot, "not shown").texts) == ["too few"]


def test_long_rows_are_split_into_pieces_that_keep_every_value_beside_its_name():
    frame = pd.DataFrame(
        {"group": [f"g{each:02d}" for each in range(40)], "value": [float(40 - each) for each in range(40)]}
    )
    for figure in (
        charts.interval_dots(frame, unit="count"),
        charts.ranked_bars(frame, name="group", value="value", unit="count"),
    ):
        pieces = native(figure).pieces()
        assert [len(each.names) for each in pieces] == [15, 15, 10]
        assert [name for each in pieces for name in each.names] == frame["group"].tolist()
        found = {}
        for piece in pieces:
            series = piece.series[0]
            for place, y in enumerate(series.ys):
                row = place if piece.shape == "rows" else len(piece.names) - 1 - int(y)
                found[piece.names[row]] = y if piece.shape == "rows" else series.xs[place]
        assert found == dict(zip(frame["group"], frame["value"], strict=True))


def test_stacked_bars_reach_to_their_sums():
    frame = pd.DataFrame({"month": ["2026-01", "2026-01"], "kind": ["x", "y"], "n": [30, 60]})
    plot = native(charts.stacked_bars(frame, x="month", y="n", by="kind", order=["x", "y"], unit="count"))
    assert (plot.shape, plot.is_stacked, plot.names) == ("bars", True, ["Jan 2026"])
    assert [(each.name, list(each.ys)) for each in plot.series] == [("x", [30.0]), ("y", [60.0])]
    assert (plot.y.low, plot.y.high) == (0.0, 100.0)


def test_curves_in_steps_have_their_corners():
    curves = pd.DataFrame({"group": "g", "time": [24.0, 48.0, 96.0], "value": [0.75, 0.5, 0.25]})
    plot = native(charts.survival(curves, unit="hours"))
    curve = next(each for each in plot.series if each.width > 2)
    assert plot.shape == "points"
    assert list(curve.xs) == pytest.approx([0, 1, 1, 2, 2, 4, 4])
    assert list(curve.ys) == pytest.approx([1, 1, 0.75, 0.75, 0.5, 0.5, 0.25])
    assert plot.x.title == "days since opening"


def test_a_heat_map_is_a_grid_with_its_shades():
    frame = pd.DataFrame({"said": ["a", "a", "b"], "found": ["a", "b", "b"], "n": [30, 10, 5]})
    grid = native(charts.confusion(frame, row="said", column="found", n="n", unit="count"))
    assert isinstance(grid, Grid)
    cells = {
        (row.strip(), column): cell
        for row, line in zip(grid.rows, grid.cells, strict=True)
        for column, cell in zip(grid.columns, line, strict=True)
    }
    assert {place: cell.text for place, cell in cells.items() if cell.text} == {
        ("a", "a"): "30",
        ("a", "b"): "10",
        ("b", "b"): "5",
    }
    assert cells["a", "a"].is_framed
    assert not cells["a", "b"].is_framed
    assert cells["a", "a"].fill != cells["a", "b"].fill


def test_nothing_is_read_where_nothing_is_drawn():
    assert read(None, NOTHING, None) is None
    assert isinstance(native(charts.trend(pd.DataFrame({"group": ["2026-01"], "value": [1.0]}), unit="count")), Plot)
