"""The database that keeps what people write down: opened for each question, and changed whole or not at all."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, Table, create_engine, event, inspect, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from touchpoint.errors import LogbookError
from touchpoint.logbook import faults, tables

SECONDS_TO_WAIT = 5.0
# A number of our own among the locks of a PostgreSQL database.
_LOCK = 7_430_861


class Database:
    """An SQLite file, which the first entry makes, or the database at `url`.

    What it is asked raises LogbookError, with the cure, where the database cannot be had; nothing is half written.
    """

    holds = "Decisions, notes and saved views"

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

    @contextmanager
    def reading(self, table: Table) -> Iterator[Connection | None]:
        """A connection that only reads; None before the table was made, and so before anything was written in it."""
        if self.file is not None and not self.file.exists():
            yield None
            return
        with self._told(), self._engine("ro").connect() as connection:
            yield connection if inspect(connection).has_table(table.name) else None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
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
            waits = {"connect_timeout": round(SECONDS_TO_WAIT)} if is_postgres else {}
            return create_engine(self.url, poolclass=NullPool, connect_args=waits)
        engine = create_engine("sqlite://", creator=_opener(self.file, mode), poolclass=NullPool)
        if mode != "ro":
            # Taken at once and not at the first write: two that had both read before would otherwise refuse each other.
            event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("begin immediate"))
        return engine


def _opener(file: Path, mode: str) -> Callable[[], sqlite3.Connection]:
    address = f"file:{quote(str(file.absolute()))}?mode={mode}"
    return lambda: sqlite3.connect(address, uri=True, timeout=SECONDS_TO_WAIT, isolation_level=None)
