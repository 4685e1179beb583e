"""Makes a build: ingests exports, derives what pages read, checks it and publishes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from touchpoint import adapters as adapter_files
from touchpoint import disk, locks, mapping, publish
from touchpoint import warehouse as warehouses
from touchpoint.adapters import Adapter
from touchpoint.build import derive, doubts, identity, instants, memory, named, prepared
from touchpoint.build.derive import OVER_ALL
from touchpoint.build.order import BUILD_ORDER
from touchpoint.build.report import BuildReport, Reason, nothing, reasons
from touchpoint.errors import BuildError
from touchpoint.ingest import ingest, paths, unheard
from touchpoint.measures import house
from touchpoint.readers.landing import quoted
from touchpoint.settings import Settings

Progress = Callable[[float, str], None]
"""Is told how much of a build is done, 0 to 1, and what comes next."""
# Roughly the shares of the time of a build.
_READ, _DERIVED = 0.5, 0.4

__all__ = ["BUILD_ORDER", "OVER_ALL", "BuildReport", "Progress", "Reason", "build"]


def build(
    given: Sequence[Path],
    *,
    warehouse: Path,
    settings: Settings,
    as_of: datetime | None = None,
    adapters: Sequence[Path] = (),
    progress: Progress = unheard,
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
    own = [each for path in adapters for each in _own(path)]
    reports: list[BuildReport] = []

    def make(path: Path) -> None:
        # Listed now: more may have come while another build was waited for.
        reports.append(_filled(path, _Given(paths.files(given), own, settings, as_of, progress)))

    try:
        publish.publish(warehouse, make, wait=wait, tell=tell)
    except (OSError, MemoryError, duckdb.Error) as error:
        raise BuildError(disk.in_words(error, warehouse)) from error
    return reports[0]


@dataclass(frozen=True)
class _Given:
    """What a build is made from."""

    files: Sequence[Path]
    own: Sequence[Adapter]
    settings: Settings
    as_of: datetime | None
    progress: Progress


def _own(path: Path) -> list[Adapter]:
    """The adapters in a file of the user's: one of SQL, or those of a mapping made in the browser."""
    is_mapping = path.suffix == mapping.SUFFIX
    return mapping.adapters_of(mapping.read(path)) if is_mapping else [adapter_files.read(path)]


def _filled(path: Path, given: _Given) -> BuildReport:
    """Write the database of one build at `path`, whose name is the build's id."""
    with duckdb.connect(path) as con:
        [name] = con.execute("select current_database()").fetchone() or ("",)
        memory.limit(con)
        # In memory, and beyond what memory holds beside the build: nobody reads it again.
        con.execute("attach ':memory:' as kept; use kept")
        settings = given.settings
        sources = ingest(
            con,
            given.files,
            time_zone=settings.time_zone,
            own=given.own,
            scales=settings.survey_scales,
            progress=lambda share, at: given.progress(share * _READ, at),
        )
        if not any(source.kept for source in sources):
            raise BuildError(nothing(con, sources))
        memory.limit(con, sum(source.read for source in sources))
        is_sample = paths.is_sample(given.files)
        con.execute(f"use {quoted(name)}; set TimeZone = 'UTC'; begin")
        times = instants.find(con, settings.time_zone, given.as_of)
        derive.tables(con, times, settings, lambda share, at: given.progress(_READ + share * _DERIVED, at))
        doubted = (*doubts.find(con, times.as_of), *named.find(con, settings), *identity.doubts(con, settings))
        why = reasons(con)
        derive.build_info(con, path.stem, times, settings, is_sample, doubted)
        derive.over_all(con)
        derive.check(con)
        given.progress(_READ + _DERIVED, "keeping the answers asked first")
        prepared.prepare(con, warehouses.info_in(con))
        con.execute("commit; detach kept; checkpoint")
    return BuildReport(path.stem, times.as_of, is_sample, tuple(sources), why, doubted)
