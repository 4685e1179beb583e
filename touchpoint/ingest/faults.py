"""What is wrong with cells: each kind of fault as a condition on a row, and the list of those that occur."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import duckdb

from touchpoint.contract import Column, Table
from touchpoint.ingest import cast
from touchpoint.readers.landing import quoted

# Where a row does not say its scale, it has the one the house says, else the usual one of its kind.
_LOW = "coalesce(scale_low, unsaid_low(kind, trigger))"
_HIGH = "coalesce(scale_high, unsaid_high(kind, trigger))"
_UNSAID = "text_scale_low is null and text_scale_high is null"
_OFF_SCALE = f"score not between least({_LOW}, {_HIGH}) and greatest({_LOW}, {_HIGH})"


@dataclass(frozen=True)
class Fault:
    """What may be wrong with a column: when it is, the text to show for it, and the reason in words.

    The condition is of a row of `cast.cells` and never null; the text is where that has texts alone.
    """

    column: str
    condition: str
    text: str
    reason: str


# Each makes the score no answer, so that the next does not list it again.
_SCORES = tuple(
    Fault("score", f"score is not null and coalesce({condition}, false)", "text_score", reason)
    for condition, reason in (
        (
            "(text_scale_low is not null and scale_low is null or text_scale_high is not null and scale_high is null)",
            "its scale cannot be read",
        ),
        (f"{_LOW} = {_HIGH}", "its scale begins and ends with the same number"),
        (f"kind = 'nps' and ({_LOW} <> 0 or {_HIGH} <> 10)", "the net promoter score is from 0 to 10 only"),
        (
            f"{_UNSAID} and house_says(kind, trigger) and {_OFF_SCALE}",
            "outside the scale that the settings give: the export does not say its scale",
        ),
        (f"{_UNSAID} and kind = 'csat' and {_OFF_SCALE}", "outside 1 to 5: the export does not say its scale"),
        (f"{_UNSAID} and kind = 'ces' and {_OFF_SCALE}", "outside 1 to 7: the export does not say its scale"),
        (_OFF_SCALE, "outside its scale"),
    )
)


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("""
        create or replace table faults (
            _record bigint, table_name varchar, column_name varchar, value varchar, reason varchar
        )
    """)


def of_row(table: Table, required: Collection[str]) -> str:
    """The condition that anything is wrong with a row, which must have values in the columns `required`."""
    return _any([*_of_columns(table, required), *_of_scores(table)])


def of_score(table: Table) -> str:
    """The condition that the score of a row is no answer."""
    return _any(_of_scores(table))


def note(con: duckdb.DuckDBPyConnection, table: Table, required: Collection[str]) -> None:
    """List in `faults` all that is wrong with the rows of `suspects`, which are rows of `cast.cells` with texts."""
    for fault in _occurring(con, list(_of_columns(table, required))):
        _list(con, table, fault)
    for fault in _of_scores(table):
        _list(con, table, fault)
        con.execute(f"update suspects set score = null where {fault.condition}")


def _of_scores(table: Table) -> tuple[Fault, ...]:
    return _SCORES if table.name == "surveys" else ()


def _of_columns(table: Table, required: Collection[str]) -> Iterator[Fault]:
    for column in table.columns.values():
        yield from _of_column(column, column.name in required)


def _of_column(column: Column, is_required: bool) -> Iterator[Fault]:
    text = cast.origin(column)
    if is_required:
        yield Fault(column.name, f"{text} is null", "null", "empty, and required")
    if cast.can_fail(column):
        yield Fault(column.name, f"{text} is not null and {quoted(column.name)} is null", text, cast.reason(column))


def _any(faults: Sequence[Fault]) -> str:
    return " or ".join(f"({fault.condition})" for fault in faults)


def _occurring(con: duckdb.DuckDBPyConnection, possible: list[Fault]) -> list[Fault]:
    counts = ", ".join(f"count(*) filter ({fault.condition})" for fault in possible)
    found = con.execute(f"select {counts} from suspects").fetchone() or ()
    return [fault for fault, count in zip(possible, found, strict=True) if count]


def _list(con: duckdb.DuckDBPyConnection, table: Table, fault: Fault) -> None:
    con.execute(
        f"insert into faults select _record, $table, $column, {fault.text}, {_reason(table, fault)} from suspects"
        f" where {fault.condition}",
        {"table": table.name, "column": fault.column, "reason": fault.reason},
    )


def _reason(table: Table, fault: Fault) -> str:
    """The reason as an expression: of a date that nothing tells how to read, that is the reason."""
    is_time = table.columns[fault.column].type in ("timestamp", "date")
    return f"coalesce(untold({fault.text}), $reason)" if is_time else "$reason"
