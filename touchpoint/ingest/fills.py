"""Completes the rows of a table with what other files say of the same key, such as a ticket by its metrics."""

from collections.abc import Sequence

import duckdb

from touchpoint.contract import TABLES, Table
from touchpoint.readers.landing import quoted

ALONE = "no file of this build has the row it completes: export that too"


def stage(con: duckdb.DuckDBPyConnection, table: Table, file: int, stands: bool) -> str:
    """The name of the stage for rows that complete those of a table; made when it is not there.

    Those of a file that `stands` become rows of the table where it has none to complete.
    """
    con.execute(f"create table if not exists fill_{table.name} as from stage_{table.name} limit 0")
    con.execute("create temp table if not exists standing (_file bigint, table_name varchar)")
    if stands:
        con.execute("insert into standing values ($file, $table)", {"file": file, "table": table.name})
    return f"fill_{table.name}"


def staged(con: duckdb.DuckDBPyConnection) -> list[Table]:
    """The tables that have such a stage."""
    found = con.execute(
        "select table_name from duckdb_tables() where table_name like 'fill\\_%' escape '\\'"
    ).fetchall()
    return [TABLES[name.removeprefix("fill_")] for (name,) in sorted(found)]


def settle(con: duckdb.DuckDBPyConnection, files: Sequence[str]) -> None:
    """Complete the stage of every table, one row a key by now, and leave in its fills those that found their row.

    Of several values for one cell the last stays: that of the latest `updated_at`, else of the latest file and record.
    Rows that found none are listed in `rejects`; `files` are the names of the files in order.
    """
    for table in staged(con):
        _stand(con, table)
        _complete(con, table)
        _set_aside(con, table, files)


def _stand(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Add those rows that stand for a record of their own to the stage of their table, one a key."""
    keys = ", ".join(quoted(name) for name in table.key)
    con.execute(
        f"""
        insert into stage_{table.name}
        select *
        from fill_{table.name} as said
        where _file in (select _file from standing where table_name = $table)
            and not exists (from stage_{table.name} as kept where {_same(table, "said")})
        qualify 1 = row_number() over (partition by {keys} order by _file desc, _record desc)
        """,
        {"table": table.name},
    )


def _complete(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    last = f"{'updated_at nulls first, ' if 'updated_at' in table.columns else ''}_file, _record"
    others = [quoted(name) for name in table.columns if name not in table.key and name != "updated_at"]
    keys = ", ".join(quoted(name) for name in table.key)
    known = ", ".join(f"last({name} order by {last}) filter (where {name} is not null) as {name}" for name in others)
    con.execute(f"""
        update stage_{table.name} as kept
        set {", ".join(f"{name} = coalesce(kept.{name}, said.{name})" for name in others)}
        from (select {keys}, {known} from fill_{table.name} group by {keys}) as said
        where {_same(table, "said")}
    """)


def _set_aside(con: duckdb.DuckDBPyConnection, table: Table, files: Sequence[str]) -> None:
    alone = f"not exists (from stage_{table.name} as kept where {_same(table, 'said')})"
    con.execute(
        f"""
        insert into rejects
        select distinct
            $files[_file + 1], _record, null::bigint, $table, $key, {quoted(table.key[0])}, $reason, 'cell', null
        from fill_{table.name} as said
        where {alone}
        """,
        {"files": list(files), "table": table.name, "key": table.key[0], "reason": ALONE},
    )
    con.execute(f"delete from fill_{table.name} as said where {alone}")


def reject_alone(con: duckdb.DuckDBPyConnection, file: str) -> int:
    """Make records of those fills of a file that found no row and whose record reached nothing else; how many."""
    given = {"file": file, "reason": ALONE}
    alone = "file = $file and reason = $reason and record not in (select _record from reached)"
    con.execute(f"update rejects set level = 'record' where {alone}", given)
    [records] = con.execute(f"select count(distinct record) from rejects where {alone}", given).fetchone() or (0,)
    return int(records)


def drop(con: duckdb.DuckDBPyConnection) -> None:
    for table in staged(con):
        con.execute(f"drop table fill_{table.name}")
    con.execute("drop table if exists standing")


def _same(table: Table, other: str) -> str:
    return " and ".join(f"kept.{quoted(name)} = {other}.{quoted(name)}" for name in table.key)
