"""Splits delimited text into records so that one broken quote costs one line, never what follows it."""

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

# How many lines a quoted cell may run over before its opening quote is taken for a mistake.
MOST_LINES = 1_000
# DuckDB takes two million bytes as one line, and every quote may have to be doubled.
_MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Record:
    """A record: its number after the header, the line it begins on, its text, and its cells or why there are none."""

    number: int
    line: int
    text: str
    cells: list[str]
    fault: str | None = None


def records(lines: Iterable[str], delimiter: str, width: int, above: int = 1) -> Iterator[Record]:
    """The records below the first rows, `above` in number; blank lines are none. `width` is that of the header."""
    for number, (line, text, cells) in enumerate(_rows(enumerate(lines, 1), delimiter), 1 - above):
        if number > 0:
            fault = _fault(text, cells, width)
            yield Record(number, line, text.rstrip("\r\n"), [] if fault else (cells or [])[:width], fault)


def _fault(text: str, cells: list[str] | None, width: int) -> str | None:
    if cells is None:
        return "a quote in it is not closed, or text follows a closing quote"
    if len(cells) < width or any(cell.strip() for cell in cells[width:]):
        return f"{len(cells)} cells where the header has {width}"
    if len(text.encode()) > _MOST_BYTES:
        return f"longer than {_MOST_BYTES:,} bytes"
    return None


def _rows(numbered: Iterator[tuple[int, str]], delimiter: str) -> Iterator[tuple[int, str, list[str] | None]]:
    ahead: deque[tuple[int, str]] = deque()
    while True:
        if not ahead and not (following := list(islice(numbered, 1))):
            return
        line, text = ahead.popleft() if ahead else following[0]
        if not text.strip("\r\n"):
            continue
        cells = _parsed(text, delimiter)
        if cells is None and text.count('"') % 2:
            text, cells = _joined(text, ahead, numbered, delimiter)
        yield line, text, cells


def _joined(
    first: str, ahead: deque[tuple[int, str]], numbered: Iterator[tuple[int, str]], delimiter: str
) -> tuple[str, list[str] | None]:
    """Add the following lines up to the one that closes the quote; the first line alone when none does."""
    ahead.extend(islice(numbered, MOST_LINES - len(ahead)))
    for used, (_, line) in enumerate(ahead, 1):
        if line.count('"') % 2:
            text = first + "".join(following for _, following in islice(ahead, used))
            cells = _parsed(text, delimiter)
            if cells is None:
                break
            for _ in range(used):
                ahead.popleft()
            return text, cells
    return first, None


def _parsed(text: str, delimiter: str) -> list[str] | None:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None
