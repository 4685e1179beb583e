"""XLSX: a sheet's cells as the text that they hold; dates as ISO 8601 has them, numbers with all their digits."""

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import fastexcel

from touchpoint.errors import ExportError
from touchpoint.readers import aside, layout, packed
from touchpoint.readers.landing import BROKEN, Landing, cells, distinct, quoted

_FIRST_ROWS = 60
# What workbooks that are locked begin with, and those of before 2007.
_COMPOUND = b"\xd0\xcf\x11\xe0"


def sheets(path: Path) -> list[str]:
    """The names of the sheets of a workbook that are not empty, in their order; ExportError when it cannot be read."""
    with _readable(path):
        book = fastexcel.read_excel(path)
        names = book.sheet_names
        # A sheet is gone through to look into it: one alone is not worth that.
        return [name for name in names if len(names) == 1 or book.load_sheet(name, header_row=None, n_rows=1).height]


def land(con: duckdb.DuckDBPyConnection, path: Path, sheet: str) -> Landing:
    """Land one sheet of a workbook; see touchpoint.readers.land."""
    with _readable(path):
        rows = fastexcel.read_excel(path).load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string").to_arrow()
    if not rows.num_columns:
        raise ExportError(f"{path.name}, sheet {sheet}: is empty, without even a header: export it again")
    con.register("workbook", rows)
    names = ", ".join(f"{quoted(name)} as c{place}" for place, name in enumerate(rows.schema.names))
    con.execute(f"create or replace table cells as select row_number() over () as r, {names} from workbook")
    con.unregister("workbook")
    first = con.execute(f"select columns(* exclude (r)) from cells where r <= {_FIRST_ROWS} order by r").fetchall()
    table = layout.find([[cell or "" for cell in row] for row in first])
    columns, notes = distinct(table.header) if table else ({}, ())
    if table is None or not columns:
        raise ExportError(f"{path.name}, sheet {sheet}: no column of the header has a name: export it with its header")
    named = cells((f"c{place}", name) for place, name in columns.items())
    # A row without any cell is no record: sheets end in such rows, and people part tables by them.
    filled = " or ".join(f"trim(c{place}) <> ''" for place in range(rows.num_columns))
    con.execute(f"""
        create or replace table numbered as
        select row_number() over (order by r) as _record, r as _line, {named}
        from cells
        where r > {table.above} and ({filled})
    """)
    con.execute("create or replace view landing as from numbered")
    con.execute(f"create or replace table broken ({BROKEN})")
    [records] = con.execute("select count(*) from landing").fetchone() or (0,)
    aside.headers(con, table.header, columns, "; ")
    aside.footers(con, tuple(columns.values()), records)
    decided = (f"the sheet {sheet} of the workbook", *table.decided)
    digest = hashlib.sha256(path.read_bytes() + sheet.encode()).hexdigest()
    return Landing(
        tuple(columns.values()), records, digest, notes=notes, labels=table.labels, zone=table.zone, decided=decided
    )


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        with path.open("rb") as file:
            if file.read(len(_COMPOUND)) == _COMPOUND:
                raise ExportError(
                    f"{path.name} is locked with a password, or an old .xls: save it as .xlsx without one"
                )
        with zipfile.ZipFile(path) as archive:
            packed.check_archive(path, archive)
        yield
    except (*packed.UNREADABLE, fastexcel.FastExcelError) as error:
        reason = str(error).partition("\n")[0]
        raise ExportError(f"{path.name} is not a workbook that can be read ({reason}): save it anew as .xlsx") from None
