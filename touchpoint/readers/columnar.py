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
        header = con.execute("describe from read_parquet($path)", values).fetchall()
        columns, notes = distinct([row[0] for row in header])
        named = cells((_text(*header[place][:2]), name) for place, name in columns.items())
        con.execute(
            f"""create or replace table landing as
                select row_number() over () as _record, null::bigint as _line, {named}
                from read_parquet($path)""",
            values,
        )
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise ExportError(f"{path.name} is not a Parquet file that can be read ({reason}): export it again") from None
    con.execute("create or replace table broken (record bigint, line bigint, reason varchar, original varchar)")
    records = (con.execute("select count(*) from landing").fetchone() or (0,))[0]
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Landing(tuple(columns.values()), records, digest, notes=notes)


def _text(name: str, kind: str) -> str:
    """A column as text. Whole numbers lose the `.0` that a column with blanks gets in pandas: ids are among them."""
    column = quoted(name)
    if kind in ("DOUBLE", "FLOAT"):
        return f"regexp_replace({column}::varchar, '\\.0$', '')"
    return f"{column}::varchar"
