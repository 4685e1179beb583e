"""Marks on a trend whose labels stand free of the curve: the target and the last value."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import floor
from typing import Any

from touchpoint import theme
from touchpoint.charts.parts import Part, label

_SAMPLES = 40
_LABEL_PIXELS, _LABEL_WIDTH = 18, 0.3

Span = tuple[float, float]


def target(
    values: Sequence[float | None],
    level: float,
    text: str,
    span: Span,
    *,
    plot_height: int,
    dark: bool,
) -> tuple[Part, Part, Span]:
    """A dotted line at `level`, its label, and the span of values that the plot then needs.

    Where the curve leaves no room beside the line, the label gets a strip of its own at the top.
    """
    grey = theme.slots(dark).grey
    height = _LABEL_PIXELS / plot_height
    spot = free_spot(values, level, span, width=_LABEL_WIDTH, height=height)
    is_right = spot is None or spot.is_right
    dotted = {"dash": "dot", "width": 1.3, "color": grey}
    line = {"type": "line", "xref": "x domain", "x0": 0, "x1": 1, "y0": level, "y1": level, "line": dotted}
    said = {
        "text": label(f"target {text}" if spot else f"┄ target {text}"),
        "xref": "paper",
        "x": int(is_right),
        "xanchor": "right" if is_right else "left",
        "yref": "y" if spot else "paper",
        "y": level if spot else 1,
        "yanchor": "bottom" if spot and spot.is_above else "top",
        "showarrow": False,
        "font": {"color": grey, "size": 12},
        "borderpad": 0,
    }
    return line, said, span if spot else (span[0], span[1] + (span[1] - span[0]) * height / (1 - height))


def last_value(xs: Sequence[Any], values: Sequence[float | None], text: str, *, dark: bool) -> list[Part]:
    """The last known value written to the right of its mark, outside the curve; nothing where none is known."""
    known = [place for place, value in enumerate(values) if value is not None]
    if not known:
        return []
    font = {"color": theme.slots(dark).accent, "size": 14}
    place = {"x": xs[known[-1]], "y": values[known[-1]], "xanchor": "left", "xshift": 8, "showarrow": False}
    return [{"text": f"<b>{label(text)}</b>", "font": font, **place}]


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
