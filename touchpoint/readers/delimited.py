"""CSV and its kin. DuckDB reads a clean file at full speed; a file it stumbles over is sorted record by record here."""

import csv
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import duckdb

from touchpoint.errors import ExportError
from touchpoint.readers import aside, text
from touchpoint.readers.landing import BROKEN, Landing, cells, distinct, literal_path
from touchpoint.readers.layout import FOOTER, Layout
from touchpoint.readers.records import Record, records

_READ = """
    read_csv($path, auto_detect = false, header = true, delim = $delimiter, quote = '"', escape = '"',
             columns = $columns, strict_mode = true)
"""
_MOST_CHARACTERS = 10_000
_NOT_UTF8 = "not UTF-8 throughout, the rest read as Windows-1252: where names look wrong, export it as UTF-8"
NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def land(con: duckdb.DuckDBPyConnection, path: Path) -> Landing:
    """Land a delimited text file; see touchpoint.readers.land."""
    survey = text.survey(path)
    layout, delimiter = text.layout(path, survey.encoding)
    header = list(layout.header)
    columns, notes = distinct(header)
    if survey.encoding == text.WINDOWS:
        notes = (_NOT_UTF8, *notes)
    if not columns:
        raise ExportError(f"{path.name}: no column of the header has a name: export it again with its header")
    broken = 0
    expected = survey.records - 1
    is_plain = survey.plain and layout.above == 1
    if not is_plain or _load(con, path, delimiter, len(header), columns) != expected:
        expected, broken = _sort(con, path, survey.encoding, delimiter, layout, columns)
    else:
        con.execute(f"create or replace table broken ({BROKEN})")
    aside.headers(con, header, columns, delimiter)
    aside.footers(con, tuple(columns.values()), expected + broken)
    return Landing(
        tuple(columns.values()),
        expected + broken,
        survey.sha256,
        survey.encoding,
        delimiter,
        notes,
        labels=layout.labels,
        zone=layout.zone,
        decided=layout.decided,
    )


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
    con: duckdb.DuckDBPyConnection, path: Path, encoding: str, delimiter: str, layout: Layout, columns: dict[int, str]
) -> tuple[int, int]:
    """Make `landing` of the records that fit the header and `broken` of those that do not, and count both."""
    with tempfile.TemporaryDirectory() as folder, text.decoded(path, encoding) as lines:
        clean, torn, width = Path(folder, "clean.csv"), Path(folder, "torn.csv"), len(layout.header)
        found = records(lines, delimiter, width, layout.above)
        fitting, broken = _write(_with_footers(found, delimiter), clean, torn, width)
        landed = _load(con, clean, ",", width, columns, numbered=2)
        con.execute(
            f"create or replace table broken as select columns(*) from {_READ}",
            {"path": literal_path(torn), "delimiter": ",", "columns": dict(c.split() for c in BROKEN.split(", "))},
        )
    if landed != fitting:
        raise ExportError(f"{path.name}: {fitting} records fit the header, but {landed} could be read: export it again")
    return fitting, broken


def _with_footers(found: Iterable[Record], delimiter: str) -> Iterator[Record]:
    """The records, of which those that do not fit, hold one cell and come last are called footers."""
    waiting: list[Record] = []
    for record in found:
        if record.fault is None or not _is_words(record, delimiter):
            yield from waiting
            waiting = []
            yield record
        else:
            waiting.append(record)
    is_footer = len(waiting) <= aside.MOST_FOOTERS
    yield from (replace(record, fault=FOOTER) if is_footer else record for record in waiting)


def _is_words(record: Record, delimiter: str) -> bool:
    """Whether a record is one cell of words: half a record, such as an id alone, is none."""
    cells = [cell.strip() for cell in next(csv.reader([record.text], delimiter=delimiter), [])]
    filled = [cell for cell in cells if cell]
    return len(filled) == 1 and " " in filled[0]


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
