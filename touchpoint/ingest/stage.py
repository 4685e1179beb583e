"""Runs one adapter over the landed file and keeps the rows it makes."""

import duckdb

from touchpoint.adapters import FILLED, Adapter
from touchpoint.contract import TABLES
from touchpoint.errors import ExportError
from touchpoint.ingest.cast import cast
from touchpoint.readers.landing import WHITE, quoted

# Counted on from the greatest id that the order has, so that no line takes the id of another.
_PLACE_IN_ORDER = """(
    greatest(max(try_cast(line_id as bigint)) filter (length(line_id) < 18) over (partition by order_id), 0)
    + row_number() over (partition by order_id, line_id is null order by _record, rowid)
)::varchar"""


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Make an empty stage_<table> for every contract table: its columns, and the file and record each row is from."""
    for table in TABLES.values():
        columns = ", ".join(f"{quoted(column.name)} {column.type}" for column in table.columns.values())
        con.execute(f"create or replace table stage_{table.name} (_file bigint, _record bigint, {columns})")
    con.execute("create or replace table reached (_record bigint)")


def run(con: duckdb.DuckDBPyConnection, adapter: Adapter, columns: tuple[str, ...], file: int) -> None:
    """Add what `adapter` makes of `landing`, which has `columns`, to the stage of its table.

    Raises ExportError when the adapter's SELECT cannot be run or does not give what its table needs.
    """
    con.execute(f"create or replace temp view landed as select {adapter.view(columns)} from landing")
    try:
        _stage(con, adapter)
        cast(con, adapter.table)
    except duckdb.Error as error:
        raise ExportError(f"adapter {adapter.name} failed: {str(error).splitlines()[0]}") from None
    names = ", ".join(map(quoted, adapter.table.columns))
    whole = " and ".join(f"{quoted(name)} is not null" for name in sorted(adapter.table.required))
    rows = f"select $file as _file, _record, {names} from typed where {whole}"
    con.execute(f"insert into stage_{adapter.table.name} by name {rows}", {"file": file})
    con.execute(f"insert into reached select distinct _record from typed where {whole}")


def _stage(con: duckdb.DuckDBPyConnection, adapter: Adapter) -> None:
    """Make `staged`: `_record` and every column of the contract table as trimmed text, null where there is none."""
    _select(con, adapter)
    made = _made(con, adapter)
    cells = ", ".join(
        f"nullif(trim({quoted(name)}::varchar, {WHITE}), '') as {quoted(name)}"
        if name in made
        else f"null::varchar as {quoted(name)}"
        for name in adapter.table.columns
    )
    rows = f"select _record::bigint as _record, {cells} from made"
    if filled := FILLED.get(adapter.table.name):
        con.execute(f"create or replace table unfilled as {rows}")
        rows = f"select * replace (coalesce({filled}, {_PLACE_IN_ORDER}) as {filled}) from unfilled"
    con.execute(f"create or replace temp view staged as {rows}")


def _select(con: duckdb.DuckDBPyConnection, adapter: Adapter) -> None:
    """Make the view `made` of the adapter's SELECT, whatever semicolons and comments it ends in."""
    statements = con.extract_statements(adapter.text)
    if [statement.type.name for statement in statements] != ["SELECT"]:
        raise ExportError(f"adapter {adapter.name}: expected one SELECT, found {len(statements)} statements")
    con.execute(f"create or replace temp view made as {statements[0].query}")


def _made(con: duckdb.DuckDBPyConnection, adapter: Adapter) -> set[str]:
    """The columns the adapter gives, checked against its table."""
    made = {row[0].lower() for row in con.execute("describe made").fetchall()}
    table = adapter.table
    if unknown := made - table.columns.keys() - {"_record"}:
        raise ExportError(f"adapter {adapter.name}: {table.name} has no column {', '.join(sorted(unknown))}")
    if lacking := (table.required - {FILLED.get(table.name)} | {"_record"}) - made:
        raise ExportError(f"adapter {adapter.name}: {table.name} needs {', '.join(sorted(lacking))}")
    return made
