"""Keeps saved views: none is written over unseen, and a deleted one stays, with who deleted it and when."""

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from touchpoint.errors import LogbookError
from touchpoint.logbook import tables
from touchpoint.logbook.database import Database
from touchpoint.logbook.saved import SavedView, is_id, new_id
from touchpoint.logbook.view_tables import EARLIER_VIEWS, VIEWS, row, view


class ViewChanged(LogbookError):
    """Somebody else has changed a view meanwhile: `now` is what it says since."""

    def __init__(self, now: SavedView) -> None:
        when = f" at {now.changed_at:%H:%M} UTC on {now.changed_at.day} {now.changed_at:%B}" if now.changed_at else ""
        done = "deleted" if now.is_deleted else "changed"
        super().__init__(
            f"This was not kept: {now.changed_by} {done} the view meanwhile{when}. It is called {now.name} now."
        )
        self.now = now


class Views(Database):
    """The saved views of a database."""

    def views(self, *, with_deleted: bool = False) -> list[SavedView]:
        """The saved views by their names, and with `with_deleted` those that were deleted as well."""
        with self.reading(VIEWS) as connection:
            found = [] if connection is None else _all(connection, select(VIEWS))
        shown = [each for each in found if with_deleted or not each.is_deleted]
        return sorted(shown, key=lambda each: (each.name.casefold(), each.id))

    def view(self, view_id: str) -> SavedView | None:
        """The view of that id, also one that was deleted; None where there never was one."""
        if not is_id(view_id):
            return None
        with self.reading(VIEWS) as connection:
            return None if connection is None else _one(connection, view_id)

    def add_view(self, given: SavedView) -> SavedView:
        """Keep a new view; gives it with its id, which may be chosen beforehand."""
        kept = replace(given.checked(), id=given.id or new_id(), version=1, created_at=tables.now())
        with self.writing() as connection:
            if _one(connection, kept.id) is not None:
                raise LogbookError("This was not kept: its id was given to another view just now. Save it again.")
            if kept.is_default:
                _no_other_default(connection, kept, kept.owner)
            connection.execute(insert(VIEWS).values(row(kept)))
        return kept

    def change_view(self, given: SavedView, by: str) -> SavedView:
        """Keep what a view says now in place of what it said; that goes on being kept as an earlier version.

        ViewChanged where somebody has changed it since `given` was read, LogbookError where `by` names nobody.
        """
        if not by.strip():
            raise LogbookError("This was not kept: your name is missing.")
        kept = replace(given.checked(), version=given.version + 1, changed_at=tables.now(), changed_by=by.strip())
        with self.writing() as connection:
            before = _one(connection, given.id)
            if before is None:
                raise LogbookError("This was not kept: the view is no longer there. Save it anew.")
            if before.version != given.version:
                raise ViewChanged(before)
            if kept.is_default:
                _no_other_default(connection, kept, by)
            _replace(connection, before, kept)
        return kept

    def delete_view(self, given: SavedView, by: str) -> SavedView:
        """Take a view away; what it said is kept, with who took it away and when, and can be restored."""
        return self.change_view(replace(given, is_default=False, deleted_at=tables.now(), deleted_by=by.strip()), by)

    def restore_view(self, given: SavedView, by: str) -> SavedView:
        """Bring a deleted view back as it was, but not as its page's default."""
        return self.change_view(replace(given, deleted_at=None, deleted_by=""), by)

    def comment(self, view_id: str, card: str, said: str, by: str) -> SavedView:
        """Keep what somebody wrote to one card of a view, whatever others change of it meanwhile; blank takes it away.

        LogbookError where there is no such view.
        """
        now = self.view(view_id)
        if now is None or now.is_deleted:
            raise LogbookError(f"This was not kept: there is no saved view {view_id[:12]}.")
        rest = {key: text for key, text in now.commentary.items() if key != card}
        try:
            return self.change_view(replace(now, commentary={**rest, **({card: said} if said.strip() else {})}), by)
        except ViewChanged:
            return self.comment(view_id, card, said, by)


def _one(connection: Connection, view_id: str) -> SavedView | None:
    asked = select(VIEWS).where(VIEWS.c.id == view_id).with_for_update()
    return next(iter(_all(connection, asked)), None)


def _all(connection: Connection, asked: Select[Any]) -> list[SavedView]:
    return [view(dict(each)) for each in connection.execute(asked).mappings()]


def _replace(connection: Connection, before: SavedView, kept: SavedView) -> None:
    asked = select(VIEWS).where(VIEWS.c.id == before.id)
    said = json.dumps(dict(connection.execute(asked).mappings().one()), default=str)
    written = {"view": before.id, "version": before.version, "said": said}
    connection.execute(
        insert(EARLIER_VIEWS).values(**written, replaced_at=kept.changed_at, replaced_by=kept.changed_by)
    )
    connection.execute(update(VIEWS).where(VIEWS.c.id == kept.id).values(row(kept)))


def _no_other_default(connection: Connection, kept: SavedView, by: str) -> None:
    """A page has one default: those it had before are none any more."""
    asked = select(VIEWS).where(VIEWS.c.path == kept.path, VIEWS.c.is_default, VIEWS.c.id != kept.id)
    for before in _all(connection, asked):
        now = replace(before, is_default=False, version=before.version + 1, changed_at=tables.now(), changed_by=by)
        _replace(connection, before, now)
