"""Settles the accounts: what was rejected and why, which of two rows with one key stays, what became of each file."""

from dataclasses import dataclass, field, fields
from datetime import datetime

import duckdb

from touchpoint.contract import PLANNED, TABLES, Table
from touchpoint.errors import BuildError

_NO_ROW = "no adapter made a row of it"


@dataclass
class Source:
    """A file that was handed in, what was done with it, and how many of its records went where.

    `status` is read, already read, unknown (no adapter knows it), unreadable, or failed (an adapter did); `first_at`
    and `last_at` are the earliest and latest time (UTC) of something that happened in the rows kept.
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


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("""
        create or replace table rejects (
            file varchar, record bigint, line bigint, table_name varchar, column_name varchar, value varchar,
            reason varchar, level varchar, original varchar
        );
        create or replace table sources (
            file varchar, sha256 varchar, adapters varchar[], tables varchar[], encoding varchar, delimiter varchar,
            read bigint, kept bigint, rejected bigint, duplicate bigint, bad_cells bigint, status varchar,
            message varchar, first_at timestamp, last_at timestamp
        );
        create or replace table reaching (_file bigint, _record bigint)
    """)


def settle_file(con: duckdb.DuckDBPyConnection, source: Source, number: int) -> None:
    """List the rejects of the file that was just staged, and note which of its records reached a table.

    A fault is at level `record` when the record reached no table at all, and at level `cell` otherwise.
    """
    con.execute("insert into reaching select distinct $file, _record from reached", {"file": number})
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
    con.execute("truncate faults; truncate reached")


def settle(con: duckdb.DuckDBPyConnection, sources: list[Source]) -> None:
    """Make every contract table of its stage, one row a key, and fill `sources`.

    Of rows with one key the latest `updated_at` stays; where none has one, the latest file, then the latest record.
    Raises BuildError when a file's records are not all accounted for.
    """
    con.execute("create or replace table keeping (_file bigint, _record bigint)")
    con.execute("create or replace table spans (_file bigint, first_at timestamp, last_at timestamp)")
    for table in TABLES.values():
        _merge(con, table)
    con.execute("create or replace table keeping as select distinct * from keeping")
    for number, source in enumerate(sources):
        _count(con, source, number)
        con.execute(f"insert into sources values ({', '.join('?' * len(fields(Source)))})", list(vars(source).values()))
    for name in ("keeping", "spans", "reaching", "faults", "reached"):
        con.execute(f"drop table {name}")


def _merge(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Make a contract table of its stage, one row a key."""
    stage, key = f"stage_{table.name}", ", ".join(table.key)
    if con.execute(f"select 1 from {stage} group by {key} having count(*) > 1 limit 1").fetchone():
        updated = "updated_at desc nulls last, " if "updated_at" in table.columns else ""
        con.execute(f"""
            create or replace table {stage} as
            select * from {stage}
            qualify 1 = row_number() over (partition by {key} order by {updated}_file desc, _record desc, rowid desc)
        """)
    con.execute(f"insert into keeping select distinct _file, _record from {stage}")
    happened = [c.name for c in table.columns.values() if c.type == "timestamp" and c.name not in PLANNED]
    if happened:
        first, last = (", ".join(f"{extreme}({name})" for name in happened) for extreme in ("min", "max"))
        con.execute(f"insert into spans select _file, least({first}), greatest({last}) from {stage} group by _file")
    con.execute(f"create table {table.name} as select * exclude (_file, _record) from {stage}")
    con.execute(f"drop table {stage}")


def _count(con: duckdb.DuckDBPyConnection, source: Source, number: int) -> None:
    kept, reached, rejected, bad_cells = con.execute(
        """
        select
            (select count(*) from keeping where _file = $number),
            (select count(*) from reaching where _file = $number),
            count(distinct record) filter (level = 'record'),
            count(*) filter (level = 'cell')
        from rejects
        where file = $file
        """,
        {"number": number, "file": source.file},
    ).fetchone() or (0, 0, 0, 0)
    source.kept, source.duplicate, source.rejected, source.bad_cells = kept, reached - kept, rejected, bad_cells
    span = "select min(first_at), max(last_at) from spans where _file = $number"
    source.first_at, source.last_at = con.execute(span, {"number": number}).fetchone() or (None, None)
    if source.read != kept + source.duplicate + rejected:
        raise BuildError(
            f"{source.file}: {source.read} records were read, but {kept} kept, {source.duplicate} duplicate and"
            f" {rejected} rejected make {kept + source.duplicate + rejected}: an adapter gives records the file has not"
        )
