"""Writes rows that Python made into a table of a build."""

from collections.abc import Sequence

import duckdb


def rows(con: duckdb.DuckDBPyConnection, table: str, made: Sequence[tuple[object, ...]]) -> None:
    """Insert thousands of rows in one statement: one at a time would take minutes."""
    if made:
        columns = [list(column) for column in zip(*made, strict=True)]
        con.execute(f"insert into {table} select {', '.join('unnest(?)' for _ in columns)}", columns)
