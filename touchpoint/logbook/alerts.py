"""Keeps what was told of which signal to whom: each alert and message once, whoever else is at it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Float,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    insert,
    inspect,
    or_,
    select,
    true,
    update,
)

from touchpoint.logbook import tables
from touchpoint.logbook.store import Logbook

OPEN, RESOLVED, WITHDRAWN, DROPPED = "open", "resolved", "withdrawn", "dropped"
WAITING, CLAIMED, SENT, NEEDLESS = "waiting", "claimed", "sent", "not needed"
MAIL, WEBHOOK = "mail", "webhook"
# So long after it was claimed a message is somebody else's to send: who claimed it did not live to say what came of it.
_LEASE = timedelta(minutes=30)

_ALERTS = Table(
    "alerts",
    tables.METADATA,
    Column("id", Integer, primary_key=True),
    Column("rule", Text, nullable=False),
    Column("series", Text, nullable=False),
    Column("point", String(16), nullable=False),
    Column("side", String(8), nullable=False),
    Column("last_point", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("value", Float, nullable=False),
    Column("n", Integer, nullable=False),
    Column("told", Text, nullable=False),
    Column("opened_at", DateTime, nullable=False),
    Column("build", String(64), nullable=False),
    Column("ended_at", DateTime),
    Column("ended_point", String(16), nullable=False),
    Column("ended_told", Text, nullable=False),
    UniqueConstraint("rule", "series", "point"),
)
_MESSAGES = Table(
    "alert_messages",
    tables.METADATA,
    Column("id", Integer, primary_key=True),
    Column("alert", Integer, nullable=False),
    Column("event", String(16), nullable=False),
    Column("point", String(16), nullable=False),
    Column("way", String(16), nullable=False),
    Column("recipient", String(400), nullable=False),
    Column("told", Text, nullable=False),
    Column("due_at", DateTime, nullable=False),
    Column("state", String(16), nullable=False),
    Column("claimed_at", DateTime),
    Column("sent_at", DateTime),
    Column("attempts", Integer, nullable=False),
    Column("error", Text, nullable=False),
    UniqueConstraint("alert", "event", "point", "way", "recipient"),
)
_RUNS = Table(
    "alert_runs",
    tables.METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("build", String(64), nullable=False),
    Column("series", Integer, nullable=False),
    Column("expected", Float, nullable=False),
    Column("allowed", Float, nullable=False),
    Column("said", Text, nullable=False),
)


@dataclass(frozen=True)
class Alert:
    """A signal of one series of a rule: since which point it holds, until which, and what was told of it, as JSON.

    `value` and `n` are those that were told. `state` is open, resolved, withdrawn or, its rule being gone, dropped.
    """

    rule: str
    series: str
    point: str
    side: str
    last_point: str
    value: float
    n: int
    told: str
    opened_at: datetime
    build: str
    state: str = OPEN
    ended_at: datetime | None = None
    ended_point: str = ""
    ended_told: str = ""
    id: int = 0


@dataclass(frozen=True)
class Message:
    """What one recipient is to be told of an alert, and when; `told` is JSON."""

    event: str
    point: str
    way: str
    recipient: str
    told: str
    due_at: datetime
    state: str = WAITING
    alert: int = 0
    id: int = 0
    claimed_at: datetime | None = None
    sent_at: datetime | None = None
    attempts: int = 0
    error: str = ""


@dataclass(frozen=True)
class Run:
    """That the rules were looked at: when, on which build, and what false alarms were expected and allowed a month."""

    at: datetime
    build: str
    series: int
    expected: float
    allowed: float
    said: str
    id: int = 0


@dataclass(frozen=True)
class Change:
    """An alert as it is from now on, a new one where it has no number, and what is told of it."""

    alert: Alert
    messages: Sequence[Message] = ()


Decide = Callable[[list[Alert]], Iterable[Change]]
Kind = TypeVar("Kind", Alert, Message, Run)


class AlertBook(Logbook):
    """The alerts and their messages, in the database of the logbook."""

    holds = "Alerts"

    def alerts(self) -> list[Alert]:
        """All alerts, the newest first."""
        return self._read(Alert, _ALERTS)[::-1]

    def messages(self) -> list[Message]:
        """All messages, in the order in which they came up."""
        return self._read(Message, _MESSAGES)

    def runs(self) -> list[Run]:
        """When the rules were looked at, the newest first."""
        return self._read(Run, _RUNS)[::-1]

    def record(self, run: Run, decide: Decide) -> list[Change]:
        """Keep what `decide` makes of the alerts there are; nobody else changes them meanwhile. Gives the changes."""
        with self._writing() as connection:
            made = list(decide(_all(connection, Alert, _ALERTS)))
            for change in made:
                number = _kept(connection, change.alert)
                if change.alert.state == WITHDRAWN:
                    _spared(connection, number)
                for message in _wanted(connection, change, number):
                    connection.execute(insert(_MESSAGES).values(_row(message) | {"alert": number}))
            connection.execute(insert(_RUNS).values(_row(run)))
            return made

    def claim(self, now: datetime, tried: Iterable[tuple[str, str]]) -> list[Message]:
        """All messages that are due to one recipient, who is none of those `tried`; nobody else is given them."""
        given_up = and_(_MESSAGES.c.state == CLAIMED, _MESSAGES.c.claimed_at < now - _LEASE)
        free = and_(_MESSAGES.c.due_at <= now, or_(_MESSAGES.c.state == WAITING, given_up))
        with self._writing() as connection:
            due = _all(connection, Message, _MESSAGES, free)
            first = next((each for each in due if (each.way, each.recipient) not in set(tried)), None)
            if first is None:
                return []
            mine = [each for each in due if (each.way, each.recipient) == (first.way, first.recipient)]
            self._mark(connection, mine, state=CLAIMED, claimed_at=now)
            return mine

    def sent(self, messages: Sequence[Message], now: datetime) -> None:
        """Say that these were sent."""
        with self._writing() as connection:
            self._mark(connection, messages, state=SENT, sent_at=now, error="")
            _tried(connection, messages)

    def unsent(self, messages: Sequence[Message], error: str) -> None:
        """Say why these could not be sent; the next run tries again."""
        with self._writing() as connection:
            self._mark(connection, messages, state=WAITING, claimed_at=None, error=error[:1000])
            _tried(connection, messages)

    def _mark(self, connection: Connection, messages: Sequence[Message], **values: Any) -> None:
        ids = [each.id for each in messages]
        connection.execute(update(_MESSAGES).where(_MESSAGES.c.id.in_(ids)).values(**values))

    def _read(self, kind: type[Kind], table: Table) -> list[Kind]:
        if self.file is not None and not self.file.exists():
            return []
        with self._told(), self._engine("ro").connect() as connection:
            return _all(connection, kind, table) if inspect(connection).has_table(table.name) else []


def _all(connection: Connection, kind: type[Kind], table: Table, where: Any = true()) -> list[Kind]:
    rows = connection.execute(select(table).where(where).order_by(table.c.id)).mappings()
    return [kind(**dict(each)) for each in rows]


def _row(entry: Any) -> dict[str, Any]:
    return {name: value for name, value in asdict(entry).items() if name != "id"}


def _kept(connection: Connection, alert: Alert) -> int:
    """The number under which the alert is kept."""
    if alert.id:
        connection.execute(update(_ALERTS).where(_ALERTS.c.id == alert.id).values(_row(alert)))
        return alert.id
    number = connection.execute(insert(_ALERTS).values(_row(alert))).inserted_primary_key
    return int(number[0]) if number else 0


def _spared(connection: Connection, alert: int) -> None:
    """What is taken back before it was told is not told."""
    mine = and_(_MESSAGES.c.alert == alert, _MESSAGES.c.state == WAITING)
    connection.execute(update(_MESSAGES).where(mine).values(state=NEEDLESS))


def _wanted(connection: Connection, change: Change, number: int) -> list[Message]:
    """The messages of a change, without those that take back what their recipient was never told."""
    if change.alert.state != WITHDRAWN:
        return list(change.messages)
    told = _all(connection, Message, _MESSAGES, and_(_MESSAGES.c.alert == number, _MESSAGES.c.state != NEEDLESS))
    knows = {(each.way, each.recipient) for each in told}
    return [each for each in change.messages if (each.way, each.recipient) in knows]


def _tried(connection: Connection, messages: Sequence[Message]) -> None:
    ids = [each.id for each in messages]
    more = _MESSAGES.c.attempts + 1
    connection.execute(update(_MESSAGES).where(_MESSAGES.c.id.in_(ids)).values(attempts=more))
