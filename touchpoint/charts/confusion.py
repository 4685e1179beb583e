"""What was said first against what it turned out to be: a grid of counts whose diagonal is marked."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from touchpoint import formats, theme
from touchpoint.charts.parts import Part, finished, label, note
from touchpoint.charts.shaded import CELL_HEIGHT, Cell, axes, shaded

MOST_ROWS, MOST_COLUMNS = 10, 14
_AROUND_CELLS = 120


def confusion(frame: pd.DataFrame, *, row: str, column: str, n: str, unit: str, dark: bool = False) -> go.Figure:
    """A cell for each `row` and `column` with its `n`, shaded by its share of the row; equal names are framed.

    Drawn are the rows with most beside the diagonal, their own columns, and those that hold most of it; the rest is in
    the table. `unit` names what n counts.
    """
    beside = frame[frame[row] != frame[column]]
    rows = [*_most(beside, row, n), *_most(frame, row, n)]
    rows = list(dict.fromkeys(rows))[:MOST_ROWS]
    columns = _columns(rows, _most(beside[beside[row].isin(rows)], column, n), set(frame[column]))
    totals = frame.groupby(row)[n].sum().to_dict()
    cells = [
        Cell(stated, found, count, count / totals[stated], _told(stated, found, count, count / totals[stated], unit))
        for stated, found, count in zip(frame[row], frame[column], frame[n].tolist(), strict=True)
        if stated in rows and found in columns
    ]
    slots = theme.slots(dark)
    left = int(frame[n].sum()) - sum(cell.count for cell in cells)
    return finished(
        shaded(rows, columns, cells, slots),
        dark=dark,
        annotations=[note(f"{formats.write(left, unit)} more in the table")] if left else [],
        shapes=[_frame(rows.index(name), columns.index(name), slots) for name in rows if name in columns],
        height=_AROUND_CELLS + CELL_HEIGHT * max(len(rows), 1),
        margin={"t": 24},
        **axes(rows, columns),
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


def _told(stated: str, found: str, count: int, share: float, unit: str) -> str:
    said = f"{formats.write(count, unit)}, {formats.write(share, 'share')} of the row"
    return f"{label(stated)} → {label(found)}<br>{label(said)}"
