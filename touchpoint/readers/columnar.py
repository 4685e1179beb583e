"""Parquet: typed columns, to be had as they are and as the text that a delimited export of the same rows would hold."""

import hashlib
from pathlib import Path

import duckdb

from touchpoint.errors import ExportError
from touchpoint.readers.landing import BROKEN, Landing, as_text, cells, distinct, literal_path, quoted

_NUMBER = "file_row_number"


def land(con: duckdb.DuckDBPyConnection, path: Path) -> Landing:
    """Land a Parquet file, without a copy; see touchpoint.readers.land.

    The view `native` has `_record` and the columns as they are.
    """
    file = "read_parquet('" + literal_path(path).replace("'", "''") + "')"
    try:
        header = con.execute(f"describe from {file}").fetchall()
        columns, notes = distinct([row[0] for row in header])
        # DuckDB numbers the rows itself, unless the file has a column of that name.
        own = _NUMBER in (row[0].lower() for row in header)
        number = "row_number() over ()" if own else f"{_NUMBER} + 1"
        names = {place: quoted(header[place][0]) for place in columns}
        texts = cells((as_text(names[place], header[place][1]), name) for place, name in columns.items())
        typed = ", ".join(f"{names[place]} as {quoted(name)}" for place, name in columns.items())
        con.execute(f"create or replace view native as select {number} as _record, {typed} from {file}")
        con.execute(
            f"create or replace view landing as select {number} as _record, null::bigint as _line, {texts} from {file}"
        )
        records = (con.execute("select count(*) from native").fetchone() or (0,))[0]
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise ExportError(f"{path.name} is not a Parquet file that can be read ({reason}): export it again") from None
    con.execute(f"create or replace table broken ({BROKEN})")
    with path.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    kinds = {name: header[place][1] for place, name in columns.items()}
    return Landing(tuple(columns.values()), records, digest, notes=notes, kinds=kinds)
