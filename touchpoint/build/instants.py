"""The as-of instant of a build and the days it covers: from the exports or as given, never from the clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import duckdb

from touchpoint.contract import PLANNED, TABLES
from touchpoint.errors import BuildError

# What makes a period one in which something began.
BEGINS = {"orders": ["ordered_at"], "cases": ["opened_at"], "contacts": ["started_at"], "surveys": ["answered_at"]}
_HAPPENED = {
    name: [c.name for c in table.columns.values() if c.type in ("timestamp", "date") and c.name not in PLANNED]
    for name, table in TABLES.items()
}


@dataclass(frozen=True)
class Instants:
    """The as-of instant in UTC, its day in the house's time zone, and the day on which the first thing began."""

    as_of: datetime
    as_of_on: date
    first_on: date


def find(con: duckdb.DuckDBPyConnection, time_zone: str, as_of: datetime | None) -> Instants:
    """The instants of a build whose ingested tables are attached as `kept`.

    `as_of` left out is the latest time of something that happened, a day counting as its local midnight; without a
    zone it is in `time_zone`. Raises BuildError when nothing has a time, and for an instant before everything.
    """
    zone = ZoneInfo(time_zone)
    latest = max(_extremes(con, "max", _HAPPENED, zone), default=None) if as_of is None else _utc(as_of, zone)
    if latest is None:
        raise BuildError("nothing in these exports has a time: give the as-of time with --as-of")
    first = min(_extremes(con, "min", BEGINS, zone), default=latest)
    if latest < first:
        raise BuildError(
            f"--as-of {latest:%Y-%m-%d %H:%M} UTC lies before everything in these exports: "
            f"give a time after {first:%Y-%m-%d %H:%M} UTC"
        )
    return Instants(latest, _local_day(latest, zone), _local_day(first, zone))


def _extremes(
    con: duckdb.DuckDBPyConnection, extreme: str, columns: Mapping[str, Sequence[str]], zone: ZoneInfo
) -> list[datetime]:
    """The least or greatest value of each column that has any, in UTC."""
    found: list[date | None] = []
    for table, names in columns.items():
        if names:
            chosen = ", ".join(f"{extreme}({name})" for name in names)
            found += con.execute(f"select {chosen} from kept.{table}").fetchone() or ()
    return [
        value if isinstance(value, datetime) else _utc(datetime.combine(value, time.min), zone)
        for value in found
        if value is not None
    ]


def _utc(at: datetime, zone: ZoneInfo) -> datetime:
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC).replace(tzinfo=None)


def _local_day(at: datetime, zone: ZoneInfo) -> date:
    return at.replace(tzinfo=UTC).astimezone(zone).date()
