"""Keeps decisions and notes in a database: many may write at once, and nothing is written over unseen."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, make_url, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from touchpoint.errors import LogbookError
from touchpoint.logbook import faults, tables
from touchpoint.logbook.model import CLOSED, WITHDRAWN, Decision, Entry, Note

_SECONDS_TO_WAIT = 5.0
# A number of our own among the locks of a PostgreSQL database.
_LOCK = 7_430_861


class Logbook:
    """The decisions and notes in an SQLite file, which the first entry makes, or in the database at `url`.

    Every method raises LogbookError, with the cure, where the database cannot be had; nothing is half written.
    """

    holds = "Decisions and notes"

    def __init__(self, *, file: Path | None = None, url: str = "") -> None:
        self.file, self.url = file, url

    @property
    def called(self) -> str:
        """Where it is, without a password."""
        return str(self.file) if self.file else make_url(self.url).render_as_string(hide_password=True)

    @property
    def stamp(self) -> tuple[Any, ...]:
        """What differs once a file was written; the same always for a database elsewhere."""
        try:
            found = self.file.stat() if self.file else None
        except OSError:
            found = None
        return (self.called, found.st_mtime_ns, found.st_size) if found else (self.called,)

    def decisions(self) -> list[Decision]:
        """All decisions, withdrawn ones as well, the newest first."""
        return sorted(self._all(Decision), key=lambda each: (each.decided_on, each.id), reverse=True)

    def notes(self) -> list[Note]:
        """All notes, withdrawn ones as well, the newest first."""
        return sorted(self._all(Note), key=lambda each: (each.on, each.id), reverse=True)

    def add(self, entry: Entry) -> Entry:
        """Keep a new entry; gives it with its number."""
        kept = replace(entry.checked(), version=1, created_at=tables.now())
        with self._writing() as connection:
            found = connection.execute(insert(tables.OF[type(kept)]).values(tables.row(kept)))
            number = found.inserted_primary_key
            return replace(kept, id=int(number[0]) if number else 0)

    def change(self, entry: Entry, by: str) -> Entry:
        """Keep what an entry says now in place of what it said; that goes on being kept as an earlier version.

        LogbookError where somebody has changed it since `entry` was read, or `by` names nobody.
        """
        if not by.strip():
            raise LogbookError("This was not kept: your name is missing.")
        kept = replace(entry.checked(), version=entry.version + 1)
        table, kind = tables.OF[type(entry)], type(entry).__name__.lower()
        with self._writing() as connection:
            before = (
                connection.execute(select(table).where(table.c.id == entry.id).with_for_update())
                .mappings()
                .one_or_none()
            )
            if before is None:
                raise LogbookError(f"This was not kept: the {kind} is no longer there. Log it anew.")
            if before["version"] != entry.version:
                raise LogbookError(
                    f"This was not kept: somebody else changed the {kind} meanwhile. "
                    "Look at what it says now, then change it again."
                )
            said = json.dumps(dict(before), default=str)
            connection.execute(
                insert(tables.EARLIER).values(
                    kind=kind,
                    entry=entry.id,
                    version=entry.version,
                    said=said,
                    replaced_at=tables.now(),
                    replaced_by=by,
                )
            )
            connection.execute(update(table).where(table.c.id == entry.id).values(tables.row(kept)))
        return kept

    def close(self, decision: Decision, by: str, remark: str) -> Decision:
        """Say that a decision was checked, by whom and with what conclusion."""
        return self.change(replace(decision, ended=CLOSED, ended_at=tables.now(), ended_by=by, remark=remark), by)

    def withdraw(self, entry: Entry, by: str) -> Entry:
        """Take an entry away from the pages; it stays in the database."""
        return self.change(replace(entry, ended=WITHDRAWN, ended_at=tables.now(), ended_by=by), by)

    def _all(self, kind: type[Entry]) -> list[Entry]:
        if self.file is not None and not self.file.exists():
            return []
        table = tables.OF[kind]
        with self._told(), self._engine("ro").connect() as connection:
            if not inspect(connection).has_table(table.name):
                return []
            return [tables.entry(kind, dict(each)) for each in connection.execute(select(table)).mappings()]

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction, in which the tables are there."""
        with self._told(), self._engine("rwc").begin() as connection:
            if connection.dialect.name == "postgresql":
                # It lets two that both find no tables make them at once, and refuses one of them.
                connection.exec_driver_sql(f"select pg_advisory_xact_lock({_LOCK})")
            tables.METADATA.create_all(connection)
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, ImportError, OSError, ValueError) as error:
            raise LogbookError(faults.in_words(error, self.called, self.holds)) from error

    def _engine(self, mode: str) -> Engine:
        if self.file is None:
            is_postgres = make_url(self.url).drivername.startswith("postgresql")
            waits = {"connect_timeout": round(_SECONDS_TO_WAIT)} if is_postgres else {}
            return create_engine(self.url, poolclass=NullPool, connect_args=waits)
        engine = create_engine("sqlite://", creator=_opener(self.file, mode), poolclass=NullPool)
        if mode != "ro":
            # Taken at once and not at the first write: two that had both read before would otherwise refuse each other.
            event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("begin immediate"))
        return engine


def _opener(file: Path, mode: str) -> Callable[[], sqlite3.Connection]:
    address = f"file:{quote(str(file.absolute()))}?mode={mode}"
    return lambda: sqlite3.connect(address, uri=True, timeout=_SECONDS_TO_WAIT, isolation_level=None)
