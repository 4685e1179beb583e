"""How much memory a build takes before it goes to disk for more."""

import duckdb

# What leaves room for the rest of the program below two gigabytes.
_LEAST = 1_500_000_000
# Not all that derives what pages read can go to disk: of five million rows, 60 bytes a row failed and 100 were enough.
_OF_A_ROW = 200


def limit(con: duckdb.DuckDBPyConnection, rows: int = 0) -> None:
    """Let a build that has read so many rows take as much as it needs, but never more than DuckDB would by itself.

    Rows that do not fit go to a folder beside the build, and come back when they are wanted.
    """
    con.execute("reset memory_limit")
    [most] = con.execute("select parse_formatted_bytes(current_setting('memory_limit'))").fetchone() or (_LEAST,)
    con.execute("set memory_limit = $limit", {"limit": f"{min(most, max(_LEAST, rows * _OF_A_ROW))}B"})
