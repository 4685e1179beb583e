"""Keeps decisions and notes in a database: many may write at once, and nothing is written over unseen."""

import json
from dataclasses import replace

from sqlalchemy import insert, select, update

from touchpoint.errors import LogbookError
from touchpoint.logbook import tables
from touchpoint.logbook.model import CLOSED, WITHDRAWN, Decision, Entry, Note
from touchpoint.logbook.views import Views


class Logbook(Views):
    """The decisions, notes and saved views in an SQLite file, which the first entry makes, or in a database at `url`.

    Every method raises LogbookError, with the cure, where the database cannot be had; nothing is half written.
    """

    def decisions(self) -> list[Decision]:
        """All decisions, withdrawn ones as well, the newest first."""
        return sorted(self._all(Decision), key=lambda each: (each.decided_on, each.id), reverse=True)

    def notes(self) -> list[Note]:
        """All notes, withdrawn ones as well, the newest first."""
        return sorted(self._all(Note), key=lambda each: (each.on, each.id), reverse=True)

    def add(self, entry: Entry) -> Entry:
        """Keep a new entry; gives it with its number."""
        kept = replace(entry.checked(), version=1, created_at=tables.now())
        with self.writing() as connection:
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
        with self.writing() as connection:
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
        table = tables.OF[kind]
        with self.reading(table) as connection:
            if connection is None:
                return []
            return [tables.entry(kind, dict(each)) for each in connection.execute(select(table)).mappings()]
