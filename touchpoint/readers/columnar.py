"""Parquet: typed columns, turned into the text that a delimited export of the same rows would hold."""

import hashlib
from pathlib import Path

import duckdb

from touchpoint.errors import ExportError
from touchpoint.readers.landing import Landing, cells, distinct, literal_path, quoted


def land(con: duckdb.DuckDBPyConnection, path: Path) -> Landing:
    """Land a Parquet file; see touchpoint.readers.land."""
    values = {"path": literal_path(path)}
    try:
        header = [row[0] for row in con.execute("describe from read_parquet($path)", values).fetchall()]
        columns, notes = distinct(header)
        named = cells((f"{quoted(header[place])}::varchar", name) for place, name in columns.items())
        con.execute(
            f"""create or replace table landing as
                select file_row_number + 1 as _record, null::bigint as _line, {named}
                from read_parquet($path, file_row_number = true)""",
            values,
        )
    except (duckdb.InvalidInputException, duckdb.IOException) as error:
        reason = str(error).splitlines()[0]
        raise ExportError(f"{path.name} is not a Parquet file that can be read ({reason}): export it again") from None
    con.execute("create or replace table broken (record bigint, line bigint, reason varchar, original varchar)")
    records = (con.execute("select count(*) from landing").fetchone() or (0,))[0]
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Landing(tuple(columns.values()), records, digest, notes=notes)
