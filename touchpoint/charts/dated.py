"""Marks on a time axis: what happened on a day that may have moved what is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go

from touchpoint import theme
from touchpoint.charts.parts import Part, label, scatter

_LONGEST = 240


@dataclass(frozen=True)
class Mark:
    """Something that happened: on which day, and what a reader is told of it."""

    on: date
    text: str


def dated(figure: Mapping[str, Any], marks: Sequence[Mark], *, dark: bool) -> tuple[go.Figure, list[Mark]]:
    """The figure of a trend by month with a thin numbered line for each mark, and the marks that lie on its axis.

    A mark stands at the point of its month, which holds all that happened in it; marks of one month share a line.
    """
    months = _months(figure)
    there = sorted((each for each in marks if _month(each.on) in months), key=lambda each: each.on)
    if not there:
        return go.Figure(figure, _validate=False), []
    numbered: dict[str, list[tuple[int, Mark]]] = {}
    for number, each in enumerate(there, start=1):
        numbered.setdefault(_month(each.on), []).append((number, each))
    layout = dict(figure["layout"])
    colour = theme.slots(dark).grey
    layout["shapes"] = [*layout.get("shapes", ()), *(_upright(month, colour) for month in numbered)]
    layout["annotations"] = [
        *layout.get("annotations", ()),
        *(_number(month, [number for number, _ in each], colour) for month, each in numbered.items()),
    ]
    layout["margin"] = {**layout.get("margin", {}), "t": 24}
    bottom = figure["layout"]["yaxis"]["range"][0]
    hovers = scatter(
        x=list(numbered),
        y=[bottom] * len(numbered),
        mode="markers",
        marker={"symbol": "triangle-up", "size": 8, "color": colour},
        cliponaxis=False,
        hovertext=["<br>".join(label(f"{n}: {mark.text}", _LONGEST) for n, mark in each) for each in numbered.values()],
        hoverinfo="text",
    )
    return go.Figure({"data": [*figure["data"], hovers], "layout": layout}, _validate=False), there


def _months(figure: Mapping[str, Any]) -> set[str]:
    """The first days of the months that the curve has points for."""
    return {str(x) for trace in figure["data"] if trace.get("mode") == "lines+markers" for x in trace["x"]}


def _month(day: date) -> str:
    return day.replace(day=1).isoformat()


def _upright(month: str, colour: str) -> Part:
    place = {"xref": "x", "yref": "y domain", "x0": month, "x1": month, "y0": 0, "y1": 1}
    return {"type": "line", "layer": "below", "line": {"width": 0.8, "dash": "dot", "color": colour}, **place}


def _number(month: str, numbers: Sequence[int], colour: str) -> Part:
    text = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
    place = {"x": month, "xref": "x", "y": 1, "yref": "paper", "xanchor": "center", "yanchor": "bottom"}
    return {"text": text, "showarrow": False, "font": {"size": 11, "color": colour}, **place}
