"""Turns exports into the tables of the contract: lands each file, runs its adapters, casts, merges and accounts."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from touchpoint import adapters, readers
from touchpoint.adapters import Adapter
from touchpoint.errors import ExportError, SettingsError
from touchpoint.ingest import account, cast, dialect, faults, lookups, paths, stage
from touchpoint.ingest import scales as surveys
from touchpoint.ingest.account import Source
from touchpoint.settings.model import SurveyScale

__all__ = ["Source", "ingest"]


def ingest(
    con: duckdb.DuckDBPyConnection,
    files: Sequence[Path],
    *,
    time_zone: str,
    own: Sequence[Adapter] = (),
    scales: Sequence[SurveyScale] = (),
) -> list[Source]:
    """Fill an empty database with every contract table, `sources` and `rejects`, from the files in their order.

    Instants without an offset are read in `time_zone`, answers without a scale on those of `scales`; `own` adapters go
    before the built-in ones. A file that cannot be used does not stop the others: its source says why. Raises
    SettingsError for a time zone DuckDB does not know.
    """
    with _whole(con):
        for part in (cast, faults, stage, account):
            part.prepare(con)
        surveys.prepare(con, scales)
    _set_zone(con, time_zone)
    sources: list[Source] = []
    for path, label in zip(files, paths.labels(files), strict=True):
        sources.append(Source(label))
        try:
            _read(con, path, sources, own, time_zone)
        except ExportError as error:
            sources[-1].message = str(error)
    with _whole(con):
        lookups.identify(con)
        account.settle(con, sources)
        lookups.settle(con)
    with _whole(con):
        account.finish(con)
        for view in ("staged", "typed", "made", "landed", "others", "reached", "landing", "native"):
            con.execute(f"drop view if exists {view}")
        for table in ("cells", "fitting", "broken", "texts", "suspects", "other_columns"):
            con.execute(f"drop table if exists {table}")
    return sources


def _read(
    con: duckdb.DuckDBPyConnection, path: Path, sources: list[Source], own: Sequence[Adapter], time_zone: str
) -> None:
    """Land the last of `sources` and stage what the adapters make of it; its status says how far that came."""
    *before, source = sources
    source.status = "unreadable"
    landing = readers.land(con, path)
    source.sha256, source.encoding, source.delimiter = landing.sha256, landing.encoding, landing.delimiter
    if same := next((other for other in before if other.sha256 == landing.sha256), None):
        source.status, source.message = "already read", f"{path.name} holds the same as {same.file}: not read again"
        return
    source.status = "unknown"
    chosen = adapters.choose(path, landing.columns, own)
    source.status = "failed"
    with _whole(con):
        columns = {name for adapter in chosen if not adapter.is_plain for name in adapter.read_columns(landing.columns)}
        said = dialect.find(con, landing, sorted(columns), time_zone)
        for adapter in chosen:
            stage.run(con, adapter, landing, len(before), said)
        source.decided = [*landing.decided, *said.decided]
        source.status, source.read, source.message = "read", landing.records, "; ".join(landing.notes) or None
        source.adapters = [adapter.name for adapter in chosen]
        source.tables = [adapter.table.name for adapter in chosen]
        account.settle_file(con, source, len(before))


def _set_zone(con: duckdb.DuckDBPyConnection, time_zone: str) -> None:
    try:
        con.execute("set TimeZone = $zone", {"zone": time_zone})
    except duckdb.Error:
        message = f"house.time_zone is {time_zone!r}, which DuckDB does not know: name the zone's main city"
        raise SettingsError(message) from None


@contextmanager
def _whole(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Keep all of what is done inside, or when it fails nothing."""
    con.begin()
    try:
        yield
    except BaseException:
        con.rollback()
        raise
    con.commit()
