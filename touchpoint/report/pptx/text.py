"""Text on slides: paragraphs with their size and colour, and how much room they take."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.util import Pt

from touchpoint import theme
from touchpoint.report.native.words import tidy

LEAST = 14
"""The smallest letters, in points, that are meant to be read from the back of a room."""
# A letter's width by its height, on average; the height of a line by that of its letters.
_LETTER, _LINE = 0.5, 1.2


@dataclass(frozen=True)
class Line:
    """A paragraph: what it says, how large in points, in which colour; `link` is where it leads."""

    text: str
    size: float = LEAST
    colour: str = ""
    is_bold: bool = False
    link: str = ""
    before: float = 0.0


def ink() -> str:
    return theme.slots(dark=False).text


def grey() -> str:
    return theme.slots(dark=False).grey


def feeling(which: str) -> str:
    """The colour of a verdict."""
    slots = theme.slots(dark=False)
    return {"better": slots.better, "worse": slots.worse}.get(which, slots.text)


def height(lines: Sequence[Line], width: float) -> float:
    """The height in inches that paragraphs take within so many inches."""
    return sum((_rows(each, width) * each.size * _LINE + each.before) / 72 for each in lines)


def fitting(text: str, sizes: Sequence[float], width: float, room: float) -> Line:
    """The text in the largest of these sizes in which it fits, cut where it fits in none."""
    text = tidy(text)
    for size in sizes:
        if height([Line(text, size)], width) <= room:
            return Line(text, size)
    rows = max(int(room * 72 / (sizes[-1] * _LINE)), 1)
    return Line(cut(text, int(rows * width * 72 / (sizes[-1] * _LETTER))), sizes[-1])


def cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: max(most - 1, 1)]}…"


def _rows(line: Line, width: float) -> int:
    per_row = max(width * 72 / (line.size * _LETTER * (1.08 if line.is_bold else 1.0)), 1)
    return max(math.ceil(len(line.text) / per_row), 1)


def written(frame: Any, lines: Sequence[Line]) -> None:
    """Write paragraphs into a text frame; it breaks lines at its edge and grows no larger."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.space_before = Pt(line.before)
        run = paragraph.add_run()
        run.text = tidy(line.text)
        run.font.size, run.font.bold = Pt(line.size), line.is_bold
        run.font.color.rgb = rgb(line.colour or ink())
        if line.link:
            run.hyperlink.address = line.link


def rgb(colour: str) -> Any:
    return RGBColor(*bytes.fromhex(colour.lstrip("#")))  # type: ignore[no-untyped-call]
