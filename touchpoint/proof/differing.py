"""Tells two tables apart that were written as CSV: what differs, cell by cell, in words."""

import csv
import io
import math

# Sums of fractions come out otherwise in their last digits when rows are added in another order.
_NEARLY = 1e-9
_MOST_LETTERS = 60


def first(recorded: bytes, counted: bytes) -> str:
    """The first difference, 'row 3, value: 0.81 in the file, 0.79 counted now'; empty where there is none."""
    before, now = _rows(recorded), _rows(counted)
    if before[:1] != now[:1]:
        return f"columns: {_heads(before)} in the file, {_heads(now)} now"
    heads = before[0] if before else []
    for place, (old, new) in enumerate(zip(before[1:], now[1:], strict=False), start=1):
        for head, was, is_now in zip(heads, old, new, strict=False):
            if not _same(was, is_now):
                return f"row {place}, {head}: {_cut(was)} in the file, {_cut(is_now)} counted now"
        if len(old) != len(new):
            return f"row {place}: {len(old)} cells in the file, {len(new)} counted now"
    if len(before) != len(now):
        return f"{max(len(before) - 1, 0)} rows in the file, {max(len(now) - 1, 0)} counted now"
    return ""


def numbers(recorded: float | None, counted: float | None) -> bool:
    """Whether two numbers, either of which may be none, differ."""
    if recorded is None or counted is None:
        return recorded is not counted
    return not math.isclose(recorded, counted, rel_tol=_NEARLY, abs_tol=_NEARLY)


def _rows(text: bytes) -> list[list[str]]:
    """The rows below the lines that say where they come from."""
    lines = text.decode("utf-8-sig", errors="replace").splitlines(keepends=True)
    start = next((place for place, line in enumerate(lines) if not line.startswith("# ")), len(lines))
    return list(csv.reader(io.StringIO("".join(lines[start:]), newline="")))


def _heads(rows: list[list[str]]) -> str:
    return _cut(", ".join(rows[0])) if rows else "none"


def _same(was: str, is_now: str) -> bool:
    if was == is_now:
        return True
    try:
        return math.isclose(float(was), float(is_now), rel_tol=_NEARLY, abs_tol=_NEARLY)
    except ValueError:
        return False


def _cut(text: str) -> str:
    shown = text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"
    return repr(shown) if not shown or shown != shown.strip() else shown
