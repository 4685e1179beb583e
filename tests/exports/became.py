"""What becomes of a made export of this folder, for the tests of each tool."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from touchpoint.ingest import Source, ingest

HERE = Path(__file__).parent
NOT_A_TIME = "not a time between 1900 and 2200: write it like 2026-01-31 16:30 or with an offset"
NOT_A_NUMBER = "not a number up to a billion: write it with a decimal point and no separators"
NOT_AN_AMOUNT = "not an amount up to 100 billion: write it with a decimal point, no separators and no currency"


@dataclass(frozen=True)
class Became:
    """The sources of an ingestion and the tables made of them."""

    con: duckdb.DuckDBPyConnection
    sources: list[Source]

    @property
    def counts(self) -> tuple[int, int, int, int, int]:
        """Records read, kept, rejected and duplicate, and cells that could not be used, of all files."""
        columns = zip(*((s.read, s.kept, s.rejected, s.duplicate, s.bad_cells) for s in self.sources), strict=True)
        read, kept, rejected, duplicate, bad = (sum(column) for column in columns)
        return read, kept, rejected, duplicate, bad

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return self.con.execute(query).fetchall()

    def rejects(self) -> list[tuple[object, ...]]:
        return self.rows(
            "select distinct record, line, column_name, value, reason, level from rejects order by all nulls first"
        )


def became(*names: str | Path, zone: str = "Europe/London") -> Became:
    """Ingest made exports as a house in this zone would."""
    con = duckdb.connect()
    return Became(con, ingest(con, [HERE / name for name in names], time_zone=zone))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)
