"""The results as Markdown, each beside what it is meant to reach."""

import os
import platform
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

from bench.browser import Waits
from bench.building import Build
from bench.loading import ROWS, Loading
from bench.packs import AT_ONCE, Made
from bench.pages import Timing
from bench.readers import Busy

_WHAT = (
    "The month and the year are the last complete ones; a build holds ready what their pages count without a filter. "
    "Filtered, they are of one region and two channels. Another year is any: all of it is counted. "
    "A scan and sum reads a date and a number of orders, cases and surveys of the last month or year."
)
_WHEN = {"first": "server just started", "then": "after 20 clicks each"}
_PACKS = {"pdf": 3.0, "pptx": 0.5, "xlsx": 1.0}
_LIBRARIES = ("duckdb", "streamlit", "plotly", "pandas")


@dataclass(frozen=True)
class Result:
    """All that was timed of a company of one size."""

    size: str
    build: Build
    pages: Sequence[Timing]
    scans: dict[str, float]
    waits: Waits
    busy: Busy


def written(results: Sequence[Result], loaded: Loading | None = None, packed: Sequence[Made] = ()) -> str:
    """What loading takes, then board packs, then a summary of a line a size, then the pages one by one."""
    head = [
        f"Measured on {datetime.now(UTC):%d %B %Y} with {os.cpu_count()} cores, {_memory():.0f} GiB, "
        f"{platform.machine()}, Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
        + f". Ten million additions in Python took {_pace():.2f} s. Seconds, unless a line says otherwise; "
        "**bold** misses what is to be reached at 10m.",
        "",
        _WHAT,
        "",
    ]
    first = [*(_loading(loaded) if loaded else ()), *_packs(packed)]
    first += [""] if first and results else []
    rest = [*_summary(results), "", *_pages(results)] if results else []
    return "\n".join([*head, *first, *rest]) + "\n"


def _loading(loaded: Loading) -> Iterator[str]:
    build = loaded.build
    yield _row("loading", "to reach", "found")
    yield _row(*["---"] * 3)
    yield _goal(f"{build.rows / 1e6:.1f} million rows, million rows/s", ">=", 0.25, [(_rate(build), "")])
    yield _row("the same / DuckDB's typed load", "", f"{build.seconds / build.load_seconds:.0f} ×")
    yield _goal("the same, peak memory, GB", "<=", 2.0, [(build.peak_bytes / 1e9, "")])
    yield _goal(f"a workbook of {ROWS:,} rows", "<=", 2.0, [(loaded.workbook_seconds, "")])


def _packs(packed: Sequence[Made]) -> Iterator[str]:
    if not packed:
        return
    yield _row("board pack of a page with six charts", "to reach", "alone", f"{AT_ONCE} at once", "kB")
    yield _row(*["---"] * 5)
    for made in packed:
        goal, together, size = _PACKS.get(made.ending), f"{made.together:.2f}", f"{made.size / 1000:,.0f}"
        alone = f"{made.seconds:.2f}"
        if goal is None:
            yield _row(made.ending, "", alone, together, size)
        else:
            yield _row(made.ending, f"≤ {goal}", f"**{alone}**" if made.seconds > goal else alone, together, size)


def _pace() -> float:
    """Seconds of ten million additions: what the machine gives today, for it is not always the same."""
    began, total = time.perf_counter(), 0
    for each in range(10_000_000):
        total += each
    return time.perf_counter() - began


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _summary(results: Sequence[Result]) -> Iterator[str]:
    yield _row("interactions", "to reach at 10m", *(result.size for result in results))
    yield _row(*["---"] * (2 + len(results)))
    yield _goal("build, million rows/s", ">=", 0.25, [(_rate(r.build), "") for r in results])
    yield _row("build / DuckDB's typed load", "", *(f"{r.build.seconds / r.build.load_seconds:.0f} ×" for r in results))
    yield _row("build, peak memory", "", *(f"{r.build.peak_bytes / 2**30:.1f} GiB" for r in results))
    for view in dict.fromkeys(timing.view for result in results for timing in result.pages):
        for name, goal in (("uncached", 0.5), ("cached", 0.1)):
            slowest = [max((t for t in r.pages if t.view == view), key=lambda t: getattr(t, name)) for r in results]
            said = [(getattr(timing, name), f" ({timing.page})") for timing in slowest]
            yield _goal(f"slowest page, {view}, {name}", "<=", goal, said)
    yield _goal("filter change to settled, uncached", "<=", 0.8, [(r.waits.uncached, "") for r in results])
    yield _goal("filter change to settled, cached", "<=", 0.4, [(r.waits.cached, "") for r in results])
    yield _goal("first load", "<=", 2.5, [(r.waits.load_seconds, "") for r in results])
    yield _goal("first load, MB", "<=", 3.2, [(r.waits.load_bytes / 1e6, "") for r in results])
    for name, when in _WHEN.items():
        clicks = [getattr(r.busy, name) for r in results]
        yield _row(f"20 readers, {when}, median", "", *(f"{each.median:.2f}" for each in clicks))
        yield _goal(f"20 readers, {when}, 95 %", "<=", 1.5, [(each.p95, "") for each in clicks])
        yield _row(f"20 readers, {when}, failed", "0", *(f"{each.errors} of {each.clicks}" for each in clicks))


def _goal(name: str, way: str, goal: float, found: Sequence[tuple[float, str]]) -> str:
    """A line of values and remarks; what misses the goal stands out."""
    sign = 1 if way == ">=" else -1
    cells = [f"{value:.2f}{remark}" for value, remark in found]
    missed = [sign * value < sign * goal for value, _ in found]
    marked = [f"**{cell}**" if is_missed else cell for cell, is_missed in zip(cells, missed, strict=True)]
    return _row(name, f"{'≥' if way == '>=' else '≤'} {goal}", *marked)


def _pages(results: Sequence[Result]) -> Iterator[str]:
    """Each page in each view: the first time, again, and the first time as a multiple of a scan and sum."""
    yield _row("page", "view", *(f"{r.size}: first / again / × scan" for r in results))
    yield _row(*["---"] * (2 + len(results)))
    for rows in zip(*(result.pages for result in results), strict=True):
        scans = (
            result.scans["month" if t.view.startswith("month") else "year"]
            for result, t in zip(results, rows, strict=True)
        )
        said = [
            f"{t.uncached:.3f} / {t.cached:.3f} / {t.uncached / scan:.0f} ×"
            for t, scan in zip(rows, scans, strict=True)
        ]
        yield _row(rows[0].page, rows[0].view, *said)


def _rate(build: Build) -> float:
    return build.rows / build.seconds / 1e6


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
