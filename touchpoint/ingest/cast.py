"""Casts the text an adapter gives to the types of the contract."""

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
-- Numbers no business has are slips of an export; kept, their products and sums would not fit the types they are in.
create or replace temp macro as_double(x) as
    case when abs(try_cast(x as double)) <= 1e9 then try_cast(x as double) end;
create or replace temp macro as_scale(x) as case when abs(as_double(x)) <= 1000 then as_double(x) end;
create or replace temp macro as_bigint(x) as
    case when as_double(x) = trunc(as_double(x)) then try_cast(x as bigint) end;
create or replace temp macro as_decimal(x) as
    case when abs(try_cast(x as decimal(18, 4))) <= 100000000000 then try_cast(x as decimal(18, 4)) end;
create or replace temp macro as_boolean(x) as case
    when lower(x) in ('true', '1', 'yes') then true
    when lower(x) in ('false', '0', 'no') then false
end
"""
_CASTS = {
    "timestamp": ("as_timestamp", "not a time between 1900 and 2200: write it like 2026-01-31 16:30 or with an offset"),
    "date": ("as_date", "not a day between 1900 and 2200: write it like 2026-01-31"),
    "double": ("as_double", "not a number up to a billion: write it with a decimal point and no separators"),
    "decimal(18,4)": (
        "as_decimal",
        "not an amount up to 100 billion: write it with a decimal point, no separators and no currency",
    ),
    "bigint": ("as_bigint", "not a whole number up to a billion"),
    "boolean": ("as_boolean", "not true or false"),
}
_SCALE = ("as_scale", "not an end of a scale: write a number up to 1,000")


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Define instant(text) and the casts."""
    con.execute(_MACROS)


def cells(table: Table) -> str:
    """The select expressions of a table's columns: each one's value and, where the cast can fail, the text it is from.

    They need the parameters that `values` gives.
    """
    return ", ".join(map(_cell, table.columns.values()))


def values(table: Table) -> dict[str, list[str]]:
    """What the columns with a closed list of values may hold, as parameters of `cells`."""
    return {f"values_{column.name}": list(column.values) for column in table.columns.values() if column.values}


def can_fail(column: Column) -> bool:
    return column.type != "varchar" or bool(column.values)


def text_of(column: Column) -> str:
    """Where among `cells` the text of a column is."""
    return f"text_{column.name}" if can_fail(column) else quoted(column.name)


def reason(column: Column) -> str:
    """Why a text of a column cannot be used, when it cannot."""
    return f"not one of {', '.join(column.values)}" if column.values else _kind(column)[1]


def _cell(column: Column) -> str:
    name = quoted(column.name)
    if column.values:
        value = f"case when list_contains($values_{column.name}, lower({name})) then lower({name}) end"
    elif column.type == "varchar":
        return name
    else:
        value = f"{_kind(column)[0]}({name})"
    return f"{value} as {name}, {name} as {text_of(column)}"


def _kind(column: Column) -> tuple[str, str]:
    """The macro that casts the text of a column, and the reason when it cannot."""
    return _SCALE if column.name.startswith("scale_") else _CASTS[column.type]
