"""Casts the text an adapter gives to the types of the contract, and keeps account of every cell that does not fit."""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from touchpoint.contract import Column, Table
from touchpoint.readers.landing import quoted

_MACROS = """
-- For adapters too: the instant a text means, in the business time zone unless it names an offset. DuckDB itself reads
-- an offset right after the time, but not after a space.
create or replace temp macro instant(x) as coalesce(
    try_cast(x as timestamptz),
    try_cast(regexp_replace(x, '(:\\d\\d(?:\\.\\d+)?) *([+-]\\d\\d):?(\\d\\d)$', '\\1\\2:\\3') as timestamptz)
);
-- Stand-ins such as 9999-12-31 are no instants: one would become the latest thing that happened.
create or replace temp macro as_timestamp(x) as
    case when instant(x) >= '1900-01-01' and instant(x) < '2200-01-01' then instant(x) at time zone 'UTC' end;
create or replace temp macro local_day(x) as
    case when length(x) > 10 then instant(x)::date else try_cast(x as date) end;
create or replace temp macro as_date(x) as
    case when local_day(x) >= '1900-01-01' and local_day(x) < '2200-01-01' then local_day(x) end;
create or replace temp macro as_double(x) as
    case when isfinite(try_cast(x as double)) then try_cast(x as double) end;
create or replace temp macro as_bigint(x) as
    case when as_double(x) = trunc(as_double(x)) then try_cast(x as bigint) end;
create or replace temp macro as_decimal(x) as try_cast(x as decimal(18, 4));
create or replace temp macro as_boolean(x) as case
    when lower(x) in ('true', '1', 'yes') then true
    when lower(x) in ('false', '0', 'no') then false
end
"""
_CASTS = {
    "timestamp": ("as_timestamp", "not a time between 1900 and 2200: write it like 2026-01-31 16:30 or with an offset"),
    "date": ("as_date", "not a day between 1900 and 2200: write it like 2026-01-31"),
    "double": ("as_double", "not a number: write it with a decimal point and no separators"),
    "decimal(18,4)": ("as_decimal", "not an amount: write it with a decimal point, no separators and no currency"),
    "bigint": ("as_bigint", "not a whole number"),
    "boolean": ("as_boolean", "not true or false"),
}
# The scale of a score is its row's own; that of NPS is fixed by its definition.
_LOW, _HIGH = "coalesce(scale_low, if(kind = 'nps', 0, null))", "coalesce(scale_high, if(kind = 'nps', 10, null))"
_OFF_SCALE = f"""
    {_LOW} is not null and {_HIGH} is not null
    and score not between least({_LOW}, {_HIGH}) and greatest({_LOW}, {_HIGH})
"""


@dataclass(frozen=True)
class _Fault:
    """What may be wrong with a column: where in `typed` it is, the text to show for it, and the reason in words."""

    column: str
    condition: str
    text: str
    reason: str


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Define instant(text), the casts, and the table `faults`."""
    con.execute(_MACROS)
    con.execute(
        "create or replace table faults"
        " (_record bigint, table_name varchar, column_name varchar, value varchar, reason varchar)"
    )


def cast(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Make `typed` from `staged`, which has `_record` and every column of the contract table as text.

    A cell that cannot be cast is null in `typed` and listed in `faults`, as is every required cell that is empty;
    whoever takes rows from `typed` leaves out those that lack a required value.
    """
    columns = table.columns.values()
    values = {f"values_{column.name}": list(column.values) for column in columns if column.values}
    con.execute(
        f"create or replace table typed as select _record, {', '.join(map(_cell, columns))} from staged", values
    )
    for fault in _present(con, [fault for column in columns for fault in _possible(column)]):
        _list(con, table, fault)
    if table.name == "surveys":
        _list(con, table, _Fault("score", _OFF_SCALE, "text_score", "outside its scale"))
        con.execute(f"update typed set score = null where {_OFF_SCALE}")


def _cell(column: Column) -> str:
    """The select expressions of a column: its value and, where the cast can fail, the text it is from."""
    name = quoted(column.name)
    if column.values:
        value = f"case when list_contains($values_{column.name}, lower({name})) then lower({name}) end"
    elif column.type == "varchar":
        return name
    else:
        value = f"{_CASTS[column.type][0]}({name})"
    return f"{value} as {name}, {name} as text_{column.name}"


def _possible(column: Column) -> Iterator[_Fault]:
    name = quoted(column.name)
    can_fail = column.type != "varchar" or bool(column.values)
    text = f"text_{column.name}" if can_fail else name
    if column.required:
        yield _Fault(column.name, f"{text} is null", "null", "empty, and required")
    if can_fail:
        reason = f"not one of {', '.join(column.values)}" if column.values else _CASTS[column.type][1]
        yield _Fault(column.name, f"{text} is not null and {name} is null", text, reason)


def _present(con: duckdb.DuckDBPyConnection, possible: list[_Fault]) -> list[_Fault]:
    """The faults that occur at all, found in one pass over the rows."""
    counts = ", ".join(f"count(*) filter ({fault.condition})" for fault in possible)
    found = con.execute(f"select {counts} from typed").fetchone() or ()
    return [fault for fault, count in zip(possible, found, strict=True) if count]


def _list(con: duckdb.DuckDBPyConnection, table: Table, fault: _Fault) -> None:
    con.execute(
        f"insert into faults select _record, $table, $column, {fault.text}, $reason from typed where {fault.condition}",
        {"table": table.name, "column": fault.column, "reason": fault.reason},
    )
