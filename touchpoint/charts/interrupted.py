"""A series around the day of a decision: what was, what would have been, what was expected."""

from datetime import date, datetime, time
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from touchpoint import formats, theme
from touchpoint.charts.parts import (
    Part,
    around,
    column,
    finished,
    floats,
    hover,
    label,
    places,
    scaled_axis,
    scatter,
)

HEIGHT = 320
_LINES = (
    ("control", "the rest of the house", "solid", 1.2),
    ("without", "as it would have gone on", "dash", 1.4),
    ("expected", "as expected", "dot", 1.8),
)


def interrupted(
    frame: pd.DataFrame,
    *,
    unit: str,
    currency: str | None = None,
    decided_on: date,
    check_on: date,
    dark: bool = False,
) -> go.Figure:
    """The series as a line; the control thin, what would have been dashed, what was expected dotted where known.

    `frame` has one row a `step` (its first day, in order) with `value`, `low`, `high`, `n` and `reason`, and may have
    `control`, `without` and `expected`. Upright lines are the day of the decision and the check date.
    """
    named = [each for each in _LINES if each[0] in frame and frame[each[0]].notna().any()]
    numbers = [each for name in ("value", *(name for name, *_ in named)) for each in frame[name]]
    scale = formats.axis(unit, numbers, currency)
    xs, x_axis = places(frame["step"].tolist())
    slots = theme.slots(dark)
    traces = [_line(frame, each, xs, scale.factor, slots, unit, currency) for each in named]
    traces.append(_segment(xs, floats(frame["value"], scale.factor), hover(frame, unit, currency), slots.accent))
    ends = [edge for edge in (around(xs) or []) if isinstance(edge, str)]
    last = max([*ends[1:], _midnight(decided_on), _midnight(check_on)])
    return finished(
        traces,
        dark=dark,
        height=HEIGHT,
        showlegend=True,
        hovermode="x unified",
        legend={"orientation": "h", "x": 0, "y": -0.22, "yanchor": "top"},
        margin={"t": 40},
        shapes=[_upright(decided_on, "solid", slots.accent), _upright(check_on, "dot", slots.grey)],
        annotations=[_said(decided_on, "decided", slots.accent, 15), _said(check_on, "check", slots.grey, 0)],
        xaxis=x_axis | {"range": [*ends[:1], last]},
        yaxis=scaled_axis(scale) | {"nticks": 6},
    )


def _segment(xs: list[Any], values: list[float | None], hovers: list[str], colour: str) -> Part:
    return scatter(
        x=xs,
        y=values,
        name="the segment",
        mode="lines+markers",
        connectgaps=False,
        line={"width": 2.5, "color": colour},
        marker={"size": 4, "color": colour},
        hovertext=hovers,
        hoverinfo="text",
    )


def _line(
    frame: pd.DataFrame,
    line: tuple[str, str, str, float],
    xs: list[Any],
    factor: float,
    slots: Any,
    unit: str,
    currency: str | None,
) -> Part:
    name, called, dash, width = line
    values = column(frame, name)
    return scatter(
        x=xs,
        y=floats(values, factor),
        name=called,
        mode="lines",
        connectgaps=False,
        line={"width": width, "dash": dash, "color": slots.grey},
        hovertext=[f"{called}: {label(formats.write(each, unit, currency))}" for each in values],
        hoverinfo="text",
    )


def _midnight(day: date) -> str:
    return str(datetime.combine(day, time()))


def _upright(day: date, dash: str, colour: str) -> Part:
    style = {"dash": dash, "width": 1.2, "color": colour}
    place = {"xref": "x", "yref": "y domain", "x0": _midnight(day), "x1": _midnight(day), "y0": 0, "y1": 1}
    return {"type": "line", "line": style, **place}


def _said(day: date, word: str, colour: str, up: int) -> Part:
    place = {"x": _midnight(day), "xref": "x", "y": 1, "yref": "paper", "xanchor": "right", "yanchor": "bottom"}
    text = f"{word} {formats.day(day).rpartition(' ')[0]}"
    return {"text": text, "showarrow": False, "yshift": up, "font": {"size": 12, "color": colour}, **place}
