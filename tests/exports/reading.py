"""How the tests of a tool's exports read its fixtures, from a folder of its name, and look at what they became."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import duckdb

from touchpoint.ingest import Source, ingest

HERE = Path(__file__).parent
LISTED = "select record, column_name, value, reason, level from rejects order by file, record, column_name"


def read(con: duckdb.DuckDBPyConnection, *names: str, zone: str = "Europe/London") -> list[Source]:
    """Read fixtures, together, as a house in this zone would."""
    return ingest(con, [HERE / name for name in names], time_zone=zone)


def rows(con: duckdb.DuckDBPyConnection, query: str) -> list[tuple[object, ...]]:
    return con.execute(query).fetchall()


def counts(sources: Sequence[Source]) -> list[tuple[int, int, int, int, int]]:
    """Records read, kept, rejected and duplicate, and cells that could not be used, of each file that was read."""
    assert [source.status for source in sources] == ["read"] * len(sources), [source.message for source in sources]
    return [(each.read, each.kept, each.rejected, each.duplicate, each.bad_cells) for each in sources]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)
