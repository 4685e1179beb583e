"""Bars: upright, in rows, side by side or end to end."""

from collections.abc import Mapping
from typing import Any

from touchpoint import theme
from touchpoint.report.native import scales
from touchpoint.report.native.parts import UNNAMED, Drawn, ends, flat, numbers, texts
from touchpoint.report.native.places import place_names
from touchpoint.report.native.plot import Plot, Series
from touchpoint.report.native.words import words


def read(drawn: Drawn) -> Plot:
    """The bars with their names; those in rows keep their order, the first on top."""
    in_rows = drawn.traces[0].get("orientation") == "h"
    along, across = ("x", "y") if in_rows else ("y", "x")
    axis = drawn.axis(f"{along}axis")
    bars = [each for each in drawn.traces if each.get("type") == "bar"]
    # An axis that is not shown does not say that its numbers are per cent.
    is_share = not axis.get("visible", True) and _are_shares(bars[0])
    factor = scales.factor(axis, is_share=is_share)
    places = list(dict.fromkeys(place for each in bars for place in each[across]))
    names = drawn.row_names if in_rows else place_names(drawn.axis("xaxis"), places)
    series = [_series(each, numbers(each[along], factor), places, each[across], factor) for each in bars]
    if in_rows and drawn.layout.get("barmode") == "group":
        # Of bars side by side in a row, programs draw the first at the bottom.
        series.reverse()
    is_stacked = drawn.layout.get("barmode") == "stack"
    reached = _reached(series, is_stacked=is_stacked)
    value_axis = scales.axis(axis, reached, is_share=is_share, from_zero=True)
    return Plot("rows" if in_rows else "bars", series, names, y=value_axis, is_stacked=is_stacked)


def _are_shares(trace: Mapping[str, Any]) -> bool:
    said = texts(trace)
    return trace.get("orientation") == "h" and bool(said) and all("%" in each or len(each) < 2 for each in said)


def _series(
    trace: Mapping[str, Any], values: list[float | None], places: list[Any], at: list[Any], factor: float
) -> Series:
    by_place = dict(zip(at, values, strict=True))
    colour = trace.get("marker", {}).get("color")
    colours = [flat(each) for each in colour] if isinstance(colour, list | tuple) else []
    error = trace.get("error_x" if trace.get("orientation") == "h" else "error_y")
    return Series(
        name=words(trace.get("name") or UNNAMED),
        ys=[by_place.get(place) for place in places],
        colour=flat(colour, theme.slots(dark=False).accent),
        texts=texts(trace),
        colours=colours if len(set(colours)) > 1 else [],
        along=ends(error, factor),
        is_named=bool(trace.get("name")),
    )


def _reached(series: list[Series], *, is_stacked: bool) -> list[float | None]:
    """The values the axis must reach: sums where bars stand on one another, ends of intervals else."""
    if is_stacked:
        return [sum(each or 0.0 for each in place) for place in zip(*(one.ys for one in series), strict=True)]
    reached = [value for each in series for value in each.ys]
    for each in series:
        if each.along:
            for value, above, below in zip(each.ys, each.along.above, each.along.below, strict=True):
                reached += [] if value is None else [value + above, value - below]
    return reached
