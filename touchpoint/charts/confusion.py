"""What was said first against what it turned out to be: a grid of counts whose diagonal is marked."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from touchpoint import formats, theme
from touchpoint.charts.parts import Part, address, finished, label, note, rows_axis, scatter

MOST_ROWS, MOST_COLUMNS = 10, 14
_CELL_HEIGHT, _AROUND_CELLS = 28, 120
Cell = tuple[str, str]
"""The names of a row and of a column."""


def confusion(frame: pd.DataFrame, *, row: str, column: str, n: str, unit: str, dark: bool = False) -> go.Figure:
    """A cell for each `row` and `column` with its `n`, shaded by its share of the row; equal names are framed.

    Drawn are the rows with most beside the diagonal, their own columns, and those that hold most of it; the rest is in
    the table. `unit` names what n counts.
    """
    beside = frame[frame[row] != frame[column]]
    rows = [*_most(beside, row, n), *_most(frame, row, n)]
    rows = list(dict.fromkeys(rows))[:MOST_ROWS]
    columns = _columns(rows, _most(beside[beside[row].isin(rows)], column, n), set(frame[column]))
    counts = {(a, b): int(c) for a, b, c in zip(frame[row], frame[column], frame[n], strict=True)}
    totals = frame.groupby(row)[n].sum().to_dict()
    cells = [key for key in counts if key[0] in rows and key[1] in columns]
    slots = theme.slots(dark)
    shares = {key: counts[key] / totals[key[0]] for key in cells}
    left = sum(counts.values()) - sum(counts[key] for key in cells)
    return finished(
        [_heat(rows, columns, shares, slots), _texts(rows, columns, counts, shares, unit, slots)],
        dark=dark,
        annotations=[note(f"{formats.write(left, unit)} more in the table")] if left else [],
        shapes=[_frame(rows.index(name), columns.index(name), slots) for name in rows if name in columns],
        height=_AROUND_CELLS + _CELL_HEIGHT * max(len(rows), 1),
        margin={"t": 24},
        xaxis={
            "tickvals": list(range(len(columns))),
            "ticktext": [label(name, 18) for name in columns],
            "tickangle": -45,
            "range": [-0.5, len(columns) - 0.5],
            "showgrid": False,
        },
        yaxis=rows_axis(rows),
    )


def _heat(rows: Sequence[str], columns: Sequence[str], shares: dict[Cell, float], slots: theme.Slots) -> Part:
    return {
        "type": "heatmap",
        "z": [[shares.get((name, other)) for other in columns] for name in rows],
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


def _texts(
    rows: Sequence[str],
    columns: Sequence[str],
    counts: dict[Cell, int],
    shares: dict[Cell, float],
    unit: str,
    slots: theme.Slots,
) -> Part:
    """The count in each cell, in the ink that reads best on its colour."""
    return scatter(
        x=[columns.index(other) for _, other in shares],
        y=[rows.index(name) for name, _ in shares],
        mode="text",
        text=[formats.write(counts[key], "count") for key in shares],
        textfont={
            "size": 11,
            "color": [theme.text_on(theme.between(slots.sequential, share)) for share in shares.values()],
        },
        customdata=[address(*key) for key in shares],
        hovertext=[_told(key, counts[key], share, unit) for key, share in shares.items()],
        hoverinfo="text",
    )


def _most(frame: pd.DataFrame, name: str, n: str) -> list[str]:
    """The names, those with most first, of equals in the order of the alphabet."""
    totals = frame.groupby(name)[n].sum()
    return sorted(totals.index, key=lambda each: (-totals[each], each))


def _columns(rows: Sequence[str], beside: Sequence[str], found: set[str]) -> list[str]:
    same = [name for name in rows if name in found]
    return [*same, *(name for name in beside if name not in same)][:MOST_COLUMNS]


def _frame(row: int, column: int, slots: theme.Slots) -> Part:
    line = {"width": 2, "color": slots.accent}
    place = {"x0": column - 0.5, "x1": column + 0.5, "y0": row - 0.5, "y1": row + 0.5}
    return {"type": "rect", "line": line, "fillcolor": theme.TRANSPARENT, **place}


def _told(key: Cell, count: int, share: float, unit: str) -> str:
    stated, found = key
    said = f"{formats.write(count, unit)}, {formats.write(share, 'share')} of the row"
    return f"{label(stated)} → {label(found)}<br>{label(said)}"
