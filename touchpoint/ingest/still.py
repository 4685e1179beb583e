"""Whether a file stood still while it was read: half of an export must not pass for the whole of it."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from touchpoint.errors import ExportError

# Text of which the last line ends like the others; where an export breaks off, it does not.
_LINES = (".csv", ".tsv")
_MOST_SECONDS = 2.0
_BREAKS_OFF = "its last line has no line end: if the export broke off there, that line is cut short"


class Changed(ExportError):
    """A file was written to, or another put in its place, while it was read."""


@contextmanager
def kept(path: Path) -> Iterator[Callable[[], None]]:
    """Raise Changed when a file changes within the block, whatever else came of that.

    Gives the check, for those who want to know before the end. A file that was written to just now and ends within a
    line is given time to go on growing.
    """
    before = stamp(path)
    if _breaks_off(path):
        time.sleep(_seconds_until_quiet(path))

    def check() -> None:
        if stamp(path) != before:
            raise Changed(f"{path.name} changed while it was read: build again when its export has finished")

    try:
        yield check
    except ExportError:
        check()
        raise
    check()


def notes(path: Path) -> tuple[str, ...]:
    """What there is to say of the way a file ends."""
    return (_BREAKS_OFF,) if _breaks_off(path) else ()


def stamp(path: Path) -> tuple[int, ...] | None:
    """What is another number when a file is written to or replaced; None of what cannot be looked at."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _breaks_off(path: Path) -> bool:
    """Whether a text ends within a line; the line end may be a character of two bytes."""
    if not (path.name.lower().endswith(_LINES) and path.is_file()):
        return False
    try:
        with path.open("rb") as file:
            file.seek(-min(file.seek(0, os.SEEK_END), 2), os.SEEK_END)
            end = file.read()
    except OSError:
        return False
    return bool(end) and not {b"\n", b"\r"} & {end[:1], end[1:]}


def _seconds_until_quiet(path: Path) -> float:
    """How long until a file was left alone for the time that a writer may pause; its clock may be another machine's."""
    return min(max(_MOST_SECONDS - abs(time.time() - path.stat().st_mtime), 0.0), _MOST_SECONDS)
