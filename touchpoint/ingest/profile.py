"""Looks into a file before it is built: its columns, what their cells are like, and its first records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from touchpoint import readers
from touchpoint.adapters.model import DateOrder
from touchpoint.ingest import cast, dialect, spelling
from touchpoint.ingest.dialect import Dialect
from touchpoint.mapping.suggest import Profile
from touchpoint.readers import Landing, Part
from touchpoint.readers.landing import quoted

_SAMPLE = 5_000
_EXAMPLES = 40
_PREVIEW = 8
_EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"


@dataclass(frozen=True)
class Reading:
    """What one order of day and month makes of a column of dates: one of its cells, and the first and last of all.

    `read` is how many of its `cells` can be read so.
    """

    order: DateOrder
    example: str
    means: datetime | None
    first: datetime | None
    last: datetime | None
    read: int
    cells: int


@dataclass(frozen=True)
class Looked:
    """A file that was looked into: how it was landed, what its columns are like, its first records, how it is written.

    `has_zones` says whether its times name their zone.
    """

    landing: Landing
    profiles: tuple[Profile, ...]
    first: tuple[tuple[str | None, ...], ...]
    dialect: Dialect
    has_zones: bool


def look(part: Part, zone: str) -> Looked:
    """Look into a file; ExportError when it cannot be read. `zone` is the house's."""
    with duckdb.connect() as con:
        cast.prepare(con)
        landing = readers.land(con, part)
        found = dialect.find(con, landing, landing.columns, zone)
        # A date that nothing tells how to read is a date all the same.
        lenient = Dialect(found.zone, found.dates or "month first", found.decimal, found.decided)
        spelling.use(con, lenient)
        _sample(con, landing)
        profiles = tuple(_profile(con, column) for column in landing.columns)
        times = [each.name for each in profiles if each.times > 0.5]
        names = ", ".join(map(quoted, landing.columns))
        first = con.execute(f"select {names} from landing order by _record limit {_PREVIEW}").fetchall()
        return Looked(landing, profiles, tuple(first), found, any(_is_zoned(con, column) for column in times))


def readings(part: Part, column: str, zone: str) -> list[Reading]:
    """What each order of day and month would make of a column."""
    with duckdb.connect() as con:
        cast.prepare(con)
        readers.land(con, part)
        orders: Sequence[DateOrder] = ("day first", "month first")
        return [_reading(con, column, zone, order) for order in orders]


def _sample(con: duckdb.DuckDBPyConnection, landing: Landing) -> None:
    step = max(landing.records // _SAMPLE, 1)
    con.execute(f"create or replace table sample as from landing where _record <= {_SAMPLE} or _record % {step} = 0")


def _profile(con: duckdb.DuckDBPyConnection, column: str) -> Profile:
    cell = quoted(column)
    rows, filled, distinct, times, numbers, emails = (
        con.execute(
            f"""
        select
            count(*), count({cell}), count(distinct {cell}),
            count(*) filter (length({cell}) > 5 and as_timestamp({cell}) is not null),
            count(*) filter (as_double({cell}) is not null),
            count(*) filter (regexp_matches({cell}, $email))
        from sample
        """,
            {"email": _EMAIL},
        ).fetchone()
        or (0,) * 6
    )
    most = f"select {cell} from sample where {cell} is not null group by 1 order by count(*) desc, 1 limit {_EXAMPLES}"
    examples = tuple(str(row[0]) for row in con.execute(most).fetchall())
    among = filled or 1
    return Profile(
        column, filled / (rows or 1), distinct / among, times / among, numbers / among, emails / among, examples
    )


def _is_zoned(con: duckdb.DuckDBPyConnection, column: str) -> bool:
    zoned = r"(?i)\d(Z| ?UTC| ?GMT.*| ?[+-]\d\d:?\d\d)$"
    said = con.execute(
        f"select bool_and(regexp_matches({quoted(column)}, $zoned)) from sample where {quoted(column)} is not null",
        {"zoned": zoned},
    ).fetchone()
    return bool(said and said[0])


def _reading(con: duckdb.DuckDBPyConnection, column: str, zone: str, order: DateOrder) -> Reading:
    spelling.use(con, Dialect(zone, order))
    cell = quoted(column)
    row = con.execute(f"""
        select
            coalesce(min({cell}), ''), as_date(min({cell})), min(as_date({cell})), max(as_date({cell})),
            count(as_date({cell})), count({cell})
        from landing
    """).fetchone()
    return Reading(order, *(row or ("", None, None, None, 0, 0)))
