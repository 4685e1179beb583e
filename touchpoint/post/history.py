"""What was sent to whom: each mail is claimed here before it is sent, so that no two processes ever send it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, insert, select, update

from touchpoint import logbook
from touchpoint.logbook.database import Database
from touchpoint.post import holder
from touchpoint.post.states import FAILED, GIVEN_UP, REFUSED, SENDING, SENT, UNKNOWN
from touchpoint.post.tables import SENT as TABLE

# No attempt takes as long: who claimed a mail on another machine that long ago has died with it.
_LONGEST = timedelta(hours=2)
_TO_LOOK_INTO = (UNKNOWN, GIVEN_UP, REFUSED)


@dataclass(frozen=True)
class Sent:
    """How it stands with one mail: of which job, due when, to whom, after how many attempts, and why.

    `build` is the build that its numbers came from, `what` what went out in words. Instants are in UTC.
    """

    job: str
    due_at: datetime
    recipient: str
    state: str = SENDING
    tries: int = 1
    reason: str = ""
    build: str = ""
    what: str = ""
    holder: str = ""
    claimed_at: datetime | None = None
    changed_at: datetime | None = None


class History(Database):
    """The mails that were sent, or were to be. Every method raises LogbookError where the database cannot be had."""

    holds = "The history of what was sent"

    def claim(
        self, job: str, due_at: datetime, recipient: str, now: datetime, *, most_tries: int = 1, again: bool = False
    ) -> Sent | None:
        """Take one mail in hand; None when another process has it, or it is done with.

        A mail that failed may be claimed up to `most_tries` times. One of which nobody knows whether it was sent,
        and one that was given up, only when `again` asks for it. Whoever claims one must `settle` it.
        """
        mine = Sent(job, due_at, recipient, holder=holder.me(), claimed_at=now, changed_at=now)
        with self.writing() as connection:
            found = _one(connection, mine)
            if found is None:
                connection.execute(insert(TABLE).values(_row(mine)))
                return mine
            found = self._looked_at(connection, found, now)
            may = found.state == FAILED and found.tries < most_tries
            if not may and not (again and found.state in _TO_LOOK_INTO):
                return None
            mine = replace(mine, tries=found.tries + 1)
            connection.execute(update(TABLE).where(_is(mine)).values(_row(mine)))
            return mine

    def settle(
        self, claim: Sent, state: str, now: datetime, reason: str = "", *, build: str = "", what: str = ""
    ) -> Sent:
        """Say what became of a mail that was claimed."""
        done = replace(claim, state=state, reason=reason, build=build, what=what, changed_at=now)
        with self.writing() as connection:
            connection.execute(update(TABLE).where(_is(done)).values(_row(done)))
        return done

    def abandoned(self, now: datetime, jobs: Sequence[str] | None = None) -> list[Sent]:
        """The mails whose sender has ended without a word, by now marked UNKNOWN; each is given once."""
        if not self._has_any():
            return []
        with self.writing() as connection:
            asked = select(TABLE).where(TABLE.c.state == SENDING)
            rows = [_sent(row) for row in connection.execute(asked).mappings()]
            looked = [self._looked_at(connection, each, now) for each in rows if jobs is None or each.job in jobs]
        return [each for each in looked if each.state == UNKNOWN]

    def state(self, job: str, due_at: datetime, recipient: str) -> Sent | None:
        """How it stands with one mail; None where it was never claimed."""
        found = self._read(select(TABLE).where(_is(Sent(job, due_at, recipient))))
        return found[0] if found else None

    def last_sent(self, job: str, recipient: str) -> Sent | None:
        """The mail of a job that a recipient was sent last."""
        of_job = (TABLE.c.job == job) & (TABLE.c.recipient == recipient) & (TABLE.c.state == SENT)
        found = self._read(select(TABLE).where(of_job).order_by(TABLE.c.due_at.desc()).limit(1))
        return found[0] if found else None

    def failed(self, jobs: Sequence[str]) -> list[Sent]:
        """The mails of these jobs that may be tried again, the oldest first."""
        asked = select(TABLE).where(TABLE.c.state == FAILED, TABLE.c.job.in_(list(jobs)))
        return self._read(asked.order_by(TABLE.c.due_at, TABLE.c.id))

    def last_due(self, job: str) -> datetime | None:
        """The latest instant at which a job was due and something was done about it."""
        found = self._read(select(TABLE).where(TABLE.c.job == job).order_by(TABLE.c.due_at.desc()).limit(1))
        return found[0].due_at if found else None

    def latest(self, most: int = 200) -> list[Sent]:
        """What was sent, or was to be, the latest first."""
        return self._read(select(TABLE).order_by(TABLE.c.changed_at.desc(), TABLE.c.id.desc()).limit(most))

    def _looked_at(self, connection: Connection, found: Sent, now: datetime) -> Sent:
        """A mail as it stands: of one whose sender has ended nobody knows whether it was sent."""
        is_old = found.claimed_at is not None and now - found.claimed_at > _LONGEST
        if found.state != SENDING or not (is_old or holder.is_gone(found.holder)):
            return found
        reason = "the program ended between claiming this mail and the server's answer"
        lost = replace(found, state=UNKNOWN, reason=reason, changed_at=now)
        connection.execute(update(TABLE).where(_is(lost)).values(_row(lost)))
        return lost

    def _has_any(self) -> bool:
        return bool(self._read(select(TABLE).limit(1)))

    def _read(self, asked: Select[Any]) -> list[Sent]:
        with self.reading(TABLE) as connection:
            if connection is None:
                return []
            return [_sent(row) for row in connection.execute(asked).mappings()]


def at(warehouse: Path) -> History:
    """The history of a warehouse, in the same database as its decisions and notes."""
    book = logbook.at(warehouse)
    return History(file=book.file, url=book.url)


def _is(mail: Sent) -> Any:
    same = (TABLE.c.job == mail.job) & (TABLE.c.recipient == mail.recipient)
    return same & (TABLE.c.due_at == _kept(mail.due_at))


def _one(connection: Connection, mail: Sent) -> Sent | None:
    row = connection.execute(select(TABLE).where(_is(mail)).with_for_update()).mappings().one_or_none()
    return None if row is None else _sent(row)


def _row(mail: Sent) -> dict[str, Any]:
    values = {column.name: getattr(mail, column.name) for column in TABLE.columns if column.name != "id"}
    texts = {name: value.replace("\x00", "\ufffd") for name, value in values.items() if isinstance(value, str)}
    return {**values, **texts, **{name: _kept(values[name]) for name in ("due_at", "claimed_at", "changed_at")}}


def _sent(row: RowMapping) -> Sent:
    values = {name: value for name, value in row.items() if name != "id"}
    times = {name: values[name].replace(tzinfo=UTC) for name in ("due_at", "claimed_at", "changed_at")}
    return Sent(**{**values, **times})


def _kept(at: datetime) -> datetime:
    """An instant as the table keeps it: in UTC, without a zone, to the second."""
    return at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
