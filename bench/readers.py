"""Twenty readers who click every second, none of them in step with another."""

import asyncio
import statistics
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random

from bench.client import Reader
from bench.serving import serving

_READERS, _CLICKS = 20, 20
_PAGES = ("", "satisfaction", "coming-back", "complaints", "scorecard", "watch")
_SCOPES = (
    "",
    "period=last-12-months",
    "period=last-quarter",
    "region=North",
    "region=South&period=last-12-months",
    "tier=luxury",
    "compare=year",
)


@dataclass(frozen=True)
class Clicks:
    """What readers waited, in seconds, of how many clicks, and how many of those failed."""

    clicks: int
    median: float
    p95: float
    errors: int


@dataclass(frozen=True)
class Busy:
    """The first clicks on a server that has just started and nothing worked out, and those that follow."""

    first: Clicks
    then: Clicks


def busy(folder: Path) -> Busy:
    """Twenty readers on one server, each with a click a second, twenty at first and twenty more; each their own way."""
    with serving(folder) as port:
        return Busy(_summed(asyncio.run(_all(port))), _summed(asyncio.run(_all(port))))


def _summed(waits: list[float | None]) -> Clicks:
    known = sorted(wait for wait in waits if wait is not None)
    return Clicks(len(waits), statistics.median(known), known[int(len(known) * 0.95)], len(waits) - len(known))


async def _all(port: int) -> list[float | None]:
    groups = await asyncio.gather(*(_one(port, number) for number in range(_READERS)))
    return [wait for group in groups for wait in group]


async def _one(port: int, number: int) -> list[float | None]:
    views = list(product(_PAGES, _SCOPES))
    Random(number).shuffle(views)
    waits: list[float | None] = []
    await asyncio.sleep(number / _READERS)
    async with Reader(port) as reader:
        await reader.ask("", "")
        for page, query in views[:_CLICKS]:
            waits.append(await _click(reader, page, query))
            await asyncio.sleep(max(0.0, 1 - (waits[-1] or 0)))
    return waits


async def _click(reader: Reader, page: str, query: str) -> float | None:
    try:
        return await reader.ask(page, query)
    except (RuntimeError, TimeoutError, OSError):
        return None
