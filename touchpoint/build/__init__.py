"""Makes a build: ingests exports, derives what pages read, checks it and publishes it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import duckdb

from touchpoint import adapters as adapter_files
from touchpoint import publish
from touchpoint import warehouse as warehouses
from touchpoint.adapters import Adapter
from touchpoint.build import derive, doubts, identity, instants, named, prepared
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
) -> BuildReport:
    """Build a warehouse from exactly the files and folders given, in that order, and publish it.

    `as_of` without a zone is in the house's time zone; left out, it is the latest time at which something happened.
    Raises ExportError for a path or an adapter that cannot be used, SettingsError for settings of measures that there
    are not, BuildError when there is nothing to publish or a check fails. The build before stays current then.
    """
    house.refuse_unknown(settings)
    files = paths.files(given)
    own = [adapter_files.read(path) for path in adapters]
    reports: list[BuildReport] = []
    publish.publish(warehouse, lambda path: reports.append(_make(path, files, own, settings, as_of)))
    return reports[0]


def _make(
    path: Path, files: Sequence[Path], own: Sequence[Adapter], settings: Settings, as_of: datetime | None
) -> BuildReport:
    """Write the database of one build at `path`, whose name is the build's id."""
    try:
        return _filled(path, files, own, settings, as_of)
    except duckdb.Error as error:
        said = str(error).splitlines()[0]
        raise BuildError(f"the build could not be made ({said}): the build before it, if any, stays") from error


def _filled(
    path: Path, files: Sequence[Path], own: Sequence[Adapter], settings: Settings, as_of: datetime | None
) -> BuildReport:
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
        doubted = (*doubts.find(con, times.as_of), *named.find(con, settings), *identity.doubts(con, settings))
        why = reasons(con)
        derive.build_info(con, path.stem, times, settings, is_sample, doubted)
        derive.check(con)
        prepared.prepare(con, warehouses.info_in(con))
        con.execute("commit; detach kept; checkpoint")
    return BuildReport(path.stem, times.as_of, is_sample, tuple(sources), why, doubted)
