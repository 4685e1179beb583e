"""The tables that keep decisions and notes, and how an entry becomes a row and a row an entry."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Date, DateTime, Float, Integer, MetaData, String, Table, Text

from touchpoint.logbook.model import Decision, Entry, Note

METADATA = MetaData()
DECISIONS = Table(
    "decisions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("what", Text, nullable=False),
    Column("measure", String(120), nullable=False),
    Column("segment", Text, nullable=False),
    Column("way", String(8), nullable=False),
    Column("size", Float),
    Column("owner", Text, nullable=False),
    Column("check_on", Date, nullable=False),
    Column("author", Text, nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("ended", String(16), nullable=False),
    Column("ended_at", DateTime),
    Column("ended_by", Text, nullable=False),
    Column("remark", Text, nullable=False),
)
NOTES = Table(
    "notes",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("on", Date, nullable=False),
    Column("text", Text, nullable=False),
    Column("measure", String(120), nullable=False),
    Column("author", Text, nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("ended", String(16), nullable=False),
    Column("ended_at", DateTime),
    Column("ended_by", Text, nullable=False),
)
# What an entry said before it was changed; nothing is ever written over without standing here.
EARLIER = Table(
    "earlier_versions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("entry", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("said", Text, nullable=False),
    Column("replaced_at", DateTime, nullable=False),
    Column("replaced_by", Text, nullable=False),
)
OF = {Decision: DECISIONS, Note: NOTES}


def now() -> datetime:
    """The instant in UTC, as all times are kept."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def row(entry: Decision | Note) -> dict[str, Any]:
    """An entry as its table keeps it, without its number."""
    values = asdict(entry)
    del values["id"]
    if isinstance(entry, Decision):
        values["segment"] = json.dumps(dict(entry.segment), sort_keys=True)
    return values


def entry(kind: type[Entry], kept: Mapping[str, Any]) -> Entry:
    """What a row of its table says."""
    values = {**kept}
    if "segment" in values:
        chosen = json.loads(values["segment"])
        values["segment"] = tuple(sorted((key, tuple(each)) for key, each in chosen.items()))
    return kind(**values)
