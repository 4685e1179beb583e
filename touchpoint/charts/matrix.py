"""Two ways of dividing the same counts, as a grid: a row a kind, a cell for each kind of the other."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from touchpoint import formats, theme
from touchpoint.charts.parts import finished, label
from touchpoint.charts.shaded import CELL_HEIGHT, Cell, axes, shaded

_AROUND_CELLS = 96


def matrix(
    frame: pd.DataFrame, *, row: str, column: str, columns: Sequence[str], n: str, unit: str, dark: bool = False
) -> go.Figure:
    """The count `n` of each `row`, in the frame's order, and of each of `columns`; the larger its share, the stronger.

    `frame` has `value`, the share of the cell in its row, with `low` and `high`. Cells without a row in it stay blank.
    """
    rows = list(dict.fromkeys(frame[row]))
    cells = [
        Cell(name, other, count, share, _hover(name, other, formats.write(count, unit), share, low, high))
        for name, other, count, share, low, high in zip(
            *(frame[each].tolist() for each in (row, column, n, "value", "low", "high")), strict=True
        )
    ]
    return finished(
        shaded(rows, columns, cells, theme.slots(dark)),
        dark=dark,
        height=_AROUND_CELLS + CELL_HEIGHT * max(len(rows), 1),
        **axes(rows, columns),
    )


def _hover(name: str, other: str, counted: str, share: float, low: float, high: float) -> str:
    return (
        f"{label(name)}<br>{label(other)}: {label(counted)}<br>"
        f"{label(formats.write(share, 'share'))} of the row ({label(formats.interval(low, high, 'share'))})"
    )
