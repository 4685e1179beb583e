"""How long something takes, with what is still open counted in."""

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from numpy.typing import NDArray

from touchpoint import formats, theme
from touchpoint.charts.parts import (
    MOST_POINTS,
    Part,
    address,
    column,
    finished,
    floats,
    hover,
    label,
    scaled_axis,
    scatter,
)
from touchpoint.formats import Scale

HEIGHT = 320
_DASHES = ("solid", "dash", "dot", "dashdot")
_BAND_OPACITY = 0.12
_LINES_PER_CURVE = 3


def survival(
    curves: pd.DataFrame,
    *,
    unit: str = "hours",
    says: str = "still open",
    clock: str = "since opening",
    top: float = 1.0,
    dark: bool = False,
) -> go.Figure:
    """The share that `says` is true of, over the time `clock` names: a step line with a band for each `group`.

    `curves` has `group`, `time` (in `unit`: hours or days), `value` (share) and, where known, `low`, `high` and `n`
    (at risk), ordered by time within each group. Curves only fall, from 100 % at time 0, or only rise, from 0 %. A ring
    marks where each passes the half. Steps too small to be seen are left out. The axis ends at the share `top`.
    """
    groups = curves["group"].drop_duplicates().tolist()
    scale = formats.axis(unit, [curves["time"].max()])
    most = MOST_POINTS // (_LINES_PER_CURVE * max(len(groups), 1)) - 3
    traces: list[Part] = []
    for place, group in enumerate(groups):
        points = _from_zero(curves[curves["group"] == group].dropna(subset=["value"]))
        drawn = points.iloc[seen_steps(points["value"].to_numpy(float), most)]
        colour = theme.slots(dark).categorical[place % len(theme.slots(dark).categorical)]
        line = {"color": colour, "dash": _DASHES[place % len(_DASHES)]}
        traces += _band(drawn, scale, theme.faded(colour, _BAND_OPACITY))
        traces.append(_curve(drawn, scale, unit, group, line))
        traces += _half(points, scale, unit, colour, is_alone=len(groups) == 1)
    return finished(
        traces,
        dark=dark,
        height=HEIGHT,
        showlegend=len(groups) > 1,
        xaxis={"title": {"text": label(f"{scale.title} {clock}")}, "rangemode": "tozero", "tickformat": ","},
        yaxis=scaled_axis(formats.axis("share", []))
        | {"range": [0, 101 * top], "nticks": 6, "title": {"text": label(says)}},
    )


def seen_steps(values: NDArray[np.float64], most: int) -> list[int]:
    """The places of the steps to draw: at most `most` and the two ends, and none further than 1/`most` from the truth.

    A step is drawn once the curve, which only falls or only rises, has moved that far since the last one drawn.
    """
    if not len(values):
        return []
    moved, last = np.maximum.accumulate(np.abs(values - values[0])), len(values) - 1
    kept = [0]
    while (place := int(np.searchsorted(moved, moved[kept[-1]] + 1 / most))) < last:
        kept.append(place)
    return kept if kept[-1] == last else [*kept, last]


def _from_zero(points: pd.DataFrame) -> pd.DataFrame:
    """The points of one curve with its beginning at time 0, which tables of steps leave out."""
    if points.empty or points["time"].iloc[0] <= 0:
        return points
    start = 1.0 if points["value"].iloc[-1] <= points["value"].iloc[0] else 0.0
    first = points.head(1).assign(time=0.0, value=start, low=start, high=start)
    return pd.concat([first, points], ignore_index=True)


def _curve(points: pd.DataFrame, scale: Scale, unit: str, group: Any, line: dict[str, str]) -> Part:
    name = label(group, 32)
    texts = zip(points["time"], hover(points, "share", None), strict=True)
    return scatter(
        x=floats(points["time"], scale.factor),
        y=floats(points["value"], 100),
        mode="lines",
        name=name,
        line={"shape": "hv", "width": 2.5, **line},
        customdata=[address(group, time) for time in points["time"]],
        hovertext=[f"{name}, {label(formats.write(time, unit))}<br>{text}" for time, text in texts],
        hoverinfo="text",
    )


def _band(points: pd.DataFrame, scale: Scale, fill: str) -> list[Part]:
    """The steps of the band: its lower edge, then its upper edge filled down to it."""
    lows, highs = (floats(column(points, name), 100) for name in ("low", "high"))
    edges = zip(floats(points["time"], scale.factor), lows, highs, strict=True)
    known = [edge for edge in edges if None not in edge]
    return [
        scatter(
            x=[edge[0] for edge in known],
            y=[edge[place] for edge in known],
            mode="lines",
            line={"shape": "hv", "width": 0},
            fill=filled,
            fillcolor=fill,
            showlegend=False,
            hoverinfo="skip",
        )
        for place, filled in ((1, "none"), (2, "tonexty"))
    ]


def _half(points: pd.DataFrame, scale: Scale, unit: str, colour: str, *, is_alone: bool) -> list[Part]:
    """A ring where the curve passes the half; a curve that does not reach it has none."""
    values = points["value"]
    passed = (values <= 0.5 if values.iloc[:1].gt(0.5).any() else values >= 0.5).to_numpy().nonzero()[0]
    if not len(passed):
        return []
    time = points["time"].iloc[passed[0]]
    half = f"half after {formats.write(time, unit)}"
    mark = scatter(
        x=[float(time) * scale.factor],
        y=[50],
        mode="markers+text" if is_alone else "markers",
        marker={"symbol": "circle-open", "size": 10, "color": colour, "line": {"width": 2}},
        text=[f"  {label(half)}"],
        textposition="middle right",
        hovertext=[label(half)],
        hoverinfo="text",
        showlegend=False,
    )
    return [mark]
