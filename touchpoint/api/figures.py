"""What /metrics says, for Prometheus: counts of requests by route and status, and the state of the builds.

No label holds what somebody sent: routes are those there are, statuses those of HTTP.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from touchpoint import warehouse
from touchpoint.contract import TABLES
from touchpoint.errors import TooSlow, TouchpointError

FORMAT = "text/plain; version=0.0.4; charset=utf-8"
OTHER = "other"
_METHODS = ("GET", "HEAD", "OPTIONS")
_EPOCH = datetime(1970, 1, 1)
_SECONDS = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30)


class Figures:
    """The counts of one server, in a registry of its own."""

    def __init__(self, folder: Path) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "touchpoint_requests", "Requests answered", ("route", "method", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "touchpoint_request_seconds",
            "How long requests took",
            ("route",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._queries = Counter("touchpoint_queries", "Queries run for programs", registry=self._registry)
        self._slow = Counter("touchpoint_queries_too_slow", "Queries ended at a limit", registry=self._registry)
        self._refused = Counter(
            "touchpoint_refused", "Requests refused, by what was wrong", ("why",), registry=self._registry
        )
        self._registry.register(_Builds(folder))

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        spelled = method if method in _METHODS else OTHER
        self._requests.labels(route, spelled, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def refused(self, why: str) -> None:
        self._refused.labels(why).inc()

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Counts one query."""
        self._queries.inc()
        try:
            yield
        except TooSlow:
            self._slow.inc()
            raise

    def text(self) -> bytes:
        return generate_latest(self._registry)


class _Builds(Collector):
    """The newest build and those held open, as they are when somebody looks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def collect(self) -> Iterator[Metric]:
        yield GaugeMetricFamily("touchpoint_open_builds", "Builds held open", value=warehouse.open_builds())
        ready = GaugeMetricFamily("touchpoint_build_readable", "1 where the newest build can be read, else 0")
        try:
            info = warehouse.info(self._folder, warehouse.current(self._folder))
            sizes = _sizes(self._folder, info.build)
        except (TouchpointError, OSError):
            ready.add_metric([], 0)
            yield ready
            return
        ready.add_metric([], 1)
        yield ready
        about = {"build": info.build, "version": info.version, "is_sample": str(info.is_sample).lower()}
        yield InfoMetricFamily("touchpoint_build", "The newest build", value=about)
        rows = GaugeMetricFamily("touchpoint_build_rows", "Rows of the newest build", labels=("table",))
        for table, size in sorted(sizes.items()):
            rows.add_metric([table], size)
        yield rows
        instant = info.as_of - _EPOCH
        yield GaugeMetricFamily(
            "touchpoint_build_as_of_seconds",
            "To when the data reach, Unix time",
            value=instant.total_seconds(),
        )
        yield GaugeMetricFamily(
            "touchpoint_build_age_seconds", "How long ago that is", value=time.time() - instant.total_seconds()
        )


def _sizes(folder: Path, build: str) -> dict[str, int]:
    """How many rows each table of the contract has in a build."""
    cursor = warehouse.own_cursor(folder, build)
    try:
        found = cursor.execute("select table_name, estimated_size from duckdb_tables()").fetchall()
    finally:
        cursor.close()
    return {name: size for name, size in found if name in TABLES}
