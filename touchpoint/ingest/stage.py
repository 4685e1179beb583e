"""Runs one adapter over the landed file and keeps the rows it makes."""

from collections.abc import Collection

import duckdb

from touchpoint.adapters import FILLED, Adapter, found
from touchpoint.contract import TABLES
from touchpoint.errors import ExportError
from touchpoint.ingest import answers, cast, dialect, faults, fills, spelling
from touchpoint.ingest.dialect import Dialect
from touchpoint.readers.landing import Landing, as_text, quoted, trimmed

# Counted on from the greatest id that the order has, so that no line takes the id of another.
_PLACE_IN_ORDER = """(
    greatest(max(try_cast(line_id as bigint)) filter (length(line_id) < 18) over (partition by order_id), 0)
    + row_number() over (partition by order_id, line_id is null order by _record, rowid)
)::varchar"""


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Make an empty stage_<table> for every contract table: its columns, and of each row the file and the record it is
    from and whether anything is wrong with it.
    """
    for table in TABLES.values():
        columns = ", ".join(f"{quoted(column.name)} {column.type}" for column in table.columns.values())
        con.execute(
            f"create or replace table stage_{table.name} (_file bigint, _record bigint, _faulty boolean, {columns})"
        )


def run(con: duckdb.DuckDBPyConnection, adapter: Adapter, landing: Landing, file: int, found: Dialect) -> None:
    """Add what `adapter` makes of a landed file, whose dialect was found, to the stage of its table.

    A cell that cannot be cast is null there and listed in `faults`; so is a row that lacks a required value, or
    has a `_reason`, and it is left out. Raises ExportError when the adapter's SELECT cannot be run or does not give
    what its table needs.
    """
    con.execute(f"create or replace temp view landed as select {adapter.view(landing.columns)} from landing")
    _others(con, adapter, landing)
    if "answers" in adapter.text:
        answers.use(con)
    try:
        spelling.use(con, dialect.of_adapter(found, adapter))
        _words(con, adapter)
        _add(con, adapter, file, _type(con, adapter, landing) if _stage(con, adapter) else set())
    except duckdb.Error as error:
        raise ExportError(f"adapter {adapter.name} failed: {str(error).splitlines()[0]}") from None


def _words(con: duckdb.DuckDBPyConnection, adapter: Adapter) -> None:
    """Make the table `words`: what the owner of a mapped file has said that its words mean."""
    con.execute("create or replace temp table words (field varchar, said varchar, means varchar)")
    if adapter.words:
        con.executemany("insert into words values (?, ?, ?)", adapter.words)


def _others(con: duckdb.DuckDBPyConnection, adapter: Adapter, landing: Landing) -> None:
    """Make the view `others` of the cells of the columns that the adapter does not name."""
    if adapter.is_plain:
        return
    names = adapter.other_columns(landing.columns)
    places = {name: place for place, name in enumerate(landing.columns, 1)}
    con.execute("create or replace temp table other_columns (place bigint, name varchar, label varchar)")
    if not names:
        con.execute(
            "create or replace temp view others as select 0 as _record, *, null::varchar as value from other_columns"
        )
        return
    rows = [(places[name], name, landing.labels.get(name, name)) for name in names]
    con.executemany("insert into other_columns values (?, ?, ?)", rows)
    listed = ", ".join(map(quoted, names))
    con.execute(f"""
        create or replace temp view others as
        select cells._record, other_columns.place, other_columns.name, other_columns.label, cells._value as value
        from (unpivot (select _record, {listed} from landing) on {listed} into name _name value _value) as cells
        join other_columns on other_columns.name = cells._name
    """)


def _stage(con: duckdb.DuckDBPyConnection, adapter: Adapter) -> bool:
    """Make `staged`: `_record` and every column of the contract table as trimmed text, null where there is none.

    Whether the cells are those of the file, each record with its own.
    """
    _select(con, adapter)
    made = _made(con, adapter)
    cells = ", ".join(
        f"{trimmed(_text(name, made[name]))} as {quoted(name)}" if name in made else f"null::varchar as {quoted(name)}"
        for name in adapter.table.columns
    )
    rows = f"select _record::bigint as _record, {cells} from made"
    if "_reason" in made:
        rows = f"{rows} where _reason is null"
        refused = "select distinct _record, $table, null, null, _reason from made where _reason is not null"
        con.execute(f"insert into faults {refused}", {"table": adapter.table.name})
    filled = FILLED.get(adapter.table.name)
    lacks_ids = filled and con.execute(f"select 1 from ({rows}) as rows where {filled} is null limit 1").fetchone()
    as_they_are = adapter.is_plain and not lacks_ids
    if not as_they_are:
        con.execute(f"create or replace temp table texts as {rows}")
        rows = "select * from texts"
    if lacks_ids:
        rows = f"select * replace (coalesce({filled}, {_PLACE_IN_ORDER}) as {filled}) from texts"
    for view in ("staged", "typed"):
        con.execute(f"create or replace temp view {view} as {rows}")
    return as_they_are


def _type(con: duckdb.DuckDBPyConnection, adapter: Adapter, landing: Landing) -> set[str]:
    """Make `typed` anew: as `staged`, but columns named in the answer have the type they have in the file."""
    direct: set[str] = set()
    if not landing.kinds:
        return direct
    cells = []
    for name, column in adapter.table.columns.items():
        source = found((name,), landing.columns)
        if source is None:
            cell = "null::varchar"
        elif cast.is_direct(column, landing.kinds[source]):
            direct.add(name)
            cell = quoted(source)
        else:
            cell = trimmed(as_text(quoted(source), landing.kinds[source]))
        cells.append(f"{cell} as {quoted(name)}")
    con.execute(f"create or replace temp view typed as select _record, {', '.join(cells)} from native")
    return direct


def _select(con: duckdb.DuckDBPyConnection, adapter: Adapter) -> None:
    """Make the view `made` of the adapter's SELECT, whatever semicolons and comments it ends in."""
    statements = con.extract_statements(adapter.text)
    if [statement.type.name for statement in statements] != ["SELECT"]:
        raise ExportError(f"adapter {adapter.name}: expected one SELECT, found {len(statements)} statements")
    con.execute(f"create or replace temp view made as {statements[0].query}")


