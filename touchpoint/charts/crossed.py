"""Two measures of each group against each other, each with its interval: a scatter."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from touchpoint import formats, theme
from touchpoint.charts.parts import Part, address, column, finished, floats, label, scaled_axis, scatter
from touchpoint.formats import Scale
from touchpoint.theme import Slots

HEIGHT = 380
_SMALLEST, _LARGEST = 10, 34


class Axis(NamedTuple):
    """One of the two measures: the beginning of its columns' names, what it is called, its unit, and its target."""

    prefix: str
    title: str
    unit: str
    target: float | None = None


def crossed(
    frame: pd.DataFrame, *, x: Axis, y: Axis, size: str, sizes: str, currency: str | None = None, dark: bool = False
) -> go.Figure:
    """A bubble for each `group` at its two values, with both intervals and its name; lines at the targets.

    `frame` has `group`, `size`, called `sizes`, and for each axis <prefix>, <prefix>_low and <prefix>_high. The area
    of a bubble is its size. A group without both values is left out.
    """
    rows = frame[frame[x.prefix].notna() & frame[y.prefix].notna()]
    scales = {each: _scale(each, rows, currency) for each in (x, y)}
    slots = theme.slots(dark)
    bubbles = scatter(
        x=floats(rows[x.prefix], scales[x].factor),
        y=floats(rows[y.prefix], scales[y].factor),
        mode="markers+text",
        marker={
            "size": _diameters(floats(rows[size])),
            "color": theme.faded(slots.accent, 0.55),
            "line": {"width": 1, "color": slots.accent},
        },
        error_x=_ends(rows, x, scales[x], slots),
        error_y=_ends(rows, y, scales[y], slots),
        text=[label(group, 20) for group in rows["group"]],
        textposition="top center",
        cliponaxis=False,
        customdata=[address(group) for group in rows["group"]],
        hovertext=_hovers(rows, x, y, size, sizes, currency),
        hoverinfo="text",
    )
    lines = [
        *_line(x, scales[x], slots, currency, upright=True),
        *_line(y, scales[y], slots, currency, upright=False),
    ]
    return finished(
        [bubbles],
        dark=dark,
        height=HEIGHT,
        margin={"t": 30},
        shapes=[shape for shape, _ in lines],
        annotations=[said for _, said in lines],
        xaxis=scaled_axis(scales[x]) | {"title": {"text": label(x.title)}, "showgrid": True, "nticks": 6},
        yaxis=scaled_axis(scales[y]) | {"title": {"text": label(y.title)}, "nticks": 6},
    )


def _scale(axis: Axis, rows: pd.DataFrame, currency: str | None) -> Scale:
    ends = [*rows[axis.prefix], *column(rows, f"{axis.prefix}_low"), *column(rows, f"{axis.prefix}_high"), axis.target]
    return formats.axis(axis.unit, ends, currency)


def _diameters(sizes: list[float | None]) -> list[float]:
    most = max((size or 0.0 for size in sizes), default=0.0) or 1.0
    return [_SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt((size or 0.0) / most) for size in sizes]


def _ends(rows: pd.DataFrame, axis: Axis, scale: Scale, slots: Slots) -> dict[str, Any]:
    """Error bars from the values to the two ends."""
    values, lows, highs = (floats(column(rows, f"{axis.prefix}{end}"), scale.factor) for end in ("", "_low", "_high"))
    return {
        "type": "data",
        "array": [_distance(value, high) for value, high in zip(values, highs, strict=True)],
        "arrayminus": [_distance(value, low) for value, low in zip(values, lows, strict=True)],
        "thickness": 1.4,
        "width": 0,
        "color": slots.grey,
    }


def _distance(value: float | None, end: float | None) -> float:
    return 0.0 if value is None or end is None else abs(end - value)


def _line(axis: Axis, scale: Scale, slots: Slots, currency: str | None, *, upright: bool) -> list[tuple[Part, Part]]:
    """The line at a target, and what stands beside it; none without a target."""
    if axis.target is None:
        return []
    level, along, across = axis.target * scale.factor, *(("x", "y") if upright else ("y", "x"))
    shape = {
        "type": "line",
        f"{along}0": level,
        f"{along}1": level,
        f"{across}ref": f"{across} domain",
        f"{across}0": 0,
        f"{across}1": 1,
        "line": {"dash": "dash", "width": 1.3, "color": slots.grey},
    }
    said = {
        "text": label(f"target {formats.target(axis.target, axis.unit, currency)}"),
        along: level,
        f"{across}ref": "paper",
        across: 1,
        "xanchor": "center" if upright else "right",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": slots.grey, "size": 12},
    }
    return [(shape, said)]


def _hovers(rows: pd.DataFrame, x: Axis, y: Axis, size: str, sizes: str, currency: str | None) -> list[str]:
    return [
        "<br>".join(
            [
                label(record["group"]),
                *(label(_told(record, axis, currency), 120) for axis in (x, y)),
                label(f"{formats.write(record[size], 'count')} {sizes}"),
            ]
        )
        for record in rows.to_dict("records")
    ]


def _told(record: Mapping[Any, Any], axis: Axis, currency: str | None) -> str:
    """'Perfect orders: 81 % (79 to 83 %)'."""
    ends = formats.interval(record.get(f"{axis.prefix}_low"), record.get(f"{axis.prefix}_high"), axis.unit, currency)
    return f"{axis.title}: {formats.write(record[axis.prefix], axis.unit, currency)} ({ends})"
