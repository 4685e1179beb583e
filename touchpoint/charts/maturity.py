"""The part of a trend that is not mature: hatched, with what its months are expected to come to."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from touchpoint import formats, theme
from touchpoint.charts.parts import Part, address, floats, label, scatter

_HALF_MONTH = timedelta(days=15)
_AIR = 0.08


def with_immature(
    figure: go.Figure,
    months: Sequence[str],
    nowcasts: pd.DataFrame,
    *,
    unit: str,
    currency: str | None = None,
    dark: bool = False,
) -> go.Figure:
    """The trend with everything from the first of `months` on hatched, and open diamonds for `nowcasts`.

    `months` are written 'YYYY-MM'; `nowcasts` has group, value, low and high, missing where there is none. The
    vertical axis grows where a now-cast lies outside of it.
    """
    if not months:
        return figure
    written = figure.to_dict()
    known = nowcasts[nowcasts["value"].notna()]
    factor = formats.axis(unit, [*known["value"], *known["low"], *known["high"]], currency).factor
    layout = written["layout"]
    span = _span(layout["yaxis"]["range"], floats([*known["low"], *known["high"]], factor))
    layout["yaxis"]["range"] = list(span)
    if len(known) and max(known["group"]) > _last_measured(layout):
        _make_room(layout)
    start = date.fromisoformat(f"{min(months)}-01") - _HALF_MONTH
    ends = (str(start), layout["xaxis"]["range"][1])
    traces = [_hatching(ends, span, dark), *written["data"], _diamonds(known, factor, unit, currency, dark)]
    return go.Figure({"data": traces, "layout": layout}, _validate=False)


def _last_measured(layout: dict[str, Any]) -> str:
    """The month beside which the last measured value is written; the latest of all where none is."""
    return max((str(each["x"])[:7] for each in _values_written(layout)), default="9999-12")


def _make_room(layout: dict[str, Any]) -> None:
    """Write the last measured value below its mark: to its right stand the now-casts of later months."""
    for each in _values_written(layout):
        each |= {"xanchor": "center", "xshift": 0, "yanchor": "top", "yshift": -14}


def _values_written(layout: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in layout.get("annotations", ()) if str(each["text"]).startswith("<b>")]


def _span(shown: Sequence[float], ends: Sequence[float | None]) -> tuple[float, float]:
    numbers = [*shown, *(end for end in ends if end is not None)]
    low, high = min(numbers), max(numbers)
    air = (high - low) * _AIR
    return (low if low == shown[0] else max(low - air, min(0.0, low)), high if high == shown[1] else high + air)


def _hatching(ends: tuple[str, str], span: tuple[float, float], dark: bool) -> Part:
    grey = theme.slots(dark).grey
    return scatter(
        x=[ends[0], ends[0], ends[1], ends[1]],
        y=[span[0], span[1], span[1], span[0]],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=theme.faded(grey, 0.06),
        fillpattern={
            "shape": "/",
            "size": 9,
            "solidity": 0.12,
            "fgcolor": theme.faded(grey, 0.55),
            "bgcolor": theme.faded(grey, 0.06),
        },
        hoverinfo="skip",
    )


def _diamonds(known: pd.DataFrame, factor: float, unit: str, currency: str | None, dark: bool) -> Part:
    values, lows, highs = (floats(known[name], factor) for name in ("value", "low", "high"))
    colour = theme.slots(dark).text
    said = [
        f"now-cast <b>{label(formats.write(value, unit, currency))}</b> · "
        f"{label(formats.interval(low, high, unit, currency))}"
        for value, low, high in zip(known["value"], known["low"], known["high"], strict=True)
    ]
    return scatter(
        x=[f"{month}-01" for month in known["group"]],
        y=values,
        mode="markers",
        marker={"symbol": "diamond-open", "size": 12, "color": colour, "line": {"width": 1.6}},
        error_y={
            "type": "data",
            "array": _reach(values, highs),
            "arrayminus": _reach(values, lows),
            "color": colour,
            "thickness": 1.2,
            "width": 4,
        },
        customdata=[address(month) for month in known["group"]],
        hovertext=said,
        hoverinfo="text",
    )


def _reach(values: Sequence[Any], ends: Sequence[Any]) -> list[float]:
    return [abs(end - value) for value, end in zip(values, ends, strict=True)]
