"""Two ways of dividing the same counts, as a grid: a row a kind, a cell for each kind of the other."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from touchpoint import formats, theme
from touchpoint.charts.parts import Part, address, finished, label, rows_axis, scatter

_CELL_HEIGHT, _AROUND_CELLS = 28, 96


def matrix(
    frame: pd.DataFrame, *, row: str, column: str, columns: Sequence[str], n: str, unit: str, dark: bool = False
) -> go.Figure:
    """The count `n` of each `row`, in the frame's order, and of each of `columns`; the larger its share, the stronger.

    `frame` has `value`, the share of the cell in its row, with `low` and `high`. Cells without a row in it stay blank.
    """
    rows = list(dict.fromkeys(frame[row]))
    values = dict(zip(zip(frame[row], frame[column], strict=True), frame["value"], strict=True))
    slots = theme.slots(dark)
    heat = {
        "type": "heatmap",
        "z": [[values.get((name, other)) for other in columns] for name in rows],
        "x": list(range(len(columns))),
        "y": list(range(len(rows))),
        "zmin": 0,
        "zmax": 1,
        "colorscale": theme.spread(slots.sequential),
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverinfo": "skip",
    }
    return finished(
        [heat, _counts(frame, (row, column, n), (rows, list(columns)), unit, slots)],
        dark=dark,
        height=_AROUND_CELLS + _CELL_HEIGHT * max(len(rows), 1),
        xaxis={
            "tickvals": list(range(len(columns))),
            "ticktext": [label(name, 18) for name in columns],
            "tickangle": -35,
            "showline": False,
            "range": [-0.5, len(columns) - 0.5],
        },
        yaxis=rows_axis(rows),
    )


def _counts(
    frame: pd.DataFrame, names: tuple[str, str, str], axes: tuple[list[str], list[str]], unit: str, slots: theme.Slots
) -> Part:
    """The number in each cell, in the ink that reads best on that cell's colour, and what it means on hovering."""
    row, column, n = names
    cells = list(zip(frame[row], frame[column], strict=True))
    shares = list(zip(frame["value"], frame["low"], frame["high"], strict=True))
    return scatter(
        x=[axes[1].index(other) for _, other in cells],
        y=[axes[0].index(name) for name, _ in cells],
        mode="text",
        text=[formats.write(count, "count") for count in frame[n]],
        textfont={
            "size": 11,
            "color": [theme.text_on(theme.between(slots.sequential, float(share))) for share, *_ in shares],
        },
        customdata=[address(*cell) for cell in cells],
        hovertext=[
            f"{label(name)}<br>{label(other)}: {label(formats.write(count, unit))}<br>"
            f"{label(formats.write(share, 'share'))} of the row ({label(formats.interval(low, high, 'share'))})"
            for (name, other), count, (share, low, high) in zip(cells, frame[n], shares, strict=True)
        ],
        hoverinfo="text",
    )
