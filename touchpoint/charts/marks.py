"""Marks on a trend whose labels stand free of the curve: targets, values from elsewhere, and the last value."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import floor
from typing import Any

from touchpoint import theme
from touchpoint.charts.parts import Part, around, label, scatter

_SAMPLES = 40
_LABEL_PIXELS, _LABEL_WIDTH = 18, 0.3

Span = tuple[float, float]


@dataclass(frozen=True)
class Level:
    """A value to set a curve against: what it is called, how its line is drawn, and where it was before.

    `earlier` has a value for each place of the curve, None where there was none yet; empty, it was always the same.
    """

    value: float
    text: str
    dash: str
    width: float
    earlier: Sequence[float | None] = ()


def target(value: float, text: str, earlier: Sequence[float | None] = ()) -> Level:
    """A target, dotted; in steps where it changed."""
    steps = () if set(earlier) <= {value} else tuple(earlier)
    return Level(value, f"target {text}", "dot", 1.3, steps)


def reference(value: float, text: str) -> Level:
    """A value from elsewhere, thin."""
    return Level(value, text, "solid", 0.8)


def drawn(
    levels: Sequence[Level],
    xs: Sequence[Any],
    values: Sequence[float | None],
    span: Span,
    plot_height: int,
    *,
    dark: bool,
) -> tuple[list[Part], list[Part], Span]:
    """The lines of `levels`, their labels, and the span of values that the plot then needs.

    Where the curve leaves no room beside a line, its label gets a strip of its own at the top.
    """
    height = _LABEL_PIXELS / plot_height
    lines: list[Part] = []
    words: list[Part] = []
    strips = 0
    for level in levels:
        lines += _lines(level, xs, dark)
        spot = free_spot(values, level.value, span, width=_LABEL_WIDTH, height=height)
        # Left of its last step the target was another one.
        spot = None if spot and level.earlier and not spot.is_right else spot
        words.append(_said(level, spot, 1 - strips * height, dark))
        strips += spot is None
    return lines, words, (span[0], span[1] + (span[1] - span[0]) * strips * height / (1 - strips * height))


def _lines(level: Level, xs: Sequence[Any], dark: bool) -> list[Part]:
    style = {"type": "line", "line": {"dash": level.dash, "width": level.width, "color": theme.slots(dark).grey}}
    if not level.earlier:
        return [style | {"xref": "x domain", "x0": 0, "x1": 1, "y0": level.value, "y1": level.value}]
    edges = [*xs, (around(xs) or xs)[-1]]
    steps = [
        style | {"xref": "x", "x0": edges[place], "x1": edges[place + 1], "y0": value, "y1": value}
        for place, value in enumerate(level.earlier)
        if value is not None
    ]
    jumps = [
        style | {"xref": "x", "x0": xs[place + 1], "x1": xs[place + 1], "y0": before, "y1": after}
        for place, (before, after) in enumerate(pairwise(level.earlier))
        if before is not None and after is not None and before != after
    ]
    return [*steps, *jumps]


def _said(level: Level, spot: "Spot | None", top: float, dark: bool) -> Part:
    is_right = spot is None or spot.is_right
    return {
        "text": label(level.text if spot else f"{'┄' if level.dash == 'dot' else '─'} {level.text}"),
        "xref": "paper",
        "x": int(is_right),
        "xanchor": "right" if is_right else "left",
        "yref": "y" if spot else "paper",
        "y": level.value if spot else top,
        "yanchor": "bottom" if spot and spot.is_above else "top",
        "showarrow": False,
        "font": {"color": theme.slots(dark).grey, "size": 12},
        "borderpad": 0,
    }


def last_value(xs: Sequence[Any], values: Sequence[float | None], text: str, *, dark: bool) -> list[Part]:
    """The last known value written to the right of its mark, outside the curve; nothing where none is known."""
    known = [place for place, value in enumerate(values) if value is not None]
    if not known:
        return []
    font = {"color": theme.slots(dark).accent, "size": 14}
    place = {"x": xs[known[-1]], "y": values[known[-1]], "xanchor": "left", "xshift": 8, "showarrow": False}
    return [{"text": f"<b>{label(text)}</b>", "font": font, **place}]


def signals(xs: Sequence[Any], values: Sequence[float | None], said: Sequence[Any], *, dark: bool) -> list[Part]:
    """A ring around each value of which `said` holds more than usual variation, in words; nothing where none does."""
    places = [place for place, words in enumerate(said) if isinstance(words, str) and words]
    ring = scatter(
        x=[xs[place] for place in places],
        y=[values[place] for place in places],
        mode="markers",
        marker={"symbol": "circle-open", "size": 17, "line": {"width": 2}, "color": theme.slots(dark).text},
        cliponaxis=False,
        hovertext=[label(f"signal: {said[place]}", 80) for place in places],
        hoverinfo="text",
    )
    return [ring] if places else []


@dataclass(frozen=True)
class Spot:
    """A place beside a horizontal line: at its right or left end, above it or below."""

    is_right: bool
    is_above: bool


def free_spot(values: Sequence[float | None], level: float, span: Span, *, width: float, height: float) -> Spot | None:
    """Where a label at `level` covers no part of the curve; None when there is no such place.

    `values` stand at equal distances over the plot, None for a gap; `span` is the lowest and highest value of the plot;
    `width` and `height` are the label's, as shares of the plot.
    """
    tall = height * (span[1] - span[0])
    for is_above, is_right in product((True, False), (True, False)):
        bottom = level if is_above else level - tall
        inside = span[0] <= bottom and bottom + tall <= span[1]
        if inside and not any(bottom <= value <= bottom + tall for value in _curve(values, is_right, width)):
            return Spot(is_right, is_above)
    return None


def _curve(values: Sequence[float | None], is_right: bool, width: float) -> list[float]:
    """Values of the curve under a label at one end, close enough that a steep piece cannot slip through."""
    last = len(values) - 1
    offset = last * (1 - width) if is_right else 0.0
    sampled = (_at(values, min(offset + last * width * step / _SAMPLES, last)) for step in range(_SAMPLES + 1))
    return [value for value in sampled if value is not None]


def _at(values: Sequence[float | None], place: float) -> float | None:
    if not values:
        return None
    left = floor(place)
    before, after = values[left], values[min(left + 1, len(values) - 1)]
    if before is None or place == left:
        return before
    return None if after is None else before + (after - before) * (place - left)
