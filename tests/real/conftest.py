"""Real exports lie beside the project and are no part of it: where they are missing, the tests that need them skip."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from touchpoint import build
from touchpoint.build import BuildReport
from touchpoint.cli.numbers import open_source
from touchpoint.settings import Settings
from touchpoint.source import Source

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "shared" / "data"


@dataclass(frozen=True)
class Real:
    """A build of one real export, and both sides of it in `con`: the export's rows as text in `raw`, numbered by
    `place`, and the tables of the build in the schema `built`."""

    report: BuildReport
    source: Source
    con: duckdb.DuckDBPyConnection

    def row(self, query: str) -> tuple[object, ...]:
        [row] = self.con.execute(query).fetchall()
        return tuple(row)

    def value(self, query: str) -> object:
        [value] = self.row(query)
        return value


@pytest.fixture(scope="session")
def real_export() -> Callable[[str], Path]:
    """Gives the path of a real export; skips the test where it is missing."""

    def find(name: str) -> Path:
        path = DATA / name
        if not path.is_file():
            pytest.skip(f"{path.name} is missing: it is expected at {path}")
        return path

    return find


@pytest.fixture(scope="session")
def built_from(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str, Settings], Real]:
    """Builds an export with the adapters of this folder whose names begin as told, as a user would."""

    def make(export: Path, adapters: str, settings: Settings) -> Real:
        folder = tmp_path_factory.mktemp(adapters)
        own = sorted(HERE.glob(f"{adapters}__*.sql"))
        report = build.build([export], warehouse=folder, settings=settings, adapters=own)
        # A copy, because DuckDB opens a file once a process and setting.
        copy = shutil.copy(folder / f"{report.build}.duckdb", folder / "copy.duckdb")
        con = duckdb.connect()
        con.execute("set TimeZone = 'UTC'")
        con.execute(f"attach '{copy}' as built (read_only)")
        reader = "read_parquet($path)" if export.suffix == ".parquet" else "read_csv($path, all_varchar = true)"
        con.execute(f"create table raw as select row_number() over () as place, * from {reader}", {"path": str(export)})
        return Real(report, open_source(folder, None), con)

    return make
