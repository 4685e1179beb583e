"""Makes a build: ingests exports, derives what pages read, checks it and publishes it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import duckdb

from touchpoint import adapters as adapter_files
from touchpoint import disk, locks, publish
from touchpoint import warehouse as warehouses
from touchpoint.adapters import Adapter
from touchpoint.build import derive, doubts, instants, named, prepared
from touchpoint.build.derive import BUILD_ORDER
from touchpoint.build.report import BuildReport, Reason, nothing, reasons
from touchpoint.errors import BuildError
from touchpoint.ingest import ingest, paths
from touchpoint.measures import house
from touchpoint.readers.landing import quoted
from touchpoint.settings import Settings

__all__ = ["BUILD_ORDER", "BuildReport", "Reason", "build"]


def build(
    given: Sequence[Path],
    *,
    warehouse: Path,
    settings: Settings,
    as_of: datetime | None = None,
    adapters: Sequence[Path] = (),
    wait: float = 0.0,
    tell: Callable[[str], None] = locks.silent,
) -> BuildReport:
    """Build a warehouse from exactly the files and folders given, in that order, and publish it.

    `as_of` without a zone is in the house's time zone; left out, it is the latest time at which something happened.
    Raises ExportError for a path or an adapter that cannot be used, SettingsError for settings of measures that there
    are not, BuildError when there is nothing to publish, a check fails, the warehouse cannot be written, or another
    build is under way for longer than `wait` seconds, which is `tell`-ed. The build before stays current then.
    """
    house.refuse_unknown(settings)
    paths.files(given)
    own = [adapter_files.read(path) for path in adapters]
    reports: list[BuildReport] = []

    def make(path: Path) -> None:
        # Listed now: more may have come while another build was waited for.
        reports.append(_filled(path, paths.files(given), own, settings, as_of))

    try:
        publish.publish(warehouse, make, wait=wait, tell=tell)
    except (OSError, MemoryError, duckdb.Error) as error:
        raise BuildError(disk.in_words(error, warehouse)) from error
    return reports[0]


def _filled(
    path: Path, files: Sequence[Path], own: Sequence[Adapter], settings: Settings, as_of: datetime | None
) -> BuildReport:
    """Write the database of one build at `path`, whose name is the build's id."""
    with duckdb.connect(path) as con:
        [name] = con.execute("select current_database()").fetchone() or ("",)
        # In memory, and beyond what memory holds beside the build: nobody reads it again.
        con.execute("attach ':memory:' as kept; use kept")
        sources = ingest(con, files, time_zone=settings.time_zone, own=own, scales=settings.survey_scales)
        if not any(source.kept for source in sources):
            raise BuildError(nothing(con, sources))
        is_sample = paths.is_sample(files)
        con.execute(f"use {quoted(name)}; set TimeZone = 'UTC'; begin")
        times = instants.find(con, settings.time_zone, as_of)
        derive.tables(con, times, settings)
        why, doubted = reasons(con), (*doubts.find(con, times.as_of), *named.find(con, settings))
        derive.build_info(con, path.stem, times, settings, is_sample, doubted)
        derive.check(con)
        prepared.prepare(con, warehouses.info_in(con))
        con.execute("commit; detach kept; checkpoint")
    return BuildReport(path.stem, times.as_of, is_sample, tuple(sources), why, doubted)
