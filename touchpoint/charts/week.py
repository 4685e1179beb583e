"""The week in hours as a grid: a row a day, some hours outlined, some hatched."""

from collections.abc import Collection, Sequence

import pandas as pd
import plotly.graph_objects as go

from touchpoint import theme
from touchpoint.charts.parts import Part, address, finished, floats, hover, label, rows_axis, scatter

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_HEIGHT = 290
_TICKS = (0, 6, 12, 18, 23)
_STROKES = (0.0, 0.5)
Cell = tuple[int, int]


def week(frame: pd.DataFrame, *, unit: str, outlined: str, hatched: str, dark: bool = False) -> go.Figure:
    """A cell for each hour of the week, the stronger the larger its `value`, which is in `unit`.

    `frame` has `weekday` (1 Monday), `hour`, `name`, `value` and, where known, `low`, `high`, `n`. Hours of which
    `is_staffed` holds are outlined, called `outlined`; those of which `is_observable` does not are hatched, called
    `hatched`, and have no colour.
    """
    cells = [(int(day) - 1, int(hour)) for day, hour in zip(frame["weekday"], frame["hour"], strict=True)]
    staffed = {cell for cell, there in zip(cells, frame["is_staffed"], strict=True) if there}
    dark_hours = [cell for cell, seen in zip(cells, frame["is_observable"], strict=True) if not seen]
    values = dict(zip(cells, floats(frame["value"]), strict=True))
    most = max((value for value in values.values() if value is not None), default=0.0) or 1.0
    slots = theme.slots(dark)
    heat = {
        "type": "heatmap",
        "z": [[_seen(values, (day, hour), dark_hours) for hour in range(24)] for day in range(len(_DAYS))],
        "x": list(range(24)),
        "y": list(range(len(_DAYS))),
        "zmin": 0,
        "zmax": most,
        "colorscale": theme.spread(slots.sequential),
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "hoverinfo": "skip",
    }
    return finished(
        [heat, _hatching(dark_hours, hatched, slots), _outline(staffed, outlined, slots), _points(frame, cells, unit)],
        dark=dark,
        height=_HEIGHT,
        showlegend=True,
        xaxis={
            "tickvals": list(_TICKS),
            "ticktext": [f"{hour:02d}:00" for hour in _TICKS],
            "range": [-0.5, 23.5],
            "showline": False,
        },
        yaxis=rows_axis(_DAYS),
    )


def _seen(values: dict[Cell, float | None], cell: Cell, unseen: Collection[Cell]) -> float | None:
    return None if cell in unseen else values.get(cell)


def _hatching(cells: Sequence[Cell], called: str, slots: theme.Slots) -> Part:
    """Two strokes across each of the cells, as one line with gaps."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for day, hour in cells:
        for start in _STROKES:
            xs += [hour - 0.5 + start, hour + start, None]
            ys += [day + 0.5, day - 0.5, None]
    return _line(xs, ys, called, {"width": 1, "color": slots.grey})


def _outline(cells: Collection[Cell], called: str, slots: theme.Slots) -> Part:
    """The edges between cells of the set and others, as one line with gaps."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for day, hour in sorted(cells):
        left, right, top, bottom = hour - 0.5, hour + 0.5, day - 0.5, day + 0.5
        edges = {
            (day - 1, hour): ((left, right), (top, top)),
            (day + 1, hour): ((left, right), (bottom, bottom)),
            (day, hour - 1): ((left, left), (top, bottom)),
            (day, hour + 1): ((right, right), (top, bottom)),
        }
        for beside, (across, down) in edges.items():
            if beside not in cells:
                xs += [*across, None]
                ys += [*down, None]
    return _line(xs, ys, called, {"width": 2.5, "color": slots.text})


def _line(xs: list[float | None], ys: list[float | None], called: str, line: dict[str, object]) -> Part:
    return scatter(
        x=xs, y=ys, mode="lines", line=line, name=label(called), showlegend=bool(xs), hoverinfo="skip", cliponaxis=False
    )


def _points(frame: pd.DataFrame, cells: Sequence[Cell], unit: str) -> Part:
    """An unseen mark on each cell, for what hovering says and where a click leads."""
    texts = [
        f"{label(name)}<br>{text}" if seen else f"{label(name)}<br>not observable on the house’s clock"
        for name, text, seen in zip(frame["name"], hover(frame, unit, None), frame["is_observable"], strict=True)
    ]
    return scatter(
        x=[hour for _, hour in cells],
        y=[day for day, _ in cells],
        mode="markers",
        marker={"size": 12, "opacity": 0},
        customdata=[address(name) for name in frame["name"]],
        hovertext=texts,
        hoverinfo="text",
        showlegend=False,
    )
