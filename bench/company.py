"""A company of any size as canonical Parquet exports, the same for the same size: for timing, and of no other meaning.

Nothing is drawn: every value is a hash of its row's number, so that any row can be told without the others. An
interaction is a contact, a case or a survey; there are 0.4 orders to each.
"""

import argparse
from pathlib import Path

import duckdb

TABLES = Path(__file__).parent / "tables"
# Of 100 interactions; and the orders beside them.
SHARES = {"contacts": 55, "cases": 14, "surveys": 31, "orders": 40}


def write(folder: Path, interactions: int) -> None:
    """Write one Parquet file a table into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as con:
        for name, share in SHARES.items():
            con.execute(f"create macro {name}_n() as {interactions * share // 100}")
        con.execute((TABLES / "macros.sql").read_text(encoding="utf-8"))
        for path in sorted(TABLES.glob("*.sql")):
            if path.stem != "macros":
                _copy(con, path, folder / f"{path.stem}.parquet")


def _copy(con: duckdb.DuckDBPyConnection, query: Path, target: Path) -> None:
    [statement] = con.extract_statements(query.read_text(encoding="utf-8"))
    con.execute(f"copy ({statement.query.rstrip().rstrip(';')}) to $target (format parquet)", {"target": str(target)})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--interactions", type=int, default=60_000)
    given = parser.parse_args()
    write(given.folder, given.interactions)


if __name__ == "__main__":
    main()
