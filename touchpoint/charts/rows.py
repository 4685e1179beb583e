"""One row a group: intervals as dots, amounts as bars."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from touchpoint import formats, theme
from touchpoint.charts.parts import (
    ROW_HEIGHT,
    Part,
    address,
    bars,
    column,
    finished,
    first_rows,
    floats,
    hover,
    instead,
    label,
    rows_axis,
    scaled_axis,
    scatter,
)

_AROUND_ROWS = 48
# Below, the axis has no room for its labels.
_FEWEST_ROWS = 3


def interval_dots(
    frame: pd.DataFrame,
    *,
    unit: str,
    currency: str | None = None,
    whole: float | None = None,
    is_ranked: bool = True,
    dark: bool = False,
) -> go.Figure:
    """A dot with its interval for each `group`, the largest value on top, and the `whole` as a dotted line.

    `frame` has `group`, `value` and, where known, `low`, `high`, `n`, `status`, `reason`, and a `target`, drawn as a
    tick. A value that is not shown comes last, a word in its place; without `is_ranked` the frame's order is kept.
    """
    rows, notes = first_rows(_by_value(frame, "value") if is_ranked else frame)
    names = rows["group"].tolist()
    bounds = [*column(rows, "low"), *column(rows, "high"), *column(rows, "target"), whole]
    scale = formats.axis(unit, [*rows["value"], *bounds], currency)
    values = floats(rows["value"], scale.factor)
    lows, highs = (floats(column(rows, name), scale.factor) for name in ("low", "high"))
    hovers = _named(names, hover(rows, unit, currency))
    shown = [place for place, value in enumerate(values) if value is not None]
    dots = scatter(
        x=[values[place] for place in shown],
        y=shown,
        mode="markers",
        marker={"size": 10, "color": theme.slots(dark).accent},
        error_x=_error_bars([(values[place], lows[place], highs[place]) for place in shown]),
        customdata=[address(names[place]) for place in shown],
        hovertext=[hovers[place] for place in shown],
        hoverinfo="text",
    )
    words = _words([place for place in range(len(values)) if place not in shown], rows, hovers, dark)
    line, said = _whole(whole, scale.factor, formats.write(whole, unit, currency), dark)
    return finished(
        [*_ticks(rows, scale.factor, unit, currency, dark), dots, words],
        dark=dark,
        height=_AROUND_ROWS + ROW_HEIGHT * max(len(rows), _FEWEST_ROWS),
        margin={"t": 24 if whole is not None else 6},
        shapes=line,
        annotations=[*notes, *said],
        xaxis2={"overlaying": "x", "range": [0, 1], "visible": False},
        yaxis=rows_axis(names),
        xaxis=scaled_axis(scale) | {"showgrid": True, "nticks": 6},
    )


def _ticks(rows: pd.DataFrame, factor: float, unit: str, currency: str | None, dark: bool) -> list[Part]:
    """An upright tick at the target of each group that has one."""
    targets = column(rows, "target")
    places = [place for place, target in enumerate(targets) if not pd.isna(target)]
    if not places:
        return []
    said = [f"target {label(formats.target(targets[place], unit, currency))}" for place in places]
    tick = {"symbol": "line-ns-open", "size": 16, "line": {"width": 2, "color": theme.slots(dark).grey}}
    return [
        scatter(
            x=[targets[place] * factor for place in places],
            y=places,
            mode="markers",
            marker=tick,
            customdata=[address(rows["group"].iloc[place]) for place in places],
            hovertext=said,
            hoverinfo="text",
        )
    ]


def _error_bars(intervals: list[tuple[float | None, float | None, float | None]]) -> dict[str, Any]:
    """Error bars from values and their two ends."""
    return {
        "type": "data",
        "array": [_distance(value, high) for value, _, high in intervals],
        "arrayminus": [_distance(value, low) for value, low, _ in intervals],
        "thickness": 2,
        "width": 0,
    }


def ranked_bars(
    frame: pd.DataFrame, *, name: str, value: str, unit: str, currency: str | None = None, dark: bool = False
) -> go.Figure:
    """A bar for each row, the largest on top, its `value` written beside it; missing values come last."""
    rows, notes = first_rows(_by_value(frame, value))
    names = rows[name].tolist()
    scale = formats.axis(unit, rows[value], currency)
    texts = [label(formats.write(amount, unit, currency)) for amount in rows[value]]
    trace = bars(
        x=floats(rows[value], scale.factor),
        y=list(range(len(rows))),
        orientation="h",
        marker={"color": theme.slots(dark).accent},
        width=0.62,
        text=texts,
        textposition="outside",
        cliponaxis=False,
        customdata=[address(name) for name in names],
        hovertext=_named(names, texts),
        hoverinfo="text",
    )
    return finished(
        [trace],
        dark=dark,
        height=16 + ROW_HEIGHT * max(len(rows), 1),
        margin={"r": 72},
        annotations=notes,
        yaxis=rows_axis(names),
        xaxis={"visible": False},
    )


def _by_value(frame: pd.DataFrame, value: str) -> pd.DataFrame:
    """The rows, the largest value first, those without one last."""
    return frame.sort_values(value, ascending=False, na_position="last", kind="stable")


def _named(names: list[Any], texts: list[str]) -> list[str]:
    return [f"{label(name)}<br>{text}" for name, text in zip(names, texts, strict=True)]


def _distance(value: float | None, bound: float | None) -> float:
    return 0.0 if value is None or bound is None else abs(bound - value)


def _words(missing: list[int], rows: pd.DataFrame, hovers: list[str], dark: bool) -> Part:
    """Grey words at the left edge for the groups whose value is not shown; they stand on an axis of their own."""
    words, names = column(rows, "status"), rows["group"].tolist()
    return scatter(
        x=[0] * len(missing),
        y=missing,
        xaxis="x2",
        mode="text",
        text=[instead(words[place]) for place in missing],
        textposition="middle right",
        textfont={"color": theme.slots(dark).grey, "size": 12},
        customdata=[address(names[place]) for place in missing],
        hovertext=[hovers[place] for place in missing],
        hoverinfo="text",
    )


def _whole(whole: float | None, factor: float, text: str, dark: bool) -> tuple[list[Part], list[Part]]:
    """The dotted line at the value of the whole, and its label; none where it is not known."""
    if whole is None:
        return [], []
    grey, level = theme.slots(dark).grey, whole * factor
    line = {"dash": "dot", "width": 1.3, "color": grey}
    shape = {"type": "line", "x0": level, "x1": level, "yref": "y domain", "y0": 0, "y1": 1, "line": line}
    place = {"x": level, "yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False}
    return [shape], [{"text": label(f"all {text}"), "font": {"color": grey, "size": 12}, **place}]
