"""Settles the accounts: what was rejected and why, which of two rows with one key stays, what became of each file."""

from dataclasses import dataclass, field, fields
from datetime import datetime

import duckdb

from touchpoint.contract import PLANNED, TABLES, Table
from touchpoint.errors import BuildError
from touchpoint.ingest import fills

_NO_ROW = "no adapter made a row of it"


@dataclass
class Source:
    """A file that was handed in, what was done with it, and how many of its records went where.

    `status` is read, already read, unknown (no adapter knows it), unreadable, or failed (an adapter did); `first_at`
    and `last_at` are the earliest and latest time (UTC) of something that happened in the rows kept; `decided` is what
    had to be found out to read it, and the last three how its times were read, as in `zones`.
    """

    file: str
    sha256: str | None = None
    adapters: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    encoding: str | None = None
    delimiter: str | None = None
    read: int = 0
    kept: int = 0
    rejected: int = 0
    duplicate: int = 0
    bad_cells: int = 0
    status: str = "read"
    message: str | None = None
    first_at: datetime | None = None
    last_at: datetime | None = None
    decided: list[str] = field(default_factory=list)
    zone: str | None = None
    zone_said_by: str | None = None
    with_offset: float | None = None


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("""
        create or replace table rejects (
            file varchar, record bigint, line bigint, table_name varchar, column_name varchar, value varchar,
            reason varchar, level varchar, original varchar
        );
        create or replace table sources (
            file varchar, sha256 varchar, adapters varchar[], tables varchar[], encoding varchar, delimiter varchar,
            read bigint, kept bigint, rejected bigint, duplicate bigint, bad_cells bigint, status varchar,
            message varchar, first_at timestamp, last_at timestamp, decided varchar[], zone varchar,
            zone_said_by varchar, with_offset double
        )
    """)


def settle_file(con: duckdb.DuckDBPyConnection, source: Source, number: int) -> None:
    """List the rejects of the file that was just staged into `source.tables`, and count its records that got there.

    A fault is at level `record` when the record reached no table at all, and at level `cell` otherwise.
    """
    within, beyond = _records(con, source, number)
    source.kept = within + beyond
    if within == source.read and not beyond and not con.execute("select 1 from faults limit 1").fetchone():
        return
    con.execute(
        """
        insert into rejects
        with
        rowless as (
            select _record from landing
            where _record not in (select _record from reached) and _record not in (select _record from faults)
        ),
        originals as (
            select _record, _line, to_json(struct_pack(*columns(* exclude (_record, _line))))::varchar as original
            from landing
            where _record in (select _record from faults union all select _record from rowless)
        )
        select $file, record, line, null, null, null, reason, 'record', original from broken
        union all
        select $file, _record, _line, null, null, null, $no_row, 'record', original from originals
        where _record in (select _record from rowless)
        union all
        select $file, _record, _line, table_name, column_name, value, reason,
            if(_record in (select _record from reached), 'cell', 'record'), original
        from faults
        join originals using (_record)
        """,
        {"file": source.file, "no_row": _NO_ROW},
    )
    con.execute("truncate faults")


def settle(con: duckdb.DuckDBPyConnection, sources: list[Source]) -> None:
    """Leave one row a key in the stage of every contract table, and fill `sources`.

    Of rows with one key the latest `updated_at` stays; where none has one, the latest file, then the latest record.
    Raises BuildError when a file's records are not all accounted for.
    """
    con.execute("create or replace table spans (_file bigint, first_at timestamp, last_at timestamp)")
    merged = {table.name for table in TABLES.values() if _merge(con, table)}
    fills.settle(con, [source.file for source in sources])
    merged |= {table.name for table in fills.staged(con)}
    for number, source in enumerate(sources):
        reached, alone = source.kept, 0
        if merged.intersection(source.tables):
            source.kept = sum(_records(con, source, number))
            alone = fills.reject_alone(con, source.file)
        source.duplicate = reached - source.kept - alone
        _count(con, source, number)
        con.execute(f"insert into sources values ({', '.join('?' * len(fields(Source)))})", list(vars(source).values()))
    con.execute("drop table spans; drop table faults")


def finish(con: duckdb.DuckDBPyConnection) -> None:
    """Make every contract table of its settled stage. In a transaction of its own: the rows stay where they are."""
    fills.drop(con)
    for name in TABLES:
        con.execute(f"alter table stage_{name} rename to {name}")
        for column in ("_file", "_record", "_faulty"):
            con.execute(f"alter table {name} drop column {column}")


def _records(con: duckdb.DuckDBPyConnection, source: Source, number: int) -> tuple[int, int]:
    """How many records of a file have a row in the stage of some table, and how many that it has not.

    Makes the view `reached` of those rows' records. They are collected as bits, which takes a tenth of what telling
    them apart takes.
    """
    filled = [f"fill_{table.name}" for table in fills.staged(con) if table.name in source.tables]
    stages = [*(f"stage_{name}" for name in sorted(set(source.tables))), *filled]
    rows = (f"select _record from {stage} where _file = {number}" for stage in stages)
    con.execute(f"create or replace temp view reached as {' union all '.join(rows)}")
    last = max(source.read, 1)
    within, beyond = con.execute(f"""
        select
            coalesce(bit_count(bitstring_agg(_record, 1, {last}) filter (_record between 1 and {last})), 0),
            count(distinct _record) filter (_record not between 1 and {last})
        from reached
    """).fetchone() or (0, 0)
    return int(within), int(beyond)


def _merge(con: duckdb.DuckDBPyConnection, table: Table) -> bool:
    """Leave one row a key in the stage of a table; whether there were more."""
    stage = f"stage_{table.name}"
    keys = ", ".join(f"{stage}.{name}" for name in table.key)
    same = " and ".join(f"{stage}.{name} is not distinct from doubled.{name}" for name in table.key)
    updated = "updated_at desc nulls last, " if "updated_at" in table.columns else ""
    superseded = con.execute(f"""
        delete from {stage}
        where rowid in (
            with
            doubled as (select {keys} from {stage} group by {keys} having count(*) > 1),
            placed as (
                select
                    {stage}.rowid as place_held,
                    row_number() over (
                        partition by {keys} order by {updated}_file desc, _record desc, {stage}.rowid desc
                    ) as place
                from {stage}
                join doubled on {same}
            )
            select place_held from placed where place > 1
        )
    """).fetchone()
    happened = [c.name for c in table.columns.values() if c.type == "timestamp" and c.name not in PLANNED]
    if happened:
        first, last = (", ".join(f"{extreme}({name})" for name in happened) for extreme in ("min", "max"))
        con.execute(f"insert into spans select _file, least({first}), greatest({last}) from {stage} group by _file")
    return bool(superseded and superseded[0])


def _count(con: duckdb.DuckDBPyConnection, source: Source, number: int) -> None:
    """Complete what is known of a file; `kept` and `duplicate` are."""
    source.rejected, source.bad_cells = con.execute(
        """
        select count(distinct record) filter (level = 'record'), count(*) filter (level = 'cell')
        from rejects
        where file = $file
        """,
        {"file": source.file},
    ).fetchone() or (0, 0)
    span = "select min(first_at), max(last_at) from spans where _file = $number"
    source.first_at, source.last_at = con.execute(span, {"number": number}).fetchone() or (None, None)
    accounted = source.kept + source.duplicate + source.rejected
    if source.read != accounted:
        raise BuildError(
            f"{source.file}: {source.read} records were read, but {source.kept} kept, {source.duplicate} duplicate and"
            f" {source.rejected} rejected make {accounted}: an adapter gives records the file has not"
        )
