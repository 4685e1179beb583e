"""Charts as workbooks hold them; slides take the same charts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from touchpoint import theme
from touchpoint.report.native.cells import Cells, Form, series_written, width
from touchpoint.report.native.plot import Axis, Plot, Series

_KINDS = {"months": "line", "bars": "column", "rows": "bar", "points": "scatter"}
_FONT = "Arial"
# The width of a letter by its height, on average.
_LETTER = 0.5
_MOST_NAMED, _FEWEST_TOLD = 8, 2
_PLACES = {"above": "above", "right": "right", "left": "left"}


@dataclass(frozen=True)
class Look:
    """How large a chart is drawn and its letters, in points; `is_small` leaves all but the curve away."""

    width: float
    height: float
    letters: float
    is_small: bool = False


def added(book: Any, sheet: Any, form: Form, plot: Plot, look: Look, *, row: int = 0, column: int = 0) -> Any:
    """The chart, its numbers written on the sheet from this cell on; who asked for it puts it in its place."""
    kind: dict[str, Any] = {"type": _KINDS[plot.shape]}
    if plot.is_stacked:
        kind["subtype"] = "stacked"
    chart = book.add_chart(kind)
    chart.show_hidden_data()
    series = _with_names(plot) if plot.shape == "points" and plot.names else plot.series
    rows = max((len(each.ys) for each in series), default=1)
    cells, at, by_name = Cells(sheet, form, row, rows), column, {}
    if plot.shape != "points":
        names = plot.names[::-1] if plot.shape == "rows" else plot.names
        by_name = {"categories": cells.words(at, "", names)}
        at += 1
    for each in series:
        found = series_written(cells, each, plot, at)
        chart.add_series(by_name | _looks(each, plot, look, found))
        at += width(each)
    _finished(chart, plot, look, [place for place, each in enumerate(series) if not each.is_named])
    return chart


def columns(plot: Plot) -> int:
    """How many columns the numbers of the chart take."""
    series = _with_names(plot) if plot.shape == "points" and plot.names else plot.series
    return (plot.shape != "points") + sum(width(each) for each in series)


def _with_names(plot: Plot) -> list[Series]:
    """The series with one more, which writes the names of the rows left of the plot."""
    rows = len(plot.names)
    places = [float(rows - 1 - place) for place in range(rows)]
    ink = theme.slots(dark=False).text
    left = [plot.x.low or 0.0] * rows
    return [*plot.series, Series("Row", places, left, texts=plot.names, beside="left", ink=ink, is_named=False)]


def _looks(series: Series, plot: Plot, look: Look, found: dict[str, Any]) -> dict[str, Any]:
    said = found.pop("texts", [])
    options = found | {"line": {"none": True}, "marker": {"type": "none"}}
    if plot.shape in ("bars", "rows"):
        options |= {"fill": {"color": series.colour}, "gap": 45, "overlap": 100 if plot.is_stacked else -5}
        options.pop("marker")
        if series.colours:
            colours = series.colours[::-1] if plot.shape == "rows" else series.colours
            options["points"] = [{"fill": {"color": each}} for each in colours]
    if series.width:
        options["line"] = {"color": series.colour, "width": series.width, "dash_type": series.dash}
    if series.marker and not (look.is_small and series.width):
        fill = {"none": True} if series.is_hollow else {"color": series.colour}
        options["marker"] = {
            "type": series.marker,
            "size": series.size,
            "fill": fill,
            "border": {"color": series.colour, "width": 1.5},
        }
    if said and not look.is_small:
        options["data_labels"] = _labels(said, series, plot, look)
    return options


def _labels(said: Sequence[str], series: Series, plot: Plot, look: Look) -> dict[str, Any]:
    """What stands beside the values."""
    custom = [{"value": _text(each)} if each else {"delete": True} for each in said]
    if plot.shape in ("bars", "rows"):
        place, ink = ("inside_end" if plot.is_stacked else "outside_end"), theme.slots(dark=False).text
    else:
        place, ink = _PLACES[series.beside], series.ink or theme.slots(dark=False).text
    font = {"name": _FONT, "size": look.letters, "color": ink}
    return {"value": True, "position": place, "font": font, "custom": [each | {"font": font} for each in custom]}


def _text(text: str) -> str:
    """Text that the library does not take for a reference to a cell, which is anything like `=a!B1` or `a!B1`."""
    return f" {text}".replace("!", "! ") if text.startswith("=") or "!" in text else text


def _finished(chart: Any, plot: Plot, look: Look, hidden: Sequence[int]) -> None:
    slots = theme.slots(dark=False)
    font = {"name": _FONT, "size": look.letters, "color": slots.grey, "bold": False}
    chart.set_title({"none": True})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.show_blanks_as("gap")
    grid = {"visible": not look.is_small, "line": {"color": slots.line, "width": 0.75}}
    if plot.shape == "points":
        chart.set_x_axis(_numbers(plot.x, font, look) | {"major_gridlines": grid})
        rows = {"label_position": "none", "line": {"none": True}, "major_gridlines": {"visible": False}}
        chart.set_y_axis(_numbers(plot.y, font, look) | (rows if plot.names else {"major_gridlines": grid}))
    else:
        # What lies below a chart of bars in rows is its axis of values; the library calls the other one x.
        named, numbers = (
            (chart.set_y_axis, chart.set_x_axis) if plot.shape == "rows" else (chart.set_x_axis, chart.set_y_axis)
        )
        named(_named(plot, font, look))
        is_blank = look.is_small or not plot.y.is_shown
        shown = {"visible": False, "major_gridlines": {"visible": False}} if is_blank else {"major_gridlines": grid}
        numbers(_numbers(plot.y, font, look, is_of_bars=plot.shape != "months") | shown)
    if look.is_small or len(chart.series) - len(hidden) < _FEWEST_TOLD:
        chart.set_legend({"none": True})
    else:
        chart.set_legend({"position": "bottom", "font": font | {"color": slots.text}, "delete_series": list(hidden)})
    if plot.shape == "points" and plot.names:
        chart.set_plotarea({"layout": _beside_names(plot, look)})


def _numbers(axis: Axis, font: Mapping[str, Any], look: Look, *, is_of_bars: bool = False) -> dict[str, Any]:
    """An axis of numbers; what crosses it does so at its lower end, but bars begin at nothing."""
    options: dict[str, Any] = {
        "num_format": axis.written,
        "num_font": dict(font),
        "line": {"none": True},
        "major_tick_mark": "none",
        "minor_tick_mark": "none",
        "label_position": "low",
        "min": axis.low,
        "max": axis.high,
    }
    if axis.step:
        options["major_unit"] = axis.step
    if not is_of_bars:
        options["crossing"] = "min"
    if axis.title and not look.is_small:
        options |= {"name": _text(axis.title), "name_font": dict(font)}
    return options


def _named(plot: Plot, font: Mapping[str, Any], look: Look) -> dict[str, Any]:
    """An axis of names, every one of them where there is room; the last is always among them."""
    last = len(plot.names) - 1
    options: dict[str, Any] = {
        "num_font": dict(font),
        "line": {"color": theme.slots(dark=False).line},
        "major_tick_mark": "none",
        "minor_tick_mark": "none",
        "label_position": "low",
        "text_axis": True,
        "visible": not look.is_small,
    }
    if plot.shape != "rows" and last >= _MOST_NAMED:
        least = -(-last // _MOST_NAMED)
        options["interval_unit"] = next((step for step in range(least, 2 * least) if last % step == 0), least)
    return options


def _beside_names(plot: Plot, look: Look) -> dict[str, float]:
    """Where the plot stands when the names of its rows have their room left of it."""
    longest = max(len(name) for name in plot.names)
    left = min((longest * _LETTER + 1) * look.letters / look.width, 0.5)
    named = sum(each.is_named for each in plot.series) >= _FEWEST_TOLD
    below = look.letters * (1.8 + 1.8 * bool(plot.x.title) + 2.0 * named) / look.height
    return {"x": left, "y": 0.02, "width": 0.95 - left, "height": max(0.97 - below, 0.3)}
