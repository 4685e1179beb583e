"""How long it takes to load five million rows, and a workbook of a hundred thousand, with all that is checked."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import xlsxwriter

from bench import building, company
from bench.building import Build
from touchpoint.ingest import ingest

INTERACTIONS = 1_831_000
"""So many make five million rows of exports."""
ROWS = 100_000
_COLUMNS = ("case_id", "customer_id", "opened_at", "resolved_at", "status", "channel", "priority", "reason")
_FIRST = datetime(2025, 1, 1)


@dataclass(frozen=True)
class Loading:
    """A build of five million rows, and the seconds that a workbook takes."""

    build: Build
    workbook_seconds: float


def timed(folder: Path, interactions: int = INTERACTIONS, rows: int = ROWS) -> Loading:
    """Make the exports where they are not there yet, and load them."""
    exports, book = folder / "exports", folder / "cases.xlsx"
    if not exports.exists():
        company.write(exports, interactions)
    if not book.exists():
        _write(book, rows)
    return Loading(building.built(exports, folder / "warehouse"), _ingested(book, rows))


def _ingested(book: Path, rows: int) -> float:
    began = time.perf_counter()
    with duckdb.connect() as con:
        [source] = ingest(con, [book], time_zone="Europe/London")
    if source.kept != rows:
        raise SystemExit(f"{source.kept} of {rows} rows of the workbook were kept: {source.message}")
    return time.perf_counter() - began


def _write(book: Path, rows: int) -> None:
    """Write cases of all kinds of cells: texts, numbers, dates with a time."""
    with xlsxwriter.Workbook(book, {"constant_memory": True}) as workbook:
        sheet, clock = workbook.add_worksheet("cases"), workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_row(0, 0, _COLUMNS)
        for row in range(rows):
            opened = _FIRST + timedelta(minutes=5 * row)
            sheet.write_row(row + 1, 0, (f"c{row}", f"u{row % 30_000}"))
            sheet.write_datetime(row + 1, 2, opened, clock)
            sheet.write_datetime(row + 1, 3, opened + timedelta(hours=row % 99), clock)
            sheet.write_row(row + 1, 4, ("closed", ("phone", "web", "email")[row % 3], row % 4, f"reason {row % 17}"))
