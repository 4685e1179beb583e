"""The tables that keep alerts, what was told of them to whom, and when the rules were looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, DateTime, Float, Integer, String, Table, Text, UniqueConstraint

from touchpoint.logbook.tables import METADATA

OPEN, RESOLVED, WITHDRAWN, DROPPED = "open", "resolved", "withdrawn", "dropped"
WAITING, CLAIMED, SENT = "waiting", "under way", "sent"
REFUSED, UNKNOWN, NEEDLESS = "refused", "unknown whether sent", "not needed"
MAIL, WEBHOOK = "mail", "webhook"

ALERTS = Table(
    "alerts",
    METADATA,
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
MESSAGES = Table(
    "alert_messages",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("alert", Integer, nullable=False),
    Column("event", String(16), nullable=False),
    Column("point", String(16), nullable=False),
    Column("way", String(16), nullable=False),
    Column("recipient", String(400), nullable=False),
    Column("told", Text, nullable=False),
    Column("due_at", DateTime, nullable=False),
    Column("state", String(32), nullable=False),
    Column("holder", String(200), nullable=False),
    Column("claimed_at", DateTime),
    Column("sent_at", DateTime),
    Column("attempts", Integer, nullable=False),
    Column("error", Text, nullable=False),
    UniqueConstraint("alert", "event", "point", "way", "recipient"),
)
RUNS = Table(
    "alert_runs",
    METADATA,
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
    holder: str = ""
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
