"""Writing the sample's files: CSV in UTF-8 with \\n line ends, the same bytes on every machine."""

from pathlib import Path

import duckdb
import pyarrow as pa

from touchpoint.sample.columns import Text

_BOM = b"\xef\xbb\xbf"


def table(columns: dict[str, Text]) -> pa.Table:
    """The columns as one table of text."""
    return pa.table(columns)


def write_csv(path: Path, rows: pa.Table, *, bom: bool = False) -> int:
    """Write the rows and return how many they are; cells are quoted where they have to be, nulls are empty."""
    with duckdb.connect() as engine:
        engine.from_arrow(rows).write_csv(str(path), header=True)
    if bom:
        path.write_bytes(_BOM + path.read_bytes())
    return int(rows.num_rows)
