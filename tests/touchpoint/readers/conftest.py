"""Lands what a test writes: every table of a file, as the build would."""

from dataclasses import dataclass

import duckdb
import pytest

from touchpoint import readers
from touchpoint.errors import ExportError
from touchpoint.readers.landing import Landing


@dataclass(frozen=True)
class Landed:
    """A table of a file: what it is called, what its reader said, its rows, and the records that are none.

    `rows` begin with the number of the record and its line. `trouble` says why there is nothing.
    """

    label: str
    landing: Landing | None
    rows: list[tuple]
    broken: list[tuple]
    trouble: str | None = None

    @property
    def cells(self):
        return [row[2:] for row in self.rows]


@pytest.fixture
def tables():
    """Gives every table of the file at a path."""
    return _tables


@pytest.fixture
def table(tmp_path):
    """Writes a text or bytes to a file, and gives the one table that it holds."""

    def landed(content, name="export.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        [only] = _tables(path)
        return only

    return landed


def _tables(path):
    found = []
    with readers.parts(path, path.name) as parts:
        for part in parts:
            with duckdb.connect() as con:
                found.append(_table(con, part))
    return found


def _table(con, part):
    try:
        landing = readers.land(con, part)
    except ExportError as error:
        return Landed(part.label, None, [], [], str(error))
    rows = con.execute("select _record, _line, * exclude (_record, _line) from landing order by _record").fetchall()
    broken = con.execute("select record, line, reason, original from broken order by record").fetchall()
    assert landing.records == len(rows) + len(broken)
    return Landed(part.label, landing, rows, broken)


@pytest.fixture
def con():
    with duckdb.connect() as connection:
        yield connection
