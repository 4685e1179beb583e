"""The kinds of files of rows, and how many rows each may hold."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of file by its ending; it holds `most` rows."""

    ending: str
    name: str
    media_type: str
    most: int


KINDS = {
    # A spreadsheet has 1,048,576 lines, of which the first few say where the rows come from.
    "csv": Kind("csv", "CSV", "text/csv; charset=utf-8", 1_000_000),
    "parquet": Kind("parquet", "Parquet", "application/vnd.apache.parquet", 5_000_000),
}
