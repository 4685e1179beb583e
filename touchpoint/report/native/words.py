"""Text of a drawn chart as it reads: without tags, entities and what files cannot hold."""

import re
from html import unescape
from typing import Any

from touchpoint import harmless
from touchpoint.formats import THIN

_BREAK = re.compile(r"<br\s*/?>")
_TAG = re.compile(r"</?[a-z]+[^<>]*>")
_DRAWN = {"band: ": "dotted lines: ", "hatched: ": "rings: ", "tick: ": "grey diamond: "}
_MARKS_OF_LINES = "┄─ "
# They turn the direction of all that follows them.
_TURNS: dict[int, str | None] = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_TURNS[ord(THIN)] = "\u00a0"
_SPACES = re.compile(r"[ \t\n]+")


def words(text: Any) -> str:
    """A label of a chart: tags are the chart's own, for what comes from data is escaped in it."""
    return tidy(unescape(_TAG.sub("", _BREAK.sub(" ", str(text)))))


def tidy(text: Any) -> str:
    """Text that files can hold, on one line, in which nothing turns the direction of what follows it.

    The thin space before a unit becomes one that every font has and that still breaks no line.
    """
    return _SPACES.sub(" ", harmless.clean(str(text).translate(_TURNS))).strip(" ")


def noted(note: str) -> str:
    """A card's note in the words of native charts, which draw bands, hatching and ticks otherwise."""
    for drawn, native in _DRAWN.items():
        note = note.replace(drawn, native)
    return note


def line_name(text: Any) -> str:
    """What a line is called whose name stands in a strip of its own, behind a sample of it."""
    return words(text).strip(_MARKS_OF_LINES)
