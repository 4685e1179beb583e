"""Turns exports into the tables of the contract: lands each file, runs its adapters, casts, merges and accounts."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from touchpoint import adapters, readers
from touchpoint.adapters import Adapter
from touchpoint.errors import ExportError, SettingsError
from touchpoint.ingest import account, cast, dialect, faults, paths, stage, zones
from touchpoint.ingest import scales as surveys
from touchpoint.ingest.account import Source
from touchpoint.readers import Landing, Part
from touchpoint.settings.model import SurveyScale

__all__ = ["Source", "ingest"]


def unheard(_share: float, _at: str) -> None:
    """What is told of progress where nobody listens."""


@dataclass(frozen=True)
class _House:
    """What a house brings to the reading of its files: adapters of its own, and the zone of times that name none."""

    own: Sequence[Adapter]
    time_zone: str


def ingest(
    con: duckdb.DuckDBPyConnection,
    files: Sequence[Path],
    *,
    time_zone: str,
    own: Sequence[Adapter] = (),
    scales: Sequence[SurveyScale] = (),
    progress: Callable[[float, str], None] = unheard,
) -> list[Source]:
    """Fill an empty database with every contract table, `sources` and `rejects`, from the files in their order.

    Instants without an offset are read in `time_zone`, answers without a scale on those of `scales`; `own` adapters go
    before the built-in ones. `progress` is told the share of the files that are read, and which is next. A file that
    cannot be used does not stop the others: its source says why. Raises SettingsError for a time zone DuckDB does not
    know.
    """
    with _whole(con):
        for part in (cast, faults, stage, account):
            part.prepare(con)
        surveys.prepare(con, scales)
    _set_zone(con, time_zone)
    sources: list[Source] = []
    house = _House(own, time_zone)
    for number, (path, label) in enumerate(zip(files, paths.labels(files), strict=True)):
        progress(number / len(files), f"reading {label}")
        _read_all(con, path, label, sources, house)
    with _whole(con):
        account.settle(con, sources)
    with _whole(con):
        account.finish(con)
        for view in ("staged", "typed", "made", "landed", "others", "reached", "landing", "native"):
            con.execute(f"drop view if exists {view}")
        for table in ("cells", "fitting", "broken", "texts", "suspects", "other_columns", "words"):
            con.execute(f"drop table if exists {table}")
    return sources


def _read_all(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    label: str,
    sources: list[Source],
    house: _House,
) -> None:
    """Stage every table of a file, each a source of its own; what cannot be unpacked is one that says why."""
    before = len(sources)
    try:
        with readers.parts(path, label) as found:
            for part in found:
                sources.append(Source(part.label))
                _read_one(con, part, sources, house)
    except ExportError as error:
        sources.append(Source(label, status="unreadable", message=str(error)))
    if len(sources) == before:
        message = f"{path.name} holds nothing that can be read: export it again"
        sources.append(Source(label, status="unreadable", message=message))


def _read_one(con: duckdb.DuckDBPyConnection, part: Part, sources: list[Source], house: _House) -> None:
    try:
        _read(con, part, sources, house)
    except ExportError as error:
        sources[-1].message = str(error)


def _read(con: duckdb.DuckDBPyConnection, part: Part, sources: list[Source], house: _House) -> None:
    """Land the last of `sources` and stage what the adapters make of it; its status says how far that came."""
    *before, source = sources
    source.status = "unreadable"
    landing = readers.land(con, part)
    source.sha256, source.encoding, source.delimiter = landing.sha256, landing.encoding, landing.delimiter
    if same := next((other for other in before if other.sha256 == landing.sha256), None):
        source.status, source.message = "already read", f"{part.name} holds the same as {same.file}: not read again"
        return
    source.status = "unknown"
    chosen = adapters.choose(part.name, landing.columns, house.own)
    source.status = "failed"
    try:
        with _whole(con):
            _take(con, source, len(before), landing, chosen, house.time_zone)
    except duckdb.Error as error:
        # Of a file with columns of types, what lies further on is read only now.
        reason = str(error).partition("\n")[0]
        raise ExportError(f"{part.name} cannot be read to its end ({reason}): export it again") from None


def _take(
    con: duckdb.DuckDBPyConnection, source: Source, number: int, landing: Landing, chosen: list[Adapter], zone: str
) -> None:
    """Stage what the adapters make of a landed file, and settle its account."""
    columns = {name for adapter in chosen if not adapter.is_plain for name in adapter.read_columns(landing.columns)}
    said = dialect.find(con, landing, sorted(columns), zone)
    for adapter in chosen:
        stage.run(con, adapter, landing, number, said)
    source.decided = [*landing.decided, *said.decided]
    source.zone, source.zone_said_by, source.with_offset = zones.of(con, landing, chosen, zone)
    source.status, source.read, source.message = "read", landing.records, "; ".join(landing.notes) or None
    source.adapters = [adapter.name for adapter in chosen]
    source.tables = [adapter.table.name for adapter in chosen]
    account.settle_file(con, source, number)


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
