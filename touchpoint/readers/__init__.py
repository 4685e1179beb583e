"""Lands a file as text: one table of its cells, untyped, every record numbered, and none lost on the way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb

from touchpoint.errors import ExportError
from touchpoint.readers import columnar, delimited, json_records, packed, workbook
from touchpoint.readers.landing import Landing
from touchpoint.readers.packed import Part

__all__ = ["KINDS", "Landing", "Part", "land", "parts"]

_TEXT: dict[str, Callable[[duckdb.DuckDBPyConnection, Path], Landing]] = {
    ".csv": delimited.land,
    ".tsv": delimited.land,
    ".txt": delimited.land,
    ".json": json_records.land,
    ".jsonl": json_records.land,
    ".ndjson": json_records.land,
}
_READERS = {**_TEXT, **{f"{suffix}.gz": reader for suffix, reader in _TEXT.items()}, ".parquet": columnar.land}
_WORKBOOK = ".xlsx"
KINDS = (*_TEXT, ".parquet", _WORKBOOK, ".gz", ".zip")
"""The kinds of file that can be read, by how their names end."""


@contextmanager
def parts(path: Path, label: str) -> Iterator[Iterator[Part]]:
    """The tables of a file, each there until the next is asked for: members of a .zip, sheets of a workbook.

    Raises ExportError when the file cannot be unpacked; a part that cannot is one that says so when it is landed.
    """
    with packed.unpacked(path, label) as found:
        yield (each for part in found for each in _sheets(part))


def _sheets(part: Part) -> list[Part]:
    if part.path.suffix.lower() != _WORKBOOK or part.trouble:
        return [part]
    try:
        names = workbook.sheets(part.path)
    except ExportError as error:
        return [replace(part, trouble=error)]
    if len(names) == 1:
        return [replace(part, sheet=names[0])]
    return [Part(part.path, f"{part.label} [{name}]", name, name) for name in names]


def land(con: duckdb.DuckDBPyConnection, part: Part) -> Landing:
    """Make the view `landing` and the table `broken` of a table in `con`, in place of those of the one before.

    `landing` has `_record` (1 for the first record of the file), `_line` (null where unknown) and the file's columns
    as text under their header names, blank cells null. `broken` has the records that do not fit the header: record,
    line, reason, original. Every record of the file is in one of the two.

    Raises ExportError when nothing can be read.
    """
    if part.trouble:
        raise part.trouble
    path = part.path
    reader = _READERS.get(_suffix(path))
    if reader is None and part.sheet is None:
        raise ExportError(f"{path.name}: cannot read this kind of file: export as {', '.join(KINDS)}")
    try:
        if path.stat().st_size == 0:
            raise ExportError(f"{path.name} is empty, without even a header: export it again")
        return reader(con, path) if reader else workbook.land(con, path, part.sheet or "")
    except OSError as error:
        raise ExportError(f"{path.name} cannot be read ({error.strerror}): copy or export it again") from None
    except duckdb.Error as error:
        raise ExportError(f"{path.name} cannot be read ({str(error).splitlines()[0]}): export it again") from None


def _suffix(path: Path) -> str:
    name = path.name.lower()
    return next((suffix for suffix in _READERS if name.endswith(suffix)), path.suffix.lower())
