"""A value over time, with its uncertainty and its target."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from touchpoint import formats, periods, theme
from touchpoint.charts import marks
from touchpoint.charts.parts import Part, address, around, column, finished, floats, hover, places, scaled_axis, scatter

HEIGHT, SMALL_HEIGHT = 300, 170
_AROUND_PLOT = 48
_LAST, _ALONE = 9, 6
_FLOOR = 0.03

Numbers = list[float | None]


def trend(
    frame: pd.DataFrame,
    *,
    unit: str,
    currency: str | None = None,
    target: float | None = None,
    references: Sequence[tuple[float, str]] = (),
    dark: bool = False,
) -> go.Figure:
    """A line with a band, its last value labelled, the target dotted, and values from elsewhere as thin lines.

    `frame` has one row a `group` (a month 'YYYY-MM' or a date, in order) with `value` and, where known, `low`, `high`,
    `n`, `status`, `reason`, the `target` of then and the `signal` it gives. A month without a value or row is a gap; a
    ring on the floor says why.
    """
    return _drawn(frame, unit, currency, target, references, dark, HEIGHT)


def small_trend(
    frame: pd.DataFrame,
    *,
    unit: str,
    currency: str | None = None,
    target: float | None = None,
    dark: bool = False,
) -> go.Figure:
    """`trend` for a card whose large figure already says the last value."""
    return _drawn(frame, unit, currency, target, (), dark, SMALL_HEIGHT)


def _drawn(
    frame: pd.DataFrame,
    unit: str,
    currency: str | None,
    target: float | None,
    references: Sequence[tuple[float, str]],
    dark: bool,
    height: int,
) -> go.Figure:
    is_labelled, frame = height == HEIGHT, _with_gaps(frame)
    aims = [*column(frame, "target"), target, *(level for level, _ in references)]
    scale = formats.axis(unit, [*frame["value"], *frame["low"], *frame["high"], *aims], currency)
    values, lows, highs = (floats(frame[name], scale.factor) for name in ("value", "low", "high"))
    xs, x_axis = places(frame["group"].tolist())
    hovers = hover(frame, unit, currency)
    span = _span([*values, *lows, *highs, *floats(aims, scale.factor)], unit)
    leads = [address(group) for group in frame["group"]]
    traces = [
        _band(xs, values, lows, highs, dark),
        _rings(xs, values, hovers, leads, span[0] + (span[1] - span[0]) * _FLOOR, dark),
        _line(xs, values, lows, highs, hovers, leads, dark),
        *marks.signals(xs, values, column(frame, "signal"), dark=dark),
    ]
    words: list[Part] = []
    if is_labelled:
        known = frame["value"].dropna()
        last = None if known.empty else known.iloc[-1]
        words += marks.last_value(xs, values, formats.write(last, unit, currency), dark=dark)
    levels = [marks.reference(level * scale.factor, text) for level, text in references]
    if target is not None:
        # A month without a row has the target of the one before.
        earlier = floats(frame["target"].ffill(), scale.factor) if "target" in frame else []
        levels.insert(0, marks.target(target * scale.factor, formats.target(target, unit, currency), earlier))
    shapes, named, span = marks.drawn(levels, xs, values, span, height - _AROUND_PLOT, dark=dark)
    return finished(
        traces,
        dark=dark,
        height=height,
        hovermode="x unified",
        margin={"r": 78 if is_labelled else 10},
        shapes=shapes,
        annotations=[*words, *named],
        xaxis=x_axis | {"range": around(xs)},
        yaxis=scaled_axis(scale) | {"range": list(span), "nticks": 6 if is_labelled else 4},
    )


def _with_gaps(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with all its columns and, where its groups are months, a row for every month between them."""
    groups = [str(group) for group in frame["group"]]
    columns = list(dict.fromkeys([*frame.columns, "low", "high", "n", "status", "reason"]))
    if groups and all(len(group) == 7 for group in groups):
        ends = (date.fromisoformat(f"{group}-01") for group in (min(groups), max(groups)))
        frame = frame.set_index("group").reindex(periods.months(*ends)).rename_axis("group").reset_index()
    return frame.reindex(columns=columns)


def _span(numbers: Numbers, unit: str) -> tuple[float, float]:
    """The lowest and highest value of the plot: some air around the numbers, but no share above 100 %."""
    known = [number for number in numbers if number is not None] or [0.0, 1.0]
    air = (max(known) - min(known) or abs(max(known)) or 1.0) * 0.12
    bottom, top = min(known) - air, max(known) + air
    if min(known) >= 0:
        bottom = max(bottom, 0.0)
    return bottom, min(top, 101.0) if unit == "share" else top


def _line(
    xs: list[Any],
    values: Numbers,
    lows: Numbers,
    highs: Numbers,
    hovers: list[str],
    leads: list[list[str]],
    dark: bool,
) -> Part:
    """The curve; a value between two gaps is a mark with its interval, for no line reaches it."""
    accent = theme.slots(dark).accent
    alone = {run[0] for run in _runs(values) if len(run) == 1}
    known = [place for place, value in enumerate(values) if value is not None]
    sizes = [_ALONE if place in alone else 0 for place in range(len(values))]
    if known:
        sizes[known[-1]] = _LAST
    return scatter(
        x=xs,
        y=values,
        mode="lines+markers",
        connectgaps=False,
        line={"width": 2.5, "color": accent},
        marker={"size": sizes, "color": accent, "opacity": 1, "line": {"width": 0}},
        error_y={
            "type": "data",
            "array": [_distance(values, highs, place, alone) for place in range(len(values))],
            "arrayminus": [_distance(values, lows, place, alone) for place in range(len(values))],
            "color": accent,
            "thickness": 1.2,
            "width": 0,
        },
        customdata=leads,
        hovertext=hovers,
        hoverinfo="text",
    )


def _distance(values: Numbers, bounds: Numbers, place: int, alone: set[int]) -> float:
    value, bound = values[place], bounds[place]
    return 0.0 if place not in alone or value is None or bound is None else abs(bound - value)


def _band(xs: list[Any], values: Numbers, lows: Numbers, highs: Numbers, dark: bool) -> Part:
    """One closed outline for every unbroken piece of the curve."""
    whole = [
        value if None not in (value, low, high) else None for value, low, high in zip(values, lows, highs, strict=True)
    ]
    outline: list[tuple[Any, float | None]] = []
    for run in _runs(whole):
        outline += [*((xs[place], highs[place]) for place in run), *((xs[place], lows[place]) for place in run[::-1])]
        outline.append((None, None))
    return scatter(
        x=[x for x, _ in outline],
        y=[y for _, y in outline],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=theme.slots(dark).band,
        hoverinfo="skip",
    )


def _rings(xs: list[Any], values: Numbers, hovers: list[str], leads: list[list[str]], floor: float, dark: bool) -> Part:
    """A ring on the floor of the plot wherever there is no value; it tells why."""
    missing = [place for place, value in enumerate(values) if value is None]
    return scatter(
        x=[xs[place] for place in missing],
        y=[floor] * len(missing),
        mode="markers",
        marker={"symbol": "circle-open", "size": 6, "color": theme.slots(dark).grey},
        cliponaxis=False,
        customdata=[leads[place] for place in missing],
        hovertext=[hovers[place] for place in missing],
        hoverinfo="text",
    )


def _runs(values: Numbers) -> list[list[int]]:
    """The places of values that follow one another without a gap."""
    pieces = groupby(enumerate(values), key=lambda item: item[1] is not None)
    return [[place for place, _ in piece] for is_known, piece in pieces if is_known]
