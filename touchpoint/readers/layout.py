"""Where the table begins in a file of rows: below titles, under one header row or several."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from touchpoint import zones

FOOTER = "a line below the table, as reports end in: not a record"
_ANSWERS = {"", "response", "open-ended response"}
_IMPORT_ID = '{"ImportId"'
# A line by which some exports tell Excel their separator.
_SEPARATOR = "sep="
_MOST_TITLES = 20
_TITLE = 80
_NUMBER = re.compile(r"[\d\s.,:/+-]+")


@dataclass(frozen=True)
class Layout:
    """The header of a table, how many rows, but for empty ones, come before its first record, and what they said.

    `labels` are the questions that columns stand for by name, `zone` that of the times, where the rows below the header
    have them; `decided` says in words what was passed over.
    """

    header: tuple[str, ...]
    above: int = 1
    labels: Mapping[str, str] = field(default_factory=dict)
    zone: str | None = None
    decided: tuple[str, ...] = ()


def find(rows: Sequence[Sequence[str]]) -> Layout | None:
    """The layout of a table by its first rows, blank ones (without a cell that says anything) among them.

    None when all are empty. A table whose first row has cells, but none that says anything, has no header, unless names
    follow.
    """
    first = next((row for row in rows if row), [])
    if first and not _filled(first) and not _are_names(next((row for row in rows if _filled(row)), [])):
        return Layout(tuple(first))
    titles = _titles(rows)
    said = [row for row in rows[titles:] if _filled(row)]
    if not said:
        return None
    decided = tuple(f"above its header stands: {_words(row)}" for row in rows[:titles] if _filled(row))
    return _below(said, sum(len(row) > 0 for row in rows[:titles]), decided)


def _titles(rows: Sequence[Sequence[str]]) -> int:
    """How many rows come before the header: those of one cell, or set off by a blank one, above a wider table.

    So are several of a name and its value each, as reports say what was chosen.
    """
    first = _pairs(rows)
    while first < min(len(rows), _MOST_TITLES):
        width = _filled(rows[first])
        widest = max((_filled(row) for row in rows[first + 1 :]), default=0)
        is_set_off = first + 1 < len(rows) and not _filled(rows[first + 1])
        is_title = width < widest and ((width == 1 and widest > 2) or is_set_off)
        if width and not is_title and not rows[first][0].lower().startswith(_SEPARATOR):
            return first
        first += 1
    return 0


def _pairs(rows: Sequence[Sequence[str]]) -> int:
    """How many rows of two cells at most stand before the first blank one, above a wider table; else none."""
    before = next((place for place, row in enumerate(rows[:_MOST_TITLES]) if not _filled(row)), 0)
    below = next(filter(_filled, rows[before:]), [])
    are_pairs = all(_filled(row) <= 2 for row in rows[:before])
    is_wider = _filled(below) > 2 and _filled(below) == max(map(_filled, rows))
    return before if are_pairs and is_wider else 0


def _are_names(row: Sequence[str]) -> bool:
    """Whether a row can be a header: cells that differ, none of them a number or a date."""
    names = [cell.strip() for cell in row if cell.strip()]
    return bool(names) and len(set(names)) == len(names) and not any(map(_NUMBER.fullmatch, names))


def _below(rows: Sequence[Sequence[str]], titles: int, decided: tuple[str, ...]) -> Layout:
    """The layout by the header row and what follows it: Qualtrics has two rows more, SurveyMonkey one."""
    header = tuple(rows[0])
    if len(rows) > 2 and rows[2] and rows[2][0].lstrip().startswith(_IMPORT_ID):
        labels = {name.strip(): " ".join(text.split()) for name, text in zip(header, rows[1], strict=False)}
        more = (*decided, "its second and third row are questions and import ids")
        return Layout(header, titles + 3, labels, _zone(rows[2]), more)
    if len(rows) > 1 and _is_second_header(header, rows[1]):
        names, labels = _joined(header, rows[1])
        return Layout(names, titles + 2, labels, None, (*decided, "its first two rows are the header together"))
    return Layout(header, titles + 1, decided=decided)


def _is_second_header(header: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a row names the choices of the questions above it: it begins blank, as only the header does not."""
    begins_blank = not row[0].strip() and bool(header[0].strip())
    cells = [cell.strip().lower() for cell in row]
    continues = any(name.strip() and not after.strip() for name, after in pairwise(header))
    return begins_blank and (bool(_ANSWERS.intersection(filter(None, cells))) or (continues and any(cells)))


def _joined(header: Sequence[str], choices: Sequence[str]) -> tuple[tuple[str, ...], dict[str, str]]:
    names, labels, question = [], {}, ""
    for place, cell in enumerate(header):
        question = cell.strip() or question
        choice = choices[place].strip() if place < len(choices) else ""
        name = question if choice.lower() in _ANSWERS else f"{question} [{choice}]"
        # Choices beside each other may be blank: what cannot be told apart keeps its place.
        names.append(name if name not in names else f"{name} ({place + 1})")
        labels[names[-1]] = question
    return tuple(names), labels


def _zone(row: Sequence[str]) -> str | None:
    for cell in row:
        try:
            said = json.loads(cell)
        except ValueError:
            continue
        if isinstance(said, dict) and said.get("timeZone") in zones.known():
            return str(said["timeZone"])
    return None


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _words(row: Sequence[str]) -> str:
    return " ".join(" ".join(row).split())[:_TITLE]
