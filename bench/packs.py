"""How long a board pack of a page with six charts takes in each format, alone and ten at once."""

import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from touchpoint.report.model import Pack
from touchpoint.ui import boardpack, headless

PAGE = "value"
AT_ONCE = 10
_AGAIN = 3


@dataclass(frozen=True)
class Made:
    """The seconds that a format takes, alone (median of three), and until the last of ten at once is done; its size."""

    ending: str
    seconds: float
    together: float
    size: int


def timed(warehouse: Path) -> list[Made]:
    """Each format of the page on a warehouse, once what its writer imports is there."""
    headless.at(warehouse)
    pack = headless.pack([f"{PAGE}?period=last-month"])
    return [_timed(pack, ending, warehouse) for ending in boardpack.FORMATS]


def _timed(pack: Pack, ending: str, warehouse: Path) -> Made:
    made = boardpack.to_bytes(pack, ending, warehouse)
    alone = [_seconds(pack, ending, warehouse) for _ in range(_AGAIN)]
    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(lambda _: boardpack.to_bytes(pack, ending, warehouse), range(AT_ONCE)))
    return Made(ending, statistics.median(alone), time.perf_counter() - began, len(made))


def _seconds(pack: Pack, ending: str, warehouse: Path) -> float:
    began = time.perf_counter()
    boardpack.to_bytes(pack, ending, warehouse)
    return time.perf_counter() - began
