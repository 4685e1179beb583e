"""Reads one file into the stages of the contract tables; what cannot be used is said in its source."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from touchpoint import adapters, disk, readers
from touchpoint.adapters import Adapter
from touchpoint.errors import ExportError
from touchpoint.ingest import account, dialect, stage, still, zones
from touchpoint.ingest.account import Source
from touchpoint.readers import Landing, Part


@dataclass(frozen=True)
class House:
    """What a house brings to the reading of its files: adapters of its own, and the zone of times that name none."""

    own: Sequence[Adapter]
    time_zone: str


@dataclass(frozen=True)
class _File:
    """A file that is being read, and a check whether it still is what it was."""

    path: Path
    label: str
    check: Callable[[], None]


def read(con: duckdb.DuckDBPyConnection, path: Path, label: str, sources: list[Source], house: House) -> None:
    """Stage every table of a file, each a source of its own at the end of `sources`, which says how far that came."""
    before = len(sources)
    try:
        with still.kept(path) as check:
            _parts(con, _File(path, label, check), sources, house)
    except still.Changed as error:
        del sources[max(before, len(sources) - 1) :]
        sources.append(Source(_distinct(label, sources), status="unreadable", message=str(error)))
    if len(sources) == before:
        message = f"{path.name} holds nothing that can be read: export it again"
        sources.append(Source(_distinct(label, sources), status="unreadable", message=message))


def _distinct(label: str, sources: Sequence[Source]) -> str:
    """A name that no other source has: an archive may hold two files of one name, and accounts are kept by name."""
    taken = {source.file for source in sources}
    others = (f"{label} ({number})" for number in range(2, len(taken) + 3))
    return label if label not in taken else next(other for other in others if other not in taken)


def _parts(con: duckdb.DuckDBPyConnection, file: _File, sources: list[Source], house: House) -> None:
    try:
        with readers.parts(file.path, file.label) as found:
            for part in found:
                sources.append(Source(_distinct(part.label, sources)))
                _part(con, file, part, sources, house)
    except still.Changed:
        raise
    except ExportError as error:
        sources.append(Source(_distinct(file.label, sources), status="unreadable", message=str(error)))


def _part(con: duckdb.DuckDBPyConnection, file: _File, part: Part, sources: list[Source], house: House) -> None:
    try:
        _stage(con, file, part, sources, house)
    except still.Changed:
        raise
    except ExportError as error:
        # What the disk or the memory lacks is nobody's bad export.
        if cause := disk.full(error):
            raise cause from None
        sources[-1].message = str(error)


def _stage(con: duckdb.DuckDBPyConnection, file: _File, part: Part, sources: list[Source], house: House) -> None:
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
        with whole(con):
            _take(con, source, len(before), landing, chosen, house.time_zone)
            source.message = "; ".join((*landing.notes, *still.notes(file.path))) or None
            # Found before any of its rows is there to stay.
            file.check()
    except duckdb.Error as error:
        # Of a file with columns of types, what lies further on is read only now.
        reason = str(error).partition("\n")[0]
        raise ExportError(f"{part.name} cannot be read to its end ({reason}): export it again") from error


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
    source.status, source.read = "read", landing.records
    source.adapters = [adapter.name for adapter in chosen]
    source.tables = [adapter.table.name for adapter in chosen]
    account.settle_file(con, source, number)


@contextmanager
def whole(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Keep all of what is done inside, or when it fails nothing."""
    con.begin()
    try:
        yield
    except BaseException:
        con.rollback()
        raise
    con.commit()
