"""Counts as bars: answers by score, amounts stacked over time, and pieces end to end in rows."""

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from touchpoint import formats, theme
from touchpoint.charts.parts import (
    ROW_HEIGHT,
    address,
    bars,
    finished,
    first_rows,
    floats,
    label,
    places,
    rows_axis,
    scaled_axis,
)

HEIGHT = 300
_AROUND_ROWS = 96


def distribution(
    frame: pd.DataFrame,
    *,
    score: str = "score",
    n: str = "answers",
    scale: Sequence[Any] = (),
    marked: Collection[Any] = (),
    dark: bool = False,
) -> go.Figure:
    """How often each `score` was given: a bar of `n` for each, its share written above it.

    `scale` names all the scores there can be, so that one nobody gave keeps its place. `marked` scores stand out in the
    accent, the others are grey; without any, all have the accent.
    """
    counts = frame.set_index(score)[n].sort_index()
    counts = counts.reindex(list(scale)) if scale else counts
    numbers = [count or 0.0 for count in floats(counts)]
    total = sum(numbers)
    shares = [label(formats.write(count / total if total else None, "share")) for count in numbers]
    slots = theme.slots(dark)
    trace = bars(
        x=list(range(len(numbers))),
        y=numbers,
        width=0.7,
        marker={"color": [slots.accent if not marked or name in marked else slots.grey for name in counts.index]},
        text=shares,
        customdata=[address(name) for name in counts.index],
        textposition="outside",
        cliponaxis=False,
        hovertext=[
            f"{_score(name)}: {label(formats.write(count, n))} · {share}"
            for name, count, share in zip(counts.index, numbers, shares, strict=True)
        ],
        hoverinfo="text",
    )
    ticks = {"tickvals": list(range(len(numbers))), "ticktext": [_score(name) for name in counts.index]}
    return finished([trace], dark=dark, height=HEIGHT, margin={"t": 24}, xaxis=ticks, yaxis={"visible": False})


def stacked_bars(
    frame: pd.DataFrame,
    *,
    x: str,
    y: str,
    by: str,
    order: Sequence[Any],
    unit: str,
    currency: str | None = None,
    is_ordered: bool = False,
    dark: bool = False,
) -> go.Figure:
    """Stack `y` over `x`, one layer for each value of `by`, in `order` from the bottom up.

    A missing row counts as zero. Layers that follow from less to more (`is_ordered`) are shades of one colour, others
    differ in colour. ValueError when `by` has values that `order` leaves out.
    """
    wide = _wide(frame, x, y, by, order)
    positions, x_axis = places(wide.index.tolist())
    scale = formats.axis(unit, frame[y], currency)
    slots = theme.slots(dark)
    colours = _shades(slots.sequential, len(order)) if is_ordered else slots.categorical
    layers = [
        bars(
            x=positions,
            y=floats(wide[layer], scale.factor),
            name=label(layer, 32),
            marker={"color": colours[place % len(colours)], "line": {"color": slots.background, "width": 1}},
            customdata=[address(group, layer) for group in wide.index],
            hovertext=[f"{label(layer)}: {label(formats.write(amount, unit, currency))}" for amount in wide[layer]],
            hoverinfo="text",
        )
        for place, layer in enumerate(order)
    ]
    return finished(
        layers,
        dark=dark,
        height=HEIGHT,
        barmode="stack",
        bargap=0.3,
        hovermode="x unified",
        showlegend=True,
        xaxis=x_axis,
        yaxis=scaled_axis(scale) | {"nticks": 5, "rangemode": "tozero"},
    )


def stacked_rows(
    frame: pd.DataFrame, *, row: str, x: str, by: str, order: Sequence[Any], unit: str, dark: bool = False
) -> go.Figure:
    """Lay `x` end to end in a row for each value of `row`, one piece for each value of `by`, in `order` from the left.

    A missing piece counts as zero. Rows keep the frame's order, the first on top. ValueError as of `stacked_bars`.
    """
    wide = _wide(frame, row, x, by, order).reindex(list(dict.fromkeys(frame[row])))
    wide, notes = first_rows(wide)
    slots = theme.slots(dark)
    pieces = [
        bars(
            x=floats(wide[piece]),
            y=list(range(len(wide))),
            orientation="h",
            name=label(piece, 32),
            marker={"color": slots.categorical[place % len(slots.categorical)], "line": {"width": 0}},
            customdata=[address(group, piece) for group in wide.index],
            hovertext=[
                f"{label(group)}, {label(piece)}: {label(formats.write(amount, unit))}"
                for group, amount in zip(wide.index, wide[piece], strict=True)
            ],
            hoverinfo="text",
        )
        for place, piece in enumerate(order)
    ]
    return finished(
        pieces,
        dark=dark,
        height=_AROUND_ROWS + ROW_HEIGHT * max(len(wide), 3),
        barmode="stack",
        bargap=0.35,
        showlegend=True,
        annotations=notes,
        yaxis=rows_axis(wide.index.tolist()),
        xaxis=scaled_axis(formats.axis(unit, frame[x])) | {"showgrid": True, "nticks": 6, "rangemode": "tozero"},
    )


def _wide(frame: pd.DataFrame, x: str, y: str, by: str, order: Sequence[Any]) -> pd.DataFrame:
    """One row a place on the axis, one column a layer."""
    unknown = sorted(set(frame[by]) - set(order), key=str)
    if unknown:
        raise ValueError(f"{by} has values that `order` leaves out: {unknown}")
    return frame.pivot(index=x, columns=by, values=y).reindex(columns=list(order)).fillna(0)


def _score(value: Any) -> str:
    """'5', not '5.0'; what is no number stays as it is."""
    return label(int(value) if isinstance(value, float) and value.is_integer() else value, 28)


def _shades(colours: Sequence[str], count: int) -> list[str]:
    """`count` shades from a light one to the strongest accent, as far apart as they can be."""
    usable = colours[2:-1]
    steps = max(count - 1, 1)
    return [usable[round(place * (len(usable) - 1) / steps)] for place in range(count)]
