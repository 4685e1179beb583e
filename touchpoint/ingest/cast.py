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


# Where a row does not say its scale, it has the usual one of its kind.
_LOW = "coalesce(scale_low, if(kind = 'nps', 0, 1))"
_HIGH = "coalesce(scale_high, case kind when 'nps' then 10 when 'ces' then 7 else 5 end)"
_UNSAID = "text_scale_low is null and text_scale_high is null"
_OFF_SCALE = f"score not between least({_LOW}, {_HIGH}) and greatest({_LOW}, {_HIGH})"


@dataclass(frozen=True)
class _Fault:
    """What may be wrong with a column: where in `typed` it is, the text to show for it, and the reason in words."""

    column: str
    condition: str
    text: str
    reason: str


# Each makes the score no answer, so that the next does not list it again.
_SCORES = tuple(
    _Fault("score", f"score is not null and {condition}", "text_score", reason)
    for condition, reason in (
        (
            "(text_scale_low is not null and scale_low is null or text_scale_high is not null and scale_high is null)",
            "its scale cannot be read",
        ),
        (f"{_LOW} = {_HIGH}", "its scale begins and ends with the same number"),
        (f"kind = 'nps' and ({_LOW} <> 0 or {_HIGH} <> 10)", "the net promoter score is from 0 to 10 only"),
        (f"{_UNSAID} and kind = 'csat' and {_OFF_SCALE}", "outside 1 to 5: the export does not say its scale"),
        (f"{_UNSAID} and kind = 'ces' and {_OFF_SCALE}", "outside 1 to 7: the export does not say its scale"),
        (_OFF_SCALE, "outside its scale"),
    )
)


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
    for fault in _SCORES if table.name == "surveys" else ():
        _list(con, table, fault)
        con.execute(f"update typed set score = null where {fault.condition}")


def _cell(column: Column) -> str:
    """The select expressions of a column: its value and, where the cast can fail, the text it is from."""
    name = quoted(column.name)
    if column.values:
        value = f"case when list_contains($values_{column.name}, lower({name})) then lower({name}) end"
    elif column.type == "varchar":
        return name
    else:
        value = f"{_kind(column)[0]}({name})"
    return f"{value} as {name}, {name} as text_{column.name}"


def _kind(column: Column) -> tuple[str, str]:
    """The macro that casts the text of a column, and the reason when it cannot."""
    return _SCALE if column.name.startswith("scale_") else _CASTS[column.type]


def _possible(column: Column) -> Iterator[_Fault]:
    name = quoted(column.name)
    can_fail = column.type != "varchar" or bool(column.values)
    text = f"text_{column.name}" if can_fail else name
    if column.required:
        yield _Fault(column.name, f"{text} is null", "null", "empty, and required")
    if can_fail:
        reason = f"not one of {', '.join(column.values)}" if column.values else _kind(column)[1]
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