def _text(name: str, kind: str) -> str:
    """A column of `made` as text: what the adapter worked out as the file would have written it."""
    is_number = kind in ("DOUBLE", "FLOAT") or kind.startswith("DECIMAL")
    return f"written({quoted(name)})" if is_number else f"{quoted(name)}::varchar"


def _made(con: duckdb.DuckDBPyConnection, adapter: Adapter) -> dict[str, str]:
    """The columns the adapter gives and their types, checked against its table."""
    made = {row[0].lower(): row[1] for row in con.execute("describe made").fetchall()}
    table = adapter.table
    if unknown := made.keys() - table.columns.keys() - {"_record", "_reason"}:
        raise ExportError(f"adapter {adapter.name}: {table.name} has no column {', '.join(sorted(unknown))}")
    if lacking := (adapter.required - {FILLED.get(table.name)} | {"_record"}) - made.keys():
        raise ExportError(f"adapter {adapter.name}: {table.name} needs {', '.join(sorted(lacking))}")
    return made


def _add(con: duckdb.DuckDBPyConnection, adapter: Adapter, file: int, direct: Collection[str]) -> None:
    """Add the rows of `typed` to the stage of their table: in one pass, unless some of them are at fault."""
    table = adapter.table
    stage = fills.stage(con, table, file, adapter.stands) if adapter.fills else f"stage_{table.name}"
    names = ", ".join(
        f"if({faults.of_score(table)}, null, score) as score" if name == "score" else quoted(name)
        for name in table.columns
    )
    # Ids that nobody gives have been filled in.
    values, given = cast.values(table), {*_made(con, adapter), FILLED.get(table.name, "")}
    con.execute(
        f"""
        insert into {stage}
        select $file, _record, {faults.of_row(table, adapter.required)}, {names}
        from (select _record, {cast.cells(table, direct, given)} from typed) as rows
        """,
        {"file": file, **{f"values_{name}": values[f"values_{name}"] for name in given if f"values_{name}" in values}},
    )
    faulty = f"from {stage} where _file = $file and _faulty"
    if con.execute(f"select 1 {faulty} limit 1", {"file": file}).fetchone():
        con.execute(
            f"create or replace temp table suspects as select _record, {cast.cells(table)} from staged"
            f" where _record in (select _record {faulty})",
            {"file": file, **values},
        )
        faults.note(con, table, adapter.required)
        lacking = " or ".join(f"{quoted(name)} is null" for name in sorted(adapter.required))
        con.execute(f"delete {faulty} and ({lacking})", {"file": file})
