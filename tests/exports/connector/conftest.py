"""Reads the tables of a connector that lie in this folder."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from touchpoint.ingest import Source, ingest

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Tables:
    """What became of files, by their names, and the tables of the contract that they filled."""

    sources: dict[str, Source]
    con: duckdb.DuckDBPyConnection

    def counts(self) -> dict[str, tuple[int, int, int, int, int]]:
        """Of each file the records read, kept, rejected, duplicate, and the cells that could not be used."""
        return {name: (s.read, s.kept, s.rejected, s.duplicate, s.bad_cells) for name, s in self.sources.items()}

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query, times as text to the minute."""
        return [tuple(map(_shown, row)) for row in self.con.execute(query).fetchall()]

    def rejects(self) -> list[tuple[Any, ...]]:
        """File, record, column, value, reason and level of all that was rejected."""
        listed = "select file, record, column_name, value, reason, level from rejects"
        return self.rows(f"{listed} order by file, record, column_name, value")


Read = Callable[..., Tables]


@pytest.fixture(scope="session")
def read() -> Iterator[Read]:
    """Ingests files of a folder beside this one, all of them when none is named, each choice once.

    The house is far from UTC, in which a connector writes.
    """
    done: dict[tuple[str, ...], Tables] = {}

    def tables(folder: str, *names: str) -> Tables:
        if (folder, *names) not in done:
            files = [HERE / folder / f"{name}.csv" for name in names] or sorted((HERE / folder).glob("*.csv"))
            con = duckdb.connect()
            found = ingest(con, files, time_zone="America/New_York")
            sources = {file.stem: source for file, source in zip(files, found, strict=True)}
            done[folder, *names] = Tables(sources, con)
        return done[folder, *names]

    yield tables
    for each in done.values():
        each.con.close()


def _shown(value: Any) -> Any:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value
