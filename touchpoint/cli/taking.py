"""`rows`: the rows behind a number as a file, the same that the dashboard gives."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from touchpoint import choices, files, sql
from touchpoint.asking import open_source, refuse_unapplied
from touchpoint.cli.arguments import scope_of
from touchpoint.cli.saying import say
from touchpoint.errors import ReportError
from touchpoint.rowfiles import KINDS, RowFile, asked_over


def rows(given: Namespace) -> None:
    """Write the rows, and say how many there are. A file stands in its place once it is whole."""
    source = open_source(given.warehouse, given.build)
    offered = choices.of(source)
    over, asked = scope_of(given, offered), _asked(given)
    wanted = asked_over(given.warehouse, source, offered, over, lambda key: asked.get(key, []))
    refuse_unapplied(sql.load(wanted.question.behind.query), over)
    file = RowFile(wanted, KINDS[given.format])
    try:
        file.count()
        _write(file.begin(), given.out)
    finally:
        file.close()
    left_out = f"; {file.in_all - file.rows:,} more are left out" if file.rows < file.in_all else ""
    say(f"{file.rows:,} rows{left_out}" + (f" in {given.out}" if given.out else ""))


def _asked(given: Namespace) -> dict[str, list[str]]:
    """What was asked for, as a link to the page of rows says it."""
    one = {"measure": given.number, "by": given.by, "at": given.at}
    several = {"group": given.group, "part": given.part, "questionnaire": given.questionnaire}
    return {**{key: [value] for key, value in one.items() if value is not None}, **several}


def _write(pieces: Iterable[bytes], out: Path | None) -> None:
    try:
        if out is None:
            _to_standard_output(pieces)
        elif out.exists() and not out.is_file():
            _fill(out, pieces)
        else:
            _replace(out, pieces)
    except OSError as error:
        place = out or "standard output"
        raise ReportError(f"cannot write {place}: {files.in_words(error)}") from error


def _to_standard_output(pieces: Iterable[bytes]) -> None:
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except OSError:
        # Else what is left of it would be written, and fail, once more at the end of the process.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def _replace(out: Path, pieces: Iterable[bytes]) -> None:
    unfinished = out.with_name(f"{out.name}.part")
    try:
        _fill(unfinished, pieces)
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


def _fill(out: Path, pieces: Iterable[bytes]) -> None:
    with out.open("wb") as file:
        for piece in pieces:
            file.write(piece)
