"""CSV and its kin. DuckDB reads a clean file at full speed; a file it stumbles over is sorted record by record here."""

import csv
import tempfile
from collections.abc import Iterable
from pathlib import Path

import duckdb

from touchpoint.errors import ExportError
from touchpoint.readers import text
from touchpoint.readers.landing import Landing, cells, distinct, literal_path, quoted
from touchpoint.readers.records import Record, records

_READ = """
    read_csv($path, auto_detect = false, header = true, delim = $delimiter, quote = '"', escape = '"',
             columns = $columns, strict_mode = true)
"""
_BROKEN = "record bigint, line bigint, reason varchar, original varchar"
_MOST_CHARACTERS = 10_000
_NOT_UTF8 = "not UTF-8 throughout, the rest read as Windows-1252: where names look wrong, export it as UTF-8"
_HEADER_AGAIN = "the header again, as where files were put together: not a record"


def land(con: duckdb.DuckDBPyConnection, path: Path) -> Landing:
    """Land a delimited text file; see touchpoint.readers.land."""
    survey = text.survey(path)
    header, delimiter = text.header(path, survey.encoding)
    columns, notes = distinct(header)
    if survey.encoding == text.WINDOWS:
        notes = (_NOT_UTF8, *notes)
    if not columns:
        raise ExportError(f"{path.name}: no column of the header has a name: export it again with its header")
    broken = 0
    expected = survey.records - 1
    if not survey.plain or _load(con, path, delimiter, len(header), columns) != expected:
        expected, broken = _sort(con, path, survey.encoding, delimiter, len(header), columns)
    else:
        con.execute(f"create or replace table broken ({_BROKEN})")
    _set_headers_aside(con, header, columns, delimiter)
    return Landing(tuple(columns.values()), expected + broken, survey.sha256, survey.encoding, delimiter, notes)


def _load(
    con: duckdb.DuckDBPyConnection, path: Path, delimiter: str, width: int, columns: dict[int, str], numbered: int = 0
) -> int | None:
    """Make `landing` of a file DuckDB can read as it is, and count it; None when it cannot.

    With `numbered` = 2 the first two cells of each row are its record number and line.
    """
    # A table numbers its rows as they came; to number them on the way in would take one core instead of all.
    numbers = (
        "c0::bigint as _record, c1::bigint as _line" if numbered else "rowid + 1 as _record, null::bigint as _line"
    )
    named = cells((f"c{place + numbered}", name) for place, name in columns.items())
    types = {f"c{place}": "VARCHAR" for place in range(width + numbered)}
    values = {"path": literal_path(path), "delimiter": delimiter, "columns": types}
    try:
        con.execute(f"create or replace table cells as from {_READ}", values)
    except duckdb.InvalidInputException:
        return None
    con.execute(f"create or replace view landing as select {numbers}, {named} from cells")
    return int((con.execute("select count(*) from landing").fetchone() or (0,))[0])


def _sort(
    con: duckdb.DuckDBPyConnection, path: Path, encoding: str, delimiter: str, width: int, columns: dict[int, str]
) -> tuple[int, int]:
    """Make `landing` of the records that fit the header and `broken` of those that do not, and count both."""
    with tempfile.TemporaryDirectory() as folder, text.decoded(path, encoding) as lines:
        clean, torn = Path(folder, "clean.csv"), Path(folder, "torn.csv")
        fitting, broken = _write(records(lines, delimiter, width), clean, torn, width)
        landed = _load(con, clean, ",", width, columns, numbered=2)
        con.execute(
            f"create or replace table broken as select columns(*) from {_READ}",
            {"path": literal_path(torn), "delimiter": ",", "columns": dict(c.split() for c in _BROKEN.split(", "))},
        )
    if landed != fitting:
        raise ExportError(f"{path.name}: {fitting} records fit the header, but {landed} could be read: export it again")
    return fitting, broken


def _set_headers_aside(
    con: duckdb.DuckDBPyConnection, header: list[str], columns: dict[int, str], delimiter: str
) -> None:
    """Move the records of `landing` that repeat the header to `broken`: as rows they would be people named Name."""
    cells = {f"c{place}": header[place] for place in columns}
    same = [f"{quoted(name)} = $c{place}" for place, name in columns.items()]
    # A file put behind another may bring its byte order mark along.
    first = next(iter(columns))
    same[0] = f"{quoted(columns[first])} in ($c{first}, chr(65279) || $c{first})"
    repeated = f"({' and '.join(same)}) is true"
    moved = con.execute(
        f"insert into broken select _record, _line, $reason, $original from landing where {repeated}",
        {**cells, "reason": _HEADER_AGAIN, "original": delimiter.join(header)},
    ).fetchone()
    if moved and moved[0]:
        con.execute(f"create or replace table fitting as from landing where not {repeated}", cells)
        con.execute("create or replace view landing as from fitting")


def _write(found: Iterable[Record], clean: Path, torn: Path, width: int) -> tuple[int, int]:
    counts = [0, 0]
    with clean.open("w", encoding="utf-8", newline="") as fits, torn.open("w", encoding="utf-8", newline="") as rest:
        rows = [csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n") for file in (fits, rest)]
        rows[0].writerow(["record", "line", *range(width)])
        rows[1].writerow(["record", "line", "reason", "original"])
        for record in found:
            numbers = (record.number, record.line)
            counts[record.fault is not None] += 1
            if record.fault is None:
                rows[0].writerow([*numbers, *record.cells])
            else:
                rows[1].writerow([*numbers, record.fault, record.text[:_MOST_CHARACTERS]])
    return counts[0], counts[1]
