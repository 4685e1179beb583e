"""Canonical exports written by hand, built for real: every test of a number goes the way that real exports go."""

import csv
import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from touchpoint import build
from touchpoint.cli.numbers import open_source
from touchpoint.settings import Settings
from touchpoint.source import Source

LONDON = Settings(name="Test house", time_zone="Europe/London", currency="GBP")
Rows = Sequence[Mapping[str, Any]]


def write(folder: Path, tables: Mapping[str, Rows]) -> Path:
    """One CSV a table; a column stands in the file when any of its rows has it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def built(
    folder: Path, *, as_of: str | None = "2026-03-31T18:00", settings: Settings = LONDON, **tables: Rows
) -> Source:
    """A build of these rows, as of an instant on London's clocks, ready to be asked."""
    warehouse = folder / "warehouse"
    instant = datetime.fromisoformat(as_of) if as_of else None
    build.build([write(folder / "exports", tables)], warehouse=warehouse, settings=settings, as_of=instant)
    return open_source(warehouse, None)


def asked(folder: Path, source: Source, text: str) -> list[tuple[Any, ...]]:
    """The rows of any SELECT on the build of `source`, made in `folder` by `built`."""
    # A copy, because DuckDB opens a file once a process and setting.
    copy = shutil.copy(folder / "warehouse" / f"{source.info.build}.duckdb", folder / "copy.duckdb")
    with duckdb.connect(copy, read_only=True) as con:
        return con.execute(text).fetchall()
