"""Lands a file as text: one table of its cells, untyped, every record numbered, and none lost on the way."""

from collections.abc import Callable
from pathlib import Path

import duckdb

from touchpoint.errors import ExportError
from touchpoint.readers import columnar, delimited
from touchpoint.readers.landing import Landing

__all__ = ["READERS", "Landing", "land"]

READERS: dict[str, Callable[[duckdb.DuckDBPyConnection, Path], Landing]] = {
    ".csv": delimited.land,
    ".csv.gz": delimited.land,
    ".tsv": delimited.land,
    ".parquet": columnar.land,
}


def land(con: duckdb.DuckDBPyConnection, path: Path) -> Landing:
    """Make the view `landing` and the table `broken` of a file in `con`, in place of those of the file before.

    `landing` has `_record` (1 for the first record of the file), `_line` (null where unknown) and the file's columns
    as text under their header names, blank cells null. `broken` has the records that do not fit the header: record,
    line, reason, original. Every record of the file is in one of the two.

    Raises ExportError when nothing can be read.
    """
    reader = READERS.get(_suffix(path))
    if reader is None:
        raise ExportError(f"{path.name}: cannot read this kind of file: export as {', '.join(READERS)}")
    try:
        if path.stat().st_size == 0:
            raise ExportError(f"{path.name} is empty, without even a header: export it again")
        return reader(con, path)
    except OSError as error:
        raise ExportError(f"{path.name} cannot be read ({error.strerror}): copy or export it again") from None
    except duckdb.Error as error:
        raise ExportError(f"{path.name} cannot be read ({str(error).splitlines()[0]}): export it again") from None


def _suffix(path: Path) -> str:
    name = path.name.lower()
    return next((suffix for suffix in READERS if name.endswith(suffix)), path.suffix.lower())
