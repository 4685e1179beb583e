"""What each group adds to a change: a bar for its rate and one for its share of the whole."""

import pandas as pd
import plotly.graph_objects as go

from touchpoint import theme
from touchpoint.charts.parts import Part, address, bars, finished, first_rows, floats, label, rows_axis

_ROW, _AROUND = 44, 84
_FEWEST_ROWS = 2


def contributions(frame: pd.DataFrame, *, rate: str, mix: str = "", dark: bool = False) -> go.Figure:
    """Two bars to the left or right of nothing for each `group`, in the frame's order, with their intervals.

    `frame` has `rate` and `mix`, each with `_low` and `_high` that may be missing, and `said`, what a pointer over the
    row shows. `rate` and `mix` here say what the bars are called; without a name for the mix it
    has no bars.
    """
    rows, notes = first_rows(frame)
    slots = theme.slots(dark)
    names = rows["group"].tolist()
    layers = [_layer(rows, names, "rate", rate, slots.accent, slots.text)]
    if mix:
        layers.append(_layer(rows, names, "mix", mix, slots.grey, slots.text))
    return finished(
        layers,
        dark=dark,
        height=_AROUND + _ROW * max(len(rows), _FEWEST_ROWS),
        barmode="group",
        bargap=0.3,
        bargroupgap=0.08,
        showlegend=bool(mix),
        annotations=notes,
        yaxis=rows_axis(names),
        xaxis={"showgrid": True, "nticks": 6, "zeroline": True, "zerolinecolor": slots.grey},
    )


def _layer(rows: pd.DataFrame, names: list[str], column: str, called: str, colour: str, line: str) -> Part:
    values, lows, highs = (floats(rows[name]) for name in (column, f"{column}_low", f"{column}_high"))
    ends = {"array": _reach(values, highs), "arrayminus": _reach(values, lows)}
    return bars(
        x=values,
        y=list(range(len(rows))),
        orientation="h",
        name=label(called, 40),
        marker={"color": colour},
        error_x={"type": "data", **ends, "thickness": 1.2, "width": 0, "color": line},
        customdata=[address(name) for name in names],
        hovertext=[f"{label(name)}<br>{label(said, 200)}" for name, said in zip(names, rows["said"], strict=True)],
        hoverinfo="text",
    )


def _reach(values: list[float | None], ends: list[float | None]) -> list[float]:
    return [0.0 if value is None or end is None else abs(end - value) for value, end in zip(values, ends, strict=True)]
