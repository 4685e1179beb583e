"""How long the server takes for each page: asked for the first time, and asked again."""

import asyncio
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

from bench.client import Reader
from bench.serving import serving
from touchpoint import warehouse
from touchpoint.ui.entries import ENTRIES

# All in the menu but the one that adds data, which shows none; the Overview has no name in its address.
PAGES = ("", *(entry.url for entry in ENTRIES[1:] if entry.group and entry.file != "add.py"))
_FILTERED = "region=North&channel=email&channel=phone"
# The last: a year that is none of the standard views, whose answers a build holds ready.
VIEWS = {
    "month": "",
    "month, filtered": _FILTERED,
    "year": "period=last-12-months",
    "year, filtered": f"period=last-12-months&{_FILTERED}",
    "another year": "from=2025-03-01&to=2026-02-28",
}
# Another month first: what every page of a process needs once is not what a reader waits for.
_WARM = "from=2024-12-01&to=2024-12-31"
_AGAIN = 5
_COLUMNS = {
    "orders": ("ordered_on", "net_amount"),
    "cases": ("opened_on", "resolution_seconds"),
    "surveys": ("answered_on", "score"),
}


@dataclass(frozen=True)
class Timing:
    """Seconds that a page took for a view, the first time and (median of five) again."""

    page: str
    view: str
    uncached: float
    cached: float


def timed(folder: Path) -> list[Timing]:
    """Each page in each view, each page by a server of its own, so that no page profits from another's answers."""
    return [timing for page in PAGES for timing in _of_page(folder, page)]


def _of_page(folder: Path, page: str) -> list[Timing]:
    with serving(folder) as port:
        return asyncio.run(_asked(port, page))


async def _asked(port: int, page: str) -> list[Timing]:
    timings = []
    async with Reader(port) as reader:
        await reader.ask(page, _WARM)
        for view, query in VIEWS.items():
            first = await reader.ask(page, query)
            again = [await reader.ask(page, query) for _ in range(_AGAIN)]
            timings.append(Timing(page or "overview", view, first, statistics.median(again)))
    return timings


def scan(folder: Path) -> dict[str, float]:
    """Seconds of one scan and sum of a date and a number of orders, cases and surveys, over a month and over a year."""
    with duckdb.connect(folder / f"{warehouse.current(folder)}.duckdb", read_only=True) as con:
        return {view: min(_scan(con, months) for _ in range(3)) for view, months in (("month", 1), ("year", 12))}


def _scan(con: duckdb.DuckDBPyConnection, months: int) -> float:
    began = time.perf_counter()
    for table, (day, number) in _COLUMNS.items():
        con.execute(
            f"select count(*), sum({number}) from {table} where {day} >= "
            "(select date_trunc('month', as_of_on + 1) - to_months($months) from build_info)",
            {"months": months},
        ).fetchall()
    return time.perf_counter() - began
