"""Points between two axes: dots with intervals in rows, funnels, steps of survival, one measure over another."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from touchpoint import theme
from touchpoint.report.native import scales
from touchpoint.report.native.parts import (
    HIGH,
    INTERVAL,
    LOW,
    RGBA,
    UNNAMED,
    Drawn,
    dash,
    ends,
    flat,
    marker,
    numbers,
    paled,
    texts,
)
from touchpoint.report.native.plot import Ends, Numbers, Plot, Series
from touchpoint.report.native.words import words

_STEP = "hv"
Trace = Mapping[str, Any]


def read(drawn: Drawn) -> Plot:
    """The points with their lines and intervals; rows stand from the bottom up, so that the first is on top."""
    names, across, upright = drawn.row_names, drawn.axis("xaxis"), drawn.axis("yaxis")
    factors = (scales.factor(across), scales.factor(upright))
    beside = [each for each in drawn.traces if each.get("xaxis") == "x2"]
    series = [one for each in drawn.traces if each not in beside for one in _series(each, factors, len(names))]
    levels = [each for each in drawn.shapes if each.get("type") == "line"]
    x = scales.axis(across, [*_reach(series, "xs"), *_level_ends(levels, "x", factors[0])])
    if names:
        y = scales.axis({}, [-0.5, len(names) - 0.5], is_exact=True)
        x = replace(x, title=x.title)
    else:
        y = scales.axis(upright, [*_reach(series, "ys"), *_level_ends(levels, "y", factors[1])])
    series += [
        _level(each, drawn, factors, (x.low or 0.0, x.high or 1.0), y.low or 0.0, y.high or 1.0) for each in levels
    ]
    series += [_words(each, x.low or 0.0, len(names)) for each in beside]
    return Plot("points", series, names, x=x, y=y)


def _series(trace: Trace, factors: tuple[float, float], rows: int) -> list[Series]:
    xs, ys = numbers(trace["x"], factors[0]), numbers(trace["y"], factors[1])
    line, mark, mode = trace.get("line", {}), trace.get("marker", {}), str(trace.get("mode"))
    is_step, is_band = line.get("shape") == _STEP, trace.get("fill") is not None
    if is_step:
        xs, ys = _steps(xs, ys)
    colour = flat(line.get("color") or mark.get("color"), theme.slots(dark=False).accent)
    if is_band:
        colour = _solid(trace)
    shape, is_hollow = marker(trace)
    is_line = "lines" in mode
    one = Series(
        name=_name(trace),
        xs=xs,
        ys=[None if y is None else rows - 1 - y for y in ys] if rows else ys,
        colour=colour,
        width=0.0 if not is_line else 1.0 if is_band else float(line.get("width", 2)),
        dash="square_dot" if is_band else dash(line),
        marker="" if is_line else shape,
        is_hollow=is_hollow,
        texts=texts(trace),
        beside="right" if "right" in str(trace.get("textposition")) else "above",
        ink=theme.slots(dark=False).text,
        along=ends(trace.get("error_y"), factors[1]),
        is_named=trace.get("showlegend", True) is not False and not is_band,
    )
    if str(mark.get("symbol")).startswith("line-ns"):
        grey = flat(mark.get("line", {}).get("color"), theme.slots(dark=False).grey)
        return [replace(one, name="target", marker="diamond", colour=grey, is_hollow=True, size=9)]
    return [*_across(one, ends(trace.get("error_x"), factors[0])), *_sized(one, mark.get("size"))]


def _across(series: Series, interval: Ends | None) -> list[Series]:
    """The intervals from left to right as pieces of a line: few programs draw error bars that lie."""
    if interval is None:
        return []
    xs: list[float | None] = []
    ys: list[float | None] = []
    for x, y, above, below in zip(series.xs, series.ys, interval.above, interval.below, strict=True):
        if x is not None and (above or below):
            xs += [x - below, x + above, None]
            ys += [y, y, None]
    return [Series(INTERVAL, ys, xs, colour=interval.colour, width=interval.width)]


def _solid(trace: Trace) -> str:
    """The colour of a band's edge: that of its curve, paler, where the band itself is hardly seen."""
    found = RGBA.match(str(trace.get("fillcolor")))
    if not found:
        return theme.slots(dark=False).grey
    return paled("#" + "".join(f"{int(each):02X}" for each in found.groups()[:3]))


