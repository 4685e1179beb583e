"""What the timings are taken of: a company of the size asked for, and pages that a real server has finished."""

import asyncio

import duckdb
import pytest

from bench import building, company
from bench.client import Reader
from bench.serving import serving
from touchpoint import warehouse

INTERACTIONS = 2_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench")
    company.write(folder / "exports", INTERACTIONS)
    return folder


def test_a_company_has_the_interactions_and_the_orders_asked_for(folder):
    def count(name):
        return duckdb.sql(f"select count(*) from '{folder / 'exports' / name}.parquet'").fetchall()[0][0]

    assert count("contacts") + count("cases") + count("surveys") == INTERACTIONS
    assert count("orders") == 0.4 * INTERACTIONS


def test_the_same_company_comes_out_each_time(folder, tmp_path):
    company.write(tmp_path, INTERACTIONS)
    for file in sorted((folder / "exports").glob("*.parquet")):
        first, again = (f"select * from '{each / file.name}'" for each in (folder / "exports", tmp_path))
        assert duckdb.sql(f"({first}) except ({again})").fetchall() == []


def test_its_build_and_its_pages_can_be_timed(folder):
    build = building.built(folder / "exports", folder / "warehouse")
    with duckdb.connect(folder / "warehouse" / f"{warehouse.current(folder / 'warehouse')}.duckdb") as con:
        (read,) = con.execute("select sum(read) from sources").fetchone()
    assert build.rows == read > INTERACTIONS
    assert 0 < build.load_seconds < build.seconds
    assert build.peak_bytes > 2**20

    async def asked():
        async with Reader(port) as reader:
            return [await reader.ask("complaints", query) for query in ("", "period=last-12-months")]

    with serving(folder / "warehouse") as port:
        assert all(0 < seconds < 60 for seconds in asyncio.run(asked()))
