"""Steps that fewer and fewer take: a bar each, in their order, with the count and its share."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from touchpoint import formats, theme
from touchpoint.charts.parts import ROW_HEIGHT, address, bars, finished, floats, label, rows_axis


def steps(frame: pd.DataFrame, *, unit: str, dark: bool = False) -> go.Figure:
    """A bar of `n` for each `step` in the frame's order, with `value` beside it, its share of the step in `of`.

    `of` may be empty; `low` and `high`, where known, are told on hovering. `unit` names what n counts.
    """
    names = frame["step"].tolist()
    rows: list[dict[str, Any]] = [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False)]
    trace = bars(
        x=floats(frame["n"]),
        y=list(range(len(names))),
        orientation="h",
        marker={"color": theme.slots(dark).accent},
        width=0.62,
        text=[label(_beside(row)) for row in rows],
        textposition="outside",
        cliponaxis=False,
        customdata=[address(name) for name in names],
        hovertext=[_told(row, unit) for row in rows],
        hoverinfo="text",
    )
    return finished(
        [trace],
        dark=dark,
        height=24 + ROW_HEIGHT * max(len(names), 1),
        margin={"r": 110},
        yaxis=rows_axis(names),
        xaxis={"visible": False, "rangemode": "tozero"},
    )


def _beside(row: dict[str, Any]) -> str:
    """'312 · 58 %'; the first step has no share."""
    share = "" if pd.isna(row["value"]) else f" · {formats.write(row['value'], 'share')}"
    return f"{formats.write(row['n'], 'count')}{share}"


def _told(row: dict[str, Any], unit: str) -> str:
    said = [label(row["step"]), label(formats.write(row["n"], unit))]
    if not pd.isna(row["value"]):
        bounds = formats.interval(row["low"], row["high"], "share")
        said.append(label(f"{formats.write(row['value'], 'share')} of {row['of']}, {bounds}"))
    return "<br>".join(said)