def _sized(series: Series, sizes: Any) -> list[Series]:
    """Marks of several sizes as a series each: within one, all are alike."""
    if not isinstance(sizes, list | tuple) or len(set(sizes)) < 2:
        return [series]
    return [
        replace(
            series,
            name=series.texts[place] if series.texts else series.name,
            xs=[series.xs[place]],
            ys=[series.ys[place]],
            texts=[series.texts[place]] if series.texts else [],
            size=round(min(max(float(size), 5), 40)),
            along=_one(series.along, place),
            is_named=False,
        )
        for place, size in enumerate(sizes)
    ]


def _one(of: Ends | None, place: int) -> Ends | None:
    return replace(of, above=[of.above[place]], below=[of.below[place]]) if of else None


def _steps(xs: Numbers, ys: Numbers) -> tuple[list[float | None], list[float | None]]:
    """A line in steps as its corners: level up to the next place, then straight to its value."""
    corners = [point for (_, y), (x, after) in pairwise(zip(xs, ys, strict=True)) for point in ((x, y), (x, after))]
    points = [*zip(xs[:1], ys[:1], strict=True), *corners]
    return [x for x, _ in points], [y for _, y in points]


def _name(trace: Trace) -> str:
    if trace.get("name"):
        return words(trace["name"])
    if trace.get("fill") is not None:
        return LOW if trace["fill"] == "none" else HIGH
    if "markers" in str(trace.get("mode")):
        return words(texts(trace)[0]) if len(trace["x"]) == 1 and texts(trace) else UNNAMED
    return "limit" if trace.get("showlegend") is False else UNNAMED


def _reach(series: Sequence[Series], of: str) -> list[float | None]:
    found: list[float | None] = []
    for each in series:
        values = each.xs if of == "xs" else each.ys
        error = each.along if of == "ys" else None
        found += values
        if error:
            for value, above, below in zip(values, error.above, error.below, strict=True):
                found += [] if value is None else [value + above, value - below]
    return found


def _level_ends(levels: Sequence[Trace], along: str, factor: float) -> list[float | None]:
    """The places on one axis of lines that stand across it."""
    at = [each[f"{along}0"] for each in levels if str(each.get(f"{along}ref", along)) == along]
    return numbers(at, factor)


def _level(
    shape: Trace, drawn: Drawn, factors: tuple[float, float], x_ends: tuple[float, float], bottom: float, top: float
) -> Series:
    """A line through the whole plot, upright or level."""
    is_upright = str(shape.get("yref", "y")) == "y domain"
    at = shape["x0"] if is_upright else shape["y0"]
    said = [each["text"] for each in drawn.remarks if each.get("x" if is_upright else "y") == at]
    place = numbers([at], factors[0 if is_upright else 1])[0]
    return Series(
        name=words(said[0]) if said else ("no difference" if is_upright and at == 0 else "all together"),
        xs=[place, place] if is_upright else list(x_ends),
        ys=[bottom, top] if is_upright else [place, place],
        colour=flat(shape["line"]["color"]),
        width=1.25,
        dash=dash(shape["line"]),
    )


def _words(trace: Trace, left: float, rows: int) -> Series:
    """Words at the left edge, in the place of values that are not shown."""
    return Series(
        name="not shown",
        xs=[left] * len(trace["y"]),
        ys=[float(rows - 1 - y) for y in trace["y"]],
        texts=texts(trace),
        beside="right",
        ink=flat(trace.get("textfont", {}).get("color"), theme.slots(dark=False).grey),
        is_named=False,
    )
