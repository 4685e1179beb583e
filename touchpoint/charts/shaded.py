"""Cells of counts on a grid, each shaded by its share of the row, its count in the ink that reads best on that."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from touchpoint import formats, theme
from touchpoint.charts.parts import Part, address, label, rows_axis, scatter

CELL_HEIGHT = 28


@dataclass(frozen=True)
class Cell:
    """A cell: the names of its row and column, what it counts, its share of the row, what it says on hovering."""

    row: str
    column: str
    count: int
    share: float
    hover: str


def shaded(rows: Sequence[str], columns: Sequence[str], cells: Sequence[Cell], slots: theme.Slots) -> list[Part]:
    """The colours and the counts of `cells`, at the places of their names; what is not among them stays blank."""
    shares = {(cell.row, cell.column): cell.share for cell in cells}
    heat = {
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
    counts = scatter(
        x=[columns.index(cell.column) for cell in cells],
        y=[rows.index(cell.row) for cell in cells],
        mode="text",
        text=[formats.write(cell.count, "count") for cell in cells],
        textfont={
            "size": 11,
            "color": [theme.text_on(theme.between(slots.sequential, cell.share)) for cell in cells],
        },
        customdata=[address(cell.row, cell.column) for cell in cells],
        hovertext=[cell.hover for cell in cells],
        hoverinfo="text",
    )
    return [heat, counts]


def axes(rows: Sequence[str], columns: Sequence[str]) -> dict[str, Any]:
    """The two axes of such a grid: names of columns aslant below it, those of rows beside it, the first on top."""
    across = {
        "tickvals": list(range(len(columns))),
        "ticktext": [label(name, 18) for name in columns],
        "tickangle": -40,
        "range": [-0.5, len(columns) - 0.5],
        "showgrid": False,
        "showline": False,
    }
    return {"xaxis": across, "yaxis": rows_axis(rows)}
