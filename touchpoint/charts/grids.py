"""Grids: cohorts by the months after their first purchase, and shares of two kinds of group with their verdicts."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from touchpoint import formats, theme
from touchpoint.charts.parts import Part, address, finished, floats, hover, label, month, note, rows_axis, scatter

# Cell and text are a point each: together they stay below what a chart may send.
MOST_COHORTS, MOST_MONTHS = 36, 25
_CELL_HEIGHT, _AROUND_CELLS = 26, 56
_VERDICT_HEIGHT, _TINT = 34, 0.18
# Signs that say a verdict where colour does not.
_SIGNS = {"better": " +", "worse": " −"}
_LEVELS = {"better": 1.0, "neither": 0.0, "worse": -1.0}


def cohorts(
    frame: pd.DataFrame, *, cohort: str = "cohort_month", later: str = "months_later", dark: bool = False
) -> go.Figure:
    """The share of each cohort that was active `later` months on, in per cent; what is still to come stays blank.

    `frame` has one row a cell, with `value` (share) and, where known, `n`, `low`, `high`, `status`, `reason`. A cell
    whose value is not shown holds a dot, and the reason on hovering. The newest cohorts and the first months are drawn
    where there are too many.
    """
    months = sorted(set(frame[cohort]))
    rows = months[-MOST_COHORTS:]
    columns = sorted(set(frame[later].astype(int)))[:MOST_MONTHS]
    names = [f"{month(name)}, {step} later" for name, step in zip(frame[cohort], frame[later], strict=True)]
    texts = [f"{name}<br>{text}" for name, text in zip(names, hover(frame, "share", None), strict=True)]
    keys = list(zip(frame[cohort], frame[later].astype(int), strict=True))
    values = dict(zip(keys, floats(frame["value"], 100), strict=True))
    hovers = dict(zip(keys, texts, strict=True))
    most = max((value for value in values.values() if value is not None), default=0.0) or 1.0
    slots = theme.slots(dark)
    heat = {
        "type": "heatmap",
        "z": [[values.get((row, step)) for step in columns] for row in rows],
        "x": columns,
        "y": list(range(len(rows))),
        "zmin": 0,
        "zmax": most,
        "colorscale": theme.spread(slots.sequential),
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverinfo": "skip",
    }
    cells = [key for key in hovers if key[0] in rows and key[1] in columns]
    older = len(months) - len(rows)
    return finished(
        [heat, _texts(cells, rows, values, hovers, most, slots)],
        dark=dark,
        annotations=[note(f"{older} older months in the table")] if older else [],
        height=_AROUND_CELLS + _CELL_HEIGHT * max(len(rows), 1),
        xaxis={"title": {"text": "months after the first purchase"}, "dtick": 1, "showline": False},
        yaxis=rows_axis([month(name) for name in rows]),
    )


def _texts(
    cells: list[tuple[Any, int]],
    rows: list[Any],
    values: dict[tuple[Any, int], float | None],
    hovers: dict[tuple[Any, int], str],
    most: float,
    slots: theme.Slots,
) -> Part:
    """The number in each cell, in the ink that reads best on that cell's colour."""
    shown = [values[cell] for cell in cells]
    return scatter(
        x=[step for _, step in cells],
        y=[rows.index(row) for row, _ in cells],
        mode="text",
        text=["·" if value is None else formats.write(value, "count") for value in shown],
        textfont={
            "size": 11,
            "color": [
                slots.grey if value is None else theme.text_on(theme.between(slots.sequential, value / most))
                for value in shown
            ],
        },
        customdata=[address(*cell) for cell in cells],
        hovertext=[hovers[cell] for cell in cells],
        hoverinfo="text",
    )


def verdicts(
    frame: pd.DataFrame, *, row: str, column: str, rows: Sequence[str], columns: Sequence[str], dark: bool = False
) -> go.Figure:
    """A share in each cell of two kinds of group, in per cent, coloured where it clearly differs from the others.

    `frame` has one row a cell, with `value` (share), `feeling` ("better", "worse", "neither") and `said`, which is told
    on hovering beside the value. A cell whose value is not shown holds a dot.
    """
    slots = theme.slots(dark)
    frame = frame[frame[row].isin(rows) & frame[column].isin(columns)]
    cells = list(zip(frame[row], frame[column], strict=True))
    levels = {cell: _LEVELS[feeling] for cell, feeling in zip(cells, frame["feeling"], strict=True)}
    tints = (theme.faded(slots.worse, _TINT), theme.faded(slots.grey, _TINT / 2), theme.faded(slots.better, _TINT))
    heat = {
        "type": "heatmap",
        "z": [[levels.get((name, other)) for other in columns] for name in rows],
        "x": list(range(len(columns))),
        "y": list(range(len(rows))),
        "zmin": -1,
        "zmax": 1,
        "colorscale": [[place / 2, tint] for place, tint in enumerate(tints)],
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverinfo": "skip",
    }
    names = {"tickvals": list(range(len(columns))), "ticktext": [label(name, 12) for name in columns]}
    return finished(
        [heat, _judged(frame, cells, rows, columns, slots)],
        dark=dark,
        height=_AROUND_CELLS + _VERDICT_HEIGHT * max(len(rows), 1),
        margin={"t": 40},
        xaxis=names | {"side": "top", "showline": False, "showgrid": False},
        yaxis=rows_axis(rows),
    )


def _judged(
    frame: pd.DataFrame, cells: list[tuple[Any, Any]], rows: Sequence[str], columns: Sequence[str], slots: theme.Slots
) -> Part:
    """The number in each cell with the sign of its verdict, in the colour of that."""
    inks = {"better": slots.better, "worse": slots.worse, "neither": slots.text}
    values = floats(frame["value"], 100)
    told = zip(cells, hover(frame, "share", None), frame["said"], strict=True)
    return scatter(
        x=[list(columns).index(name) for _, name in cells],
        y=[list(rows).index(name) for name, _ in cells],
        mode="text",
        text=[
            "·" if value is None else f"{formats.write(value, 'count')}{_SIGNS.get(feeling, '')}"
            for value, feeling in zip(values, frame["feeling"], strict=True)
        ],
        textfont={"size": 12, "color": [inks[feeling] for feeling in frame["feeling"]]},
        customdata=[address(*cell) for cell in cells],
        hovertext=[
            f"{label(name)}, {label(other)}<br>{text}<br>{label(said, 120)}" for (name, other), text, said in told
        ],
        hoverinfo="text",
    )
