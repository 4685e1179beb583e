"""Writes the tables of a build from what was ingested, and checks that they keep the contract."""

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb

from touchpoint import sql
from touchpoint.build import house, identity, openings
from touchpoint.build.instants import Instants
from touchpoint.build.order import BUILD_ORDER
from touchpoint.contract import TABLES
from touchpoint.errors import BuildError
from touchpoint.identity import MOST_IDS, MOST_NAMES
from touchpoint.settings import Settings, to_json

# Over all tables of a build. The rows are a view, worked out when they are asked for: few houses need few of them.
OVER_ALL = ("control_rows", "control_steps", "readings")
_VIEWS = {"control_rows", "readings"}
# Their joins keep the sides as written, the short one on the right. DuckDB guesses that a join on two columns leaves
# few rows, and would then hash all contacts to look the customers up in them.
_JOINED_AS_WRITTEN, _SIDES = ("contacts",), "build_side_probe_side"
_PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def tables(
    con: duckdb.DuckDBPyConnection, times: Instants, settings: Settings, progress: Callable[[float, str], None]
) -> None:
    """Make the macros and every table of the build, in its order, from the attached database `kept`.

    `progress` is told the share of them that is made, and which is next.
    """
    macros = sql.QUERIES / "build" / "macros.sql"
    if macros.exists():
        con.execute(macros.read_text(encoding="utf-8"))
    house.week(con, settings)
    values = {
        "as_of": times.as_of,
        "as_of_on": times.as_of_on,
        "time_zone": settings.time_zone,
        "currency": settings.currency,
        "most_names": MOST_NAMES,
        "most_ids": MOST_IDS,
    }
    house.tables(con, settings)
    openings.tables(con, times, settings)
    identity.overrides(con)
    written = sql.names("build")
    for number, name in enumerate(BUILD_ORDER):
        progress(number / len(BUILD_ORDER), f"working out {name.replace('_', ' ')}")
        if name == "identity_signs":
            identity.telephones(con, settings)
        if f"build/{name}" in written:
            query = sql.load(f"build/{name}")
            con.execute("set disabled_optimizers = $names", {"names": _SIDES if name in _JOINED_AS_WRITTEN else ""})
            con.execute(f"create table {name} as\n{query.text}", query.bind(values))
        else:
            con.execute(f"create table {name} as from kept.{name}")
    for name in ("sources", "rejects"):
        con.execute(f"create table {name} as from kept.{name}")
    _count_filled(con)


def _count_filled(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table that says in how many rows each column came with a value: what a page without data points to."""
    con.execute("create table filled_columns (table_name varchar, column_name varchar, filled bigint)")
    for table in TABLES.values():
        counts = ", ".join(f"count({name}) as {name}" for name in table.columns)
        con.execute(
            f"insert into filled_columns select $name, column_name, filled from "
            f"(unpivot (select {counts} from kept.{table.name}) on * into name column_name value filled)",
            {"name": table.name},
        )


def over_all(con: duckdb.DuckDBPyConnection) -> None:
    """Make what is asked of all tables of a build together, once they are made, `build_info` among them."""
    for name in OVER_ALL:
        kind = "view" if name in _VIEWS else "table"
        con.execute(f"create {kind} {name} as\n{sql.load(f'build/{name}').text}")


def build_info(
    con: duckdb.DuckDBPyConnection,
    build: str,
    times: Instants,
    settings: Settings,
    is_sample: bool,
    doubts: Sequence[str],
) -> None:
    """Make the table in which a build says of itself what it is, and what of it is in doubt."""
    con.execute(
        """
        create table build_info as
        select
            $build::varchar as build,
            $as_of::timestamp as as_of,
            $as_of_on::date as as_of_on,
            $first_on::date as first_on,
            $as_of_on::date as last_on,
            $is_sample::boolean as is_sample,
            $settings::varchar as settings,
            $version::varchar as version,
            $doubts::varchar[] as doubts
        """,
        {
            "build": build,
            "as_of": times.as_of,
            "as_of_on": times.as_of_on,
            "first_on": times.first_on,
            "is_sample": is_sample,
            "settings": to_json(settings),
            "version": tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"],
            "doubts": list(doubts),
        },
    )


def check(con: duckdb.DuckDBPyConnection) -> None:
    """Raise BuildError unless every table of the contract has every column, in the contract's type or as an enum."""
    found = con.execute("""
        select table_name, column_name, lower(data_type)
        from duckdb_columns()
        where database_name = current_database()
    """).fetchall()
    kinds = {(table, column): kind for table, column, kind in found}
    for table in TABLES.values():
        for column in table.columns.values():
            kind = kinds.get((table.name, column.name), "missing")
            if kind != column.type and not kind.startswith("enum("):
                raise BuildError(f"{table.name}.{column.name} is {kind} in the build: expected {column.type}")
