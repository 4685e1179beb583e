"""The results as Markdown, each beside what it is meant to reach."""

import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

from bench.browser import Waits
from bench.building import Build
from bench.pages import Timing
from bench.readers import Busy

_WHEN = {"first": "server just started", "then": "after 20 clicks each"}
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


def written(results: Sequence[Result]) -> str:
    """A summary of a line a size, then the pages one by one."""
    head = [
        f"Measured on {datetime.now(UTC):%d %B %Y} with {os.cpu_count()} cores, {_memory():.0f} GiB, "
        f"{platform.machine()}, Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
        + ". Seconds, unless a line says otherwise.",
        "",
    ]
    return "\n".join([*head, *_summary(results), "", *_pages(results)]) + "\n"


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _summary(results: Sequence[Result]) -> Iterator[str]:
    yield _row("interactions", "to reach at 10m", *(result.size for result in results))
    yield _row(*["---"] * (2 + len(results)))
    yield _row("build, million rows/s", "≥ 0.25", *(f"{_rate(r.build):.2f}" for r in results))
    yield _row("build / DuckDB's typed load", "", *(f"{r.build.seconds / r.build.load_seconds:.0f} ×" for r in results))
    yield _row("build, peak memory", "", *(f"{r.build.peak_bytes / 2**30:.1f} GiB" for r in results))
    for view in dict.fromkeys(timing.view for result in results for timing in result.pages):
        for name, goal in (("uncached", "≤ 0.5"), ("cached", "≤ 0.1")):
            slowest = (max((t for t in r.pages if t.view == view), key=lambda t: getattr(t, name)) for r in results)
            said = [f"{getattr(timing, name):.2f} ({timing.page})" for timing in slowest]
            yield _row(f"slowest page, {view}, {name}", goal, *said)
    yield _row("filter change to settled, uncached", "≤ 0.8", *(f"{r.waits.uncached:.2f}" for r in results))
    yield _row("filter change to settled, cached", "≤ 0.4", *(f"{r.waits.cached:.2f}" for r in results))
    yield _row("first load", "≤ 2.5", *(f"{r.waits.load_seconds:.2f}" for r in results))
    yield _row("first load, MB", "≤ 3.2", *(f"{r.waits.load_bytes / 1e6:.2f}" for r in results))
    for name, goal in (("first", ""), ("then", "≤ 1.5")):
        clicks = [getattr(r.busy, name) for r in results]
        yield _row(f"20 readers, {_WHEN[name]}, median", "", *(f"{each.median:.2f}" for each in clicks))
        yield _row(f"20 readers, {_WHEN[name]}, 95 %", goal, *(f"{each.p95:.2f}" for each in clicks))
        yield _row(f"20 readers, {_WHEN[name]}, failed", "0", *(f"{each.errors} of {each.clicks}" for each in clicks))


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
