"""How a file writes its dates and numbers: as an adapter declares, else as the cells themselves can only be read."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from touchpoint.adapters.model import Adapter, DateOrder, Decimal
from touchpoint.readers.landing import Landing, quoted

_SAMPLE = 2_000
_MOSTLY = 0.5
# A note that begins with a date is none.
DATE = r"^\s*(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?:[ ,T]+\d{1,2}:.*)?\s*$"
_NUMBER = r"^[^\d.,-]{0,4}[+-]?\d[\d., ’\x{27}\x{a0}\x{202f}]*[^\d.,]{0,4}$"
_COMMA = r"^\D{0,5}\d{1,3}(\.\d{3})*,\d+\D{0,4}$|^\D{0,5}\d+,\d+\D{0,4}$|^\D{0,5}\d{1,3}(\.\d{3}){2,}\D{0,4}$"
_POINT = r"^\D{0,5}\d{1,3}(,\d{3})*\.\d+\D{0,4}$|^\D{0,5}\d+\.\d+\D{0,4}$|^\D{0,5}\d{1,3}(,\d{3}){2,}\D{0,4}$"
# 1,408 is a thousand and more in one country and less than two in another: alone it decides nothing.
_EITHER = r"^\D{0,5}[1-9]\d{0,2}[.,]\d{3}\D{0,4}$"


@dataclass(frozen=True)
class Dialect:
    """The order of day and month in dates with slashes, and the decimal mark; None where nothing tells.

    `decided` says in words what was found, `zone` is that of times without an offset. In the strict one, that of
    canonical files, a date is as ISO 8601 has it and a number has a decimal point and no more.
    """

    zone: str = "UTC"
    dates: DateOrder | None = None
    decimal: Decimal | None = None
    decided: tuple[str, ...] = ()
    is_strict: bool = False


@dataclass(frozen=True)
class _Found:
    """How many cells can only be read in one way, how many in the other, how many there are, and one of each."""

    one: int = 0
    other: int = 0
    cells: int = 0
    example: str = ""
    counter: str = ""

    @property
    def is_clear(self) -> bool:
        return bool(self.one) != bool(self.other)


def find(con: duckdb.DuckDBPyConnection, landing: Landing, columns: Sequence[str], zone: str) -> Dialect:
    """The dialect of the landed file, from those of its columns that are read; `landing` is in `con`.

    `zone` is the house's, for a file that says none.
    """
    dates = _evidence(con, _written(con, landing, columns, DATE, 0), _DATE_WAYS)
    numbers = _evidence(con, _numeric(con, landing, columns), _NUMBER_WAYS)
    order: DateOrder | None = None
    decimal: Decimal | None = None
    if dates.is_clear:
        order = "day first" if dates.one else "month first"
    if numbers.is_clear:
        decimal = "comma" if numbers.one else "point"
    decided = (*_of_dates(dates, order), *_of_numbers(numbers, decimal), *_of_zone(landing))
    return Dialect(landing.zone or zone, order, decimal, decided)


def of_adapter(found: Dialect, adapter: Adapter) -> Dialect:
    """The dialect of a file for one adapter: what this declares goes before what was found."""
    said = adapter.declared
    return Dialect(
        said.zone or found.zone,
        said.dates or found.dates,
        said.decimal or found.decimal,
        found.decided,
        is_strict=adapter.is_plain,
    )


_DATE_WAYS = (
    f"try_cast(regexp_extract(cell, '{DATE}', 1) as integer) > 12",
    f"try_cast(regexp_extract(cell, '{DATE}', 2) as integer) > 12",
    f"regexp_matches(cell, '{DATE}')",
)
_NUMBER_WAYS = (
    f"regexp_matches(cell, '{_COMMA}') and not regexp_matches(cell, '{_EITHER}')",
    f"regexp_matches(cell, '{_POINT}') and not regexp_matches(cell, '{_EITHER}')",
    "contains(cell, ',')",
)


def _sampled(landing: Landing, column: str) -> str:
    """A query of some cells of a column, from its beginning and from all over the file."""
    step = max(landing.records // _SAMPLE, 1)
    return (
        f"select {quoted(column)} as cell from landing"
        f" where {quoted(column)} is not null and (_record <= {_SAMPLE} or _record % {step} = 0)"
    )


def _written(
    con: duckdb.DuckDBPyConnection, landing: Landing, columns: Sequence[str], pattern: str, most: float
) -> list[str]:
    """Those of the columns of which more than a share `most` of the sampled cells are written like `pattern`."""
    found = []
    for column in columns:
        counted = (
            f"select count(*) filter (regexp_matches(cell, $pattern)), count(*) from ({_sampled(landing, column)})"
        )
        matching, cells = con.execute(counted, {"pattern": pattern}).fetchone() or (0, 0)
        if matching > most * cells:
            found.append(column)
    return found


def _numeric(con: duckdb.DuckDBPyConnection, landing: Landing, columns: Sequence[str]) -> list[str]:
    """The columns of numbers in which commas stand."""
    with_commas = _written(con, landing, columns, r"^[^a-zA-Z]*\d,\d[^a-zA-Z]*", 0)
    return _written(con, landing, with_commas, _NUMBER, _MOSTLY)


def _evidence(con: duckdb.DuckDBPyConnection, columns: Sequence[str], ways: tuple[str, str, str]) -> _Found:
    if not columns:
        return _Found()
    cells = " union all ".join(f"select {quoted(column)} as cell from landing" for column in columns)
    one, other, either = ways
    row = con.execute(f"""
        select
            count(*) filter ({one}), count(*) filter ({other}), count(*) filter ({either}),
            coalesce(min(cell) filter ({one}), ''), coalesce(min(cell) filter ({other}), '')
        from ({cells}) as cells
        where cell is not null
    """).fetchone()
    return _Found(*row) if row else _Found()


def _of_dates(found: _Found, order: DateOrder | None) -> tuple[str, ...]:
    if not found.cells:
        return ()
    if order:
        sure, example = (found.one, found.example) if order == "day first" else (found.other, found.counter)
        return (f"its dates are read {order}: {sure:,} of {found.cells:,}, such as {example}, can only be read so",)
    if found.one:
        return (f"its dates are written both day first ({found.example}) and month first ({found.counter}): not read",)
    return ("its dates can be read day first and month first, none tells: not read",)


def _of_numbers(found: _Found, decimal: Decimal | None) -> tuple[str, ...]:
    if decimal == "comma":
        return (f"its numbers have a decimal comma, as in {found.example}",)
    if decimal == "point":
        return (f"its numbers have a decimal point and commas between thousands, as in {found.counter}",)
    return ("its numbers have commas of which none tells what it means: those are not read",) if found.cells else ()


def _of_zone(landing: Landing) -> tuple[str, ...]:
    return (f"its times are those of {landing.zone}, as the file says",) if landing.zone else ()
