"""Lines over named places from left to right: months, days, or names in their order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from touchpoint import theme
from touchpoint.report.native import scales
from touchpoint.report.native.parts import (
    HIGH,
    LOW,
    UNNAMED,
    Drawn,
    dash,
    ends,
    flat,
    marker,
    numbers,
    paled,
    reached,
    texts,
)
from touchpoint.report.native.places import place_names
from touchpoint.report.native.plot import Plot, Series
from touchpoint.report.native.words import line_name, words

_THIN, _LIMIT = 1.25, 1.0
_MARKED, _NOT_SHOWN = "marked days", "no value shown"
_ON_FLOOR = (_MARKED, _NOT_SHOWN)
_IMMATURE = "month not yet mature"
Trace = Mapping[str, Any]


def read(drawn: Drawn) -> Plot:
    """The lines with their limits, targets and marks; a place without a value is a gap."""
    xs = _places(drawn)
    factor = scales.factor(drawn.axis("yaxis"))
    series: list[Series] = []
    for trace in drawn.traces:
        if "fillpattern" in trace:
            continue
        if trace.get("fill") == "toself":
            series += _limits(trace, xs, factor)
        else:
            series.append(_series(trace, xs, factor, drawn))
    # The curve comes first in the list of names and in the sheet, its limits after it.
    series.sort(key=lambda each: (each.width < 2, bool(each.marker)))
    series += _immature(drawn, xs, series[0])
    series[0] = _clear_of_marks(series[0], series[1:])
    series += _levels(drawn, xs, factor)
    values = [value for each in series if not each.is_on_floor for value in each.ys]
    y = scales.axis(drawn.axis("yaxis"), [*values, *reached(series)])
    return Plot("months", _on_floor(series, y.low or 0.0), place_names(drawn.axis("xaxis"), xs), y=y)


def _places(drawn: Drawn) -> list[Any]:
    """Where curves and marks stand; the edges of a hatched stretch lie between."""
    return sorted({x for trace in drawn.traces if "fill" not in trace for x in trace["x"] if x is not None})


def _series(trace: Trace, xs: Sequence[Any], factor: float, drawn: Drawn) -> Series:
    mode, line, mark = str(trace.get("mode")), trace.get("line", {}), trace.get("marker", {})
    colour = flat(line.get("color") or mark.get("color"), theme.slots(dark=False).accent)
    by_place = dict(zip(trace["x"], numbers(trace["y"], factor), strict=True))
    shape, is_hollow = marker(trace)
    is_marks = "lines" not in mode
    has_marks = is_marks or (len(xs) > 0 and _has_lonely([by_place.get(x) for x in xs]))
    return Series(
        name=_name(trace, is_marks=is_marks),
        ys=[by_place.get(x) for x in xs],
        colour=colour,
        width=0.0 if is_marks else max(float(line.get("width", 2)), 2.0),
        dash=dash(line),
        marker=shape if has_marks else "",
        size=12 if mark.get("size") == 17 else 7,
        is_hollow=is_hollow,
        texts=_texts(trace, xs, drawn),
        beside="right" if not is_marks else "above",
        ink=colour,
        along=_along(trace, xs, factor),
        is_on_floor=_name(trace, is_marks=is_marks) in _ON_FLOOR,
    )


def _name(trace: Trace, *, is_marks: bool) -> str:
    symbol = str(trace.get("marker", {}).get("symbol", ""))
    if trace.get("name"):
        return words(trace["name"])
    if symbol == "triangle-up":
        return _MARKED
    if symbol == "circle-open":
        return "signal: more than usual variation" if trace["marker"].get("size") == 17 else _NOT_SHOWN
    return "as it is expected to stand" if is_marks else UNNAMED


def _has_lonely(values: Sequence[float | None]) -> bool:
    """Whether a value stands between two gaps, where no line would show it."""
    padded = [None, *values, None]
    return any(
        value is not None and padded[place] is None and padded[place + 2] is None for place, value in enumerate(values)
    )


def _texts(trace: Trace, xs: Sequence[Any], drawn: Drawn) -> list[str]:
    """What is written at places of the curve: its last value, and the numbers of marked days."""
    said = dict(zip(trace["x"], texts(trace), strict=False))
    is_curve = trace.get("mode") == "lines+markers" and not trace.get("name")
    is_days = trace.get("marker", {}).get("symbol") == "triangle-up" and not trace.get("name")
    for each in drawn.remarks:
        is_last = str(each["text"]).startswith("<b>") and is_curve
        is_number = each.get("yref") == "paper" and each.get("xref") == "x" and is_days
        if is_last or is_number:
            said[each["x"]] = words(each["text"])
    return [said.get(x, "") for x in xs] if any(said.values()) else []


def _along(trace: Trace, xs: Sequence[Any], factor: float) -> Any:
    found = ends(trace.get("error_y"), factor)
    if found is None:
        return None
    above, below = (dict(zip(trace["x"], side, strict=True)) for side in (found.above, found.below))
    return type(found)([above.get(x, 0.0) for x in xs], [below.get(x, 0.0) for x in xs], found.colour, found.width)


def _immature(drawn: Drawn, xs: Sequence[Any], curve: Series) -> list[Series]:
    """The values within a hatched stretch as rings on the curve."""
    hatched = [str(x) for trace in drawn.traces if "fillpattern" in trace for x in trace["x"]]
    if not hatched:
        return []
    ys = [y if min(hatched) <= str(x) <= max(hatched) else None for x, y in zip(xs, curve.ys, strict=True)]
    if not any(y is not None for y in ys):
        return []
    return [Series(_IMMATURE, ys, colour=curve.colour, marker="circle", is_hollow=True, size=10)]


def _limits(trace: Trace, xs: Sequence[Any], factor: float) -> list[Series]:
    """The outline of a band as two thin lines: the lowest and the highest at each place."""
    at: dict[Any, list[float]] = {}
    for x, y in zip(trace["x"], numbers(trace["y"], factor), strict=True):
        if y is not None:
            at.setdefault(x, []).append(y)
    colour = paled(flat(trace.get("line", {}).get("color"), theme.slots(dark=False).accent))
    return [
        Series(name, [pick(at[x]) if x in at else None for x in xs], colour=colour, width=_LIMIT, dash="square_dot")
        for name, pick in ((LOW, min), (HIGH, max))
    ]


def _levels(drawn: Drawn, xs: Sequence[Any], factor: float) -> list[Series]:
    """Level lines as lines of the chart: targets, in steps where they changed, and values from elsewhere."""
    found: list[Series] = []
    spare = [each for each in drawn.remarks if str(each["text"])[:1] in ("┄", "─")]
    steps: dict[Any, float | None] = {}
    for shape in drawn.shapes:
        if shape.get("type") != "line" or shape["y0"] != shape["y1"] or shape.get("yref", "y") != "y":
            continue
        if shape.get("xref") == "x domain":
            found.append(_level(shape, [shape["y0"]] * len(xs), _named(shape["y0"], drawn, spare), factor))
        elif shape["x0"] in xs:
            steps[shape["x0"]] = shape["y0"]
            last = shape
    if steps:
        found.insert(0, _level(last, [steps.get(x) for x in xs], _named(last["y0"], drawn, spare), factor))
    return found


def _named(level: float, drawn: Drawn, spare: list[Trace]) -> str:
    beside = [each for each in drawn.remarks if each.get("yref") == "y" and each.get("y") == level]
    if not beside and spare:
        beside = [spare.pop(0)]
    return line_name(beside[0]["text"]) if beside else "level"


def _level(shape: Trace, ys: Sequence[Any], name: str, factor: float) -> Series:
    line = shape["line"]
    return Series(name, numbers(ys, factor), colour=flat(line["color"]), width=_THIN, dash=dash(line))


def _clear_of_marks(curve: Series, others: Sequence[Series]) -> Series:
    """The curve with its last value written above where a mark stands on it, which would cover what is beside it."""
    marks = [each for each in others if each.marker and not each.width]
    last = [place for place, text in enumerate(curve.texts) if text]
    return replace(curve, beside="above") if any(each.ys[p] is not None for each in marks for p in last) else curve


def _on_floor(series: Sequence[Series], floor: float) -> list[Series]:
    """Marks that stand on the floor of the plot, put on the floor of the axis as it is now."""
    return [
        replace(each, ys=[None if y is None else floor for y in each.ys]) if each.is_on_floor else each
        for each in series
    ]
