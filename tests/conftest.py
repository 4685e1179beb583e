"""Builds that several tests read: a tiny one whose rows are known, and a small sample company."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests import canonical, tiny
from touchpoint import build, sample, settings
from touchpoint.cli.numbers import open_source
from touchpoint.source import Source

ROOT = Path(__file__).parents[1]
SAMPLE_ORDERS = 30_000
_AT_START = {name: value for name, value in os.environ.items() if name.startswith("TOUCHPOINT_")}


@pytest.fixture(autouse=True)
def _own_environment() -> Iterator[None]:
    """What a command tells its own process ends with the test that ran it here."""
    yield
    for name in [each for each in os.environ if each.startswith("TOUCHPOINT_")]:
        del os.environ[name]
    os.environ.update(_AT_START)


@pytest.fixture(scope="session")
def tiny_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with the tiny company, built as of 31 March 2026, 18:00 in London."""
    folder = tmp_path_factory.mktemp("tiny")
    canonical.built(folder, settings=tiny.SETTINGS, **tiny.tables())
    return folder / "warehouse"


@pytest.fixture(scope="session")
def tiny_source(tiny_warehouse: Path) -> Source:
    return open_source(tiny_warehouse, None)


@pytest.fixture
def con(tiny_warehouse: Path, tiny_source: Source) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tiny company's build, opened directly: a copy, because DuckDB opens a file once a process and setting."""
    copy = tiny_warehouse.parent / "copy.duckdb"
    if not copy.exists():
        shutil.copy(tiny_warehouse / f"{tiny_source.info.build}.duckdb", copy)
    with duckdb.connect(copy, read_only=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def sample_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with one build of a small sample company."""
    folder = tmp_path_factory.mktemp("sample")
    sample.write(folder / "exports", orders=SAMPLE_ORDERS, end=date(2026, 10, 31))
    build.build([folder / "exports"], warehouse=folder / "warehouse", settings=settings.read(ROOT / "touchpoint.toml"))
    return folder / "warehouse"
