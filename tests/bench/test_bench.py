"""What the timings are taken of: a company of the size asked for, and pages that a real server has finished."""

import asyncio

import duckdb
import pytest

from bench import building, company, loading, packs, report
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


def test_loading_can_be_timed_and_what_misses_its_goal_stands_out(tmp_path):
    loaded = loading.timed(tmp_path, INTERACTIONS, rows=50)
    assert 0 < loaded.workbook_seconds < 60
    assert loaded.build.rows > INTERACTIONS
    slow = loading.Loading(building.Build(5_000_000, 40.0, 5.0, 2_500_000_000), 1.5)
    assert [line for line in report.written([], slow).splitlines() if line.startswith("|")] == [
        "| loading | to reach | found |",
        "| --- | --- | --- |",
        "| 5.0 million rows, million rows/s | \u2265 0.25 | **0.12** |",
        "| the same / DuckDB's typed load |  | 8 \u00d7 |",
        "| the same, peak memory, GB | \u2264 2.0 | **2.50** |",
        "| a workbook of 100,000 rows | \u2264 2.0 | 1.50 |",
    ]


def test_what_a_board_pack_takes_stands_beside_what_is_to_be_reached():
    made = [packs.Made("pdf", 2.5, 9.0, 123_456), packs.Made("pptx", 0.61, 3.0, 99_400), packs.Made("zip", 4, 5, 6_000)]
    assert report.written([], None, made).splitlines()[-5:] == [
        "| board pack of a page with six charts | to reach | alone | 10 at once | kB |",
        "| --- | --- | --- | --- | --- |",
        "| pdf | \u2264 3.0 | 2.50 | 9.00 | 123 |",
        "| pptx | \u2264 0.5 | **0.61** | 3.00 | 99 |",
        "| zip |  | 4.00 | 5.00 | 6 |",
    ]
