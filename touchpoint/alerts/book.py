"""Keeps what was told of which signal to whom: each alert and message once, whoever else is at it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, and_, insert, select, true, update

from touchpoint import logbook
from touchpoint.alerts.tables import (
    ALERTS,
    CLAIMED,
    MESSAGES,
    NEEDLESS,
    RUNS,
    SENT,
    UNKNOWN,
    WAITING,
    WITHDRAWN,
    Alert,
    Change,
    Message,
    Run,
)
from touchpoint.logbook.database import Database
from touchpoint.post import holder

# No attempt takes as long: who claimed a message on another machine that long ago has died with it.
_LONGEST = timedelta(hours=2)
_DIED = "the program ended between claiming this message and the answer to it"

Decide = Callable[[list[Alert]], Iterable[Change]]
Kind = TypeVar("Kind", Alert, Message, Run)


class AlertBook(Database):
    """The alerts and their messages. Every method raises LogbookError where the database cannot be had.

    Instants are in UTC without a zone.
    """

    holds = "Alerts"

    def alerts(self) -> list[Alert]:
        """All alerts, the newest first."""
        return self._read(Alert, ALERTS)[::-1]

    def messages(self) -> list[Message]:
        """All messages, in the order in which they came up."""
        return self._read(Message, MESSAGES)

    def runs(self) -> list[Run]:
        """When the rules were looked at, the newest first."""
        return self._read(Run, RUNS)[::-1]

    def record(self, run: Run, decide: Decide) -> list[Change]:
        """Keep what `decide` makes of the alerts there are; nobody else changes them meanwhile. Gives the changes."""
        with self.writing() as connection:
            made = list(decide(_all(connection, Alert, ALERTS)))
            for change in made:
                number = _kept(connection, change.alert)
                wanted = _wanted(connection, change, number)
                for message in wanted:
                    connection.execute(insert(MESSAGES).values(_row(message) | {"alert": number}))
            connection.execute(insert(RUNS).values(_row(run)))
            return made

    def claim(self, now: datetime, tried: Iterable[tuple[str, str]]) -> list[Message]:
        """All messages that are due to one recipient, who is none of those `tried`; nobody else is given them."""
        passed = set(tried)
        with self.writing() as connection:
            due = _all(connection, Message, MESSAGES, and_(MESSAGES.c.state == WAITING, MESSAGES.c.due_at <= now))
            first = next((each for each in due if (each.way, each.recipient) not in passed), None)
            if first is None:
                return []
            mine = [each for each in due if (each.way, each.recipient) == (first.way, first.recipient)]
            _mark(connection, mine, state=CLAIMED, claimed_at=now, holder=holder.me())
            return mine

    def settle(self, messages: Sequence[Message], state: str, now: datetime, error: str = "") -> None:
        """Say what became of messages that were claimed: WAITING is tried again by the next run."""
        sent_at = now if state == SENT else None
        with self.writing() as connection:
            _mark(
                connection, messages, state=state, sent_at=sent_at, error=error[:1000], attempts=MESSAGES.c.attempts + 1
            )

    def abandoned(self, now: datetime) -> list[Message]:
        """The messages whose sender has ended without a word, by now marked UNKNOWN; each is given once."""
        if not any(each.state == CLAIMED for each in self.messages()):
            return []
        with self.writing() as connection:
            claimed = _all(connection, Message, MESSAGES, MESSAGES.c.state == CLAIMED)
            lost = [each for each in claimed if holder.is_gone(each.holder) or _is_old(each, now)]
            _mark(connection, lost, state=UNKNOWN, error=_DIED)
            return lost

    def _read(self, kind: type[Kind], table: Table) -> list[Kind]:
        with self.reading(table) as connection:
            return _all(connection, kind, table) if connection is not None else []


def at(warehouse: Path) -> AlertBook:
    """The alerts of a warehouse, in the same database as its decisions and notes."""
    book = logbook.at(warehouse)
    return AlertBook(file=book.file, url=book.url)


def _all(connection: Connection, kind: type[Kind], table: Table, where: Any = None) -> list[Kind]:
    asked = select(table).where(true() if where is None else where).order_by(table.c.id)
    return [kind(**dict(each)) for each in connection.execute(asked).mappings()]


def _row(entry: Alert | Message | Run) -> dict[str, Any]:
    """An entry as its table keeps it, without its number; PostgreSQL keeps no zero byte."""
    values = {name: value for name, value in asdict(entry).items() if name != "id"}
    return {
        name: value.replace("\x00", "\ufffd") if isinstance(value, str) else value for name, value in values.items()
    }


def _kept(connection: Connection, alert: Alert) -> int:
    """The number under which the alert is kept."""
    if alert.id:
        connection.execute(update(ALERTS).where(ALERTS.c.id == alert.id).values(_row(alert)))
        return alert.id
    number = connection.execute(insert(ALERTS).values(_row(alert))).inserted_primary_key
    return int(number[0]) if number else 0


def _wanted(connection: Connection, change: Change, number: int) -> list[Message]:
    """The messages of a change; what is taken back before it was told is not told, neither the one nor the other."""
    if change.alert.state != WITHDRAWN:
        return list(change.messages)
    before = _all(connection, Message, MESSAGES, MESSAGES.c.alert == number)
    _mark(connection, [each for each in before if each.state == WAITING], state=NEEDLESS)
    told = {(each.way, each.recipient) for each in before if each.state in (SENT, CLAIMED, UNKNOWN)}
    return [each for each in change.messages if (each.way, each.recipient) in told]


def _mark(connection: Connection, messages: Sequence[Message], **values: Any) -> None:
    ids = [each.id for each in messages]
    connection.execute(update(MESSAGES).where(MESSAGES.c.id.in_(ids)).values(**values))


def _is_old(message: Message, now: datetime) -> bool:
    return message.claimed_at is not None and now - message.claimed_at > _LONGEST
