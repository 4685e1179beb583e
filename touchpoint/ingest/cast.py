"""Casts the text an adapter gives to the types of the contract."""

from collections.abc import Collection

import duckdb

from touchpoint.contract import Column, Table
from touchpoint.ingest import shorthand, spelling
from touchpoint.readers.landing import quoted

_MACROS = """
-- Of a time in ISO 8601. DuckDB itself reads an offset right after the time, but not after a space.
-- Letters for a zone say too little: BST is summer in London and the whole year in Bangladesh.
create or replace temp macro iso_instant(x) as case
    when x[-1] > '9' and regexp_matches(x, '(?i)[\\d ][a-z]{2,5}$') and not regexp_matches(x, '(?i)(utc|gmt)$')
        then null
    else coalesce(
        try_cast(x as timestamptz),
        try_cast(regexp_replace(x, '(:\\d\\d(?:\\.\\d+)?) *([+-]\\d\\d):?(\\d\\d)$', '\\1\\2:\\3') as timestamptz)
    )
end;
-- Stand-ins such as 9999-12-31 are no instants: one would become the latest thing that happened.
create or replace temp macro iso_timestamp(x) as case
    when iso_instant(x) >= '1900-01-01' and iso_instant(x) < '2200-01-01' then iso_instant(x) at time zone 'UTC'
end;
create or replace temp macro local_day(x) as
    case when length(x) > 10 then iso_instant(x)::date else try_cast(x as date) end;
create or replace temp macro iso_date(x) as
    case when local_day(x) >= '1900-01-01' and local_day(x) < '2200-01-01' then local_day(x) end;
-- Of a number with a decimal point alone. Numbers no business has are slips of an export; kept, their products and sums
-- would not fit the types they are in.
create or replace temp macro plain_double(x) as
    case when abs(try_cast(x as double)) <= 1e9 then try_cast(x as double) end;
create or replace temp macro plain_scale(x) as case when abs(plain_double(x)) <= 1000 then plain_double(x) end;
create or replace temp macro plain_bigint(x) as
    case when plain_double(x) = trunc(plain_double(x)) then try_cast(x as bigint) end;
create or replace temp macro plain_decimal(x) as
    case when abs(try_cast(x as decimal(18, 4))) <= 100000000000 then try_cast(x as decimal(18, 4)) end;
-- The same for adapters, of what a file holds: in the zone of the file, unless a time names its offset.
create or replace temp macro instant(x) as iso_instant(spelled(x));
create or replace temp macro as_timestamp(x) as iso_timestamp(spelled(x));
create or replace temp macro as_date(x) as iso_date(spelled(x));
create or replace temp macro as_double(x) as plain_double(plain(x));
create or replace temp macro as_bigint(x) as plain_bigint(plain(x));
create or replace temp macro as_decimal(x) as plain_decimal(plain(x));
-- For adapters: seconds since 1970 as a time with its offset; what is no number stays as it is.
create or replace temp macro from_unix(x) as case
    when try_cast(x as double) between 0 and 1e11
        then (to_timestamp(try_cast(x as double)) at time zone 'UTC')::varchar || '+00'
    else x
end;
-- For mapped files: what a word of a field means, and an id with its tool before it.
create or replace temp macro meant(f, x) as
    coalesce((select means from words where field = f and said = lower(trim(coalesce(x, '')))), x);
create or replace temp macro of_tool(x) as (select means from words where field = 'tool') || ':' || x;
create or replace temp macro as_boolean(x) as case
    when lower(x) in ('true', '1', 'yes') then true
    when lower(x) in ('false', '0', 'no') then false
end;
-- The same of what has a type already: what stands in a file must not depend on the kind of file.
create or replace temp macro of_timestamp(x) as
    case when x >= timestamp '1900-01-01' and x < timestamp '2200-01-01' then timezone('UTC', x::timestamptz) end;
create or replace temp macro of_date(x) as case when x >= date '1900-01-01' and x < date '2200-01-01' then x end;
create or replace temp macro of_double(x) as case when x between -1e9 and 1e9 then x::double end;
create or replace temp macro of_scale(x) as case when x between -1000 and 1000 then x::double end;
create or replace temp macro of_bigint(x) as case when x between -1e9 and 1e9 and x = trunc(x) then x::bigint end;
create or replace temp macro of_decimal(x) as
    case when x between -100000000000 and 100000000000 then x::decimal(18, 4) end
"""
_CASTS = {
    "timestamp": (
        "iso_timestamp",
        "not a time between 1900 and 2200: write it like 2026-01-31 16:30 or with an offset",
    ),
    "date": ("iso_date", "not a day between 1900 and 2200: write it like 2026-01-31"),
    "double": ("plain_double", "not a number up to a billion: write it with a decimal point and no separators"),
    "decimal(18,4)": (
        "plain_decimal",
        "not an amount up to 100 billion: write it with a decimal point, no separators and no currency",
    ),
    "bigint": ("plain_bigint", "not a whole number up to a billion"),
    "boolean": ("as_boolean", "not true or false"),
}
_SCALE = ("plain_scale", "not an end of a scale: write a number up to 1,000")
# The macro that writes a text of a column's type as its cast wants it, and what stands before the name of the result.
_REWRITES = {
    "timestamp": "spelled",
    "date": "spelled",
    "double": "plain",
    "decimal(18,4)": "plain",
    "bigint": "plain",
}
_WRITTEN = "rewritten "
_WHOLE = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"}
# Types whose text is read as just that value; any other goes by its text.
_DIRECT = {
    "timestamp": {"TIMESTAMP"},
    "date": {"DATE"},
    "double": _WHOLE | {"DOUBLE"},
    "bigint": _WHOLE | {"DOUBLE"},
    "decimal(18,4)": _WHOLE | {f"DECIMAL({width},{scale})" for scale in range(5) for width in range(1, 19)},
    "boolean": {"BOOLEAN"},
}


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Define instant(text), the casts and what else there is for adapters."""
    spelling.prepare(con)
    con.execute("create or replace temp table words (field varchar, said varchar, means varchar)")
    con.execute(_MACROS)
    shorthand.prepare(con)


def cells(table: Table, direct: Collection[str] = (), given: Collection[str] | None = None) -> str:
    """The select expressions of a table's columns: each one's value and, where the cast can fail, what it is from.

    That is text, except of the columns named in `direct`. They need the parameters that `values` gives. Of columns that
    are not `given`, where that is said, nothing is cast: to plan a cast takes longer than to read a small file.
    """
    return ", ".join(
        _cell(column, column.name in direct) if given is None or column.name in given else _nothing(column)
        for column in table.columns.values()
    )


def is_direct(column: Column, kind: str) -> bool:
    """Whether a column whose cells are of type `kind` can do without their text."""
    return kind in _DIRECT.get(column.type, ())


def values(table: Table) -> dict[str, list[str]]:
    """What the columns with a closed list of values may hold, as parameters of `cells`."""
    return {f"values_{column.name}": list(column.values) for column in table.columns.values() if column.values}


def can_fail(column: Column) -> bool:
    return column.type != "varchar" or bool(column.values)


def origin(column: Column) -> str:
    """Where among `cells` that is from which a column is cast."""
    return f"text_{column.name}" if can_fail(column) else quoted(column.name)


def reason(column: Column) -> str:
    """Why a text of a column cannot be used, when it cannot."""
    return f"not one of {', '.join(column.values)}" if column.values else _kind(column)[1]


def _nothing(column: Column) -> str:
    value = f"null::{column.type} as {quoted(column.name)}"
    return f"{value}, null::varchar as {origin(column)}" if can_fail(column) else value


def rewritten(table: Table, rows: str, direct: Collection[str] = (), given: Collection[str] | None = None) -> str:
    """A query of `rows` with what `cells` casts beside it: times as ISO 8601 has them, numbers with a decimal point.

    Each is rewritten once and cast from there: in the casts themselves, it would be planned many times over.
    """
    added = [
        f"{_REWRITES[column.type]}({quoted(column.name)}) as {quoted(_WRITTEN + column.name)}"
        for column in table.columns.values()
        if column.type in _REWRITES and column.name not in direct and (given is None or column.name in given)
    ]
    return f"(select {', '.join(('*', *added))} from {rows})"


def _cell(column: Column, direct: bool) -> str:
    name = quoted(column.name)
    if not can_fail(column):
        return name
    if column.values:
        value = f"case when list_contains($values_{column.name}, lower({name})) then lower({name}) end"
    elif direct and column.type == "boolean":
        value = name
    else:
        macro = _kind(column)[0]
        written = quoted(_WRITTEN + column.name) if column.type in _REWRITES else name
        value = f"of_{macro.partition('_')[2]}({name})" if direct else f"{macro}({written})"
    return f"{value} as {name}, {name} as {origin(column)}"


def _kind(column: Column) -> tuple[str, str]:
    """The macro that casts the text of a column, and the reason when it cannot."""
    return _SCALE if column.name.startswith("scale_") else _CASTS[column.type]
