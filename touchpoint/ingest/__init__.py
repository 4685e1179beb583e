"""Turns exports into the tables of the contract: lands each file, runs its adapters, casts, merges and accounts."""

from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb

from touchpoint.adapters import Adapter
from touchpoint.errors import SettingsError
from touchpoint.ingest import account, cast, faults, lookups, paths, questions, reading, stage
from touchpoint.ingest import scales as surveys
from touchpoint.ingest.account import Source
from touchpoint.settings.model import SurveyScale

__all__ = ["Source", "ingest", "unheard"]


def unheard(_share: float, _at: str) -> None:
    """What is told of progress where nobody listens."""


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
    cannot be used, or changes while it is read, does not stop the others: its source says why. Raises SettingsError for
    a time zone DuckDB does not know.
    """
    with reading.whole(con):
        for part in (cast, questions, faults, stage, account):
            part.prepare(con)
        surveys.prepare(con, scales)
    _set_zone(con, time_zone)
    sources: list[Source] = []
    house = reading.House(own, time_zone)
    for number, (path, label) in enumerate(zip(files, paths.labels(files), strict=True)):
        progress(number / len(files), f"reading {label}")
        reading.read(con, path, label, sources, house)
    with reading.whole(con):
        lookups.identify(con)
        account.settle(con, sources)
        lookups.settle(con)
    with reading.whole(con):
        account.finish(con)
        for view in ("staged", "typed", "made", "answers", "landed", "others", "reached", "landing", "native"):
            con.execute(f"drop view if exists {view}")
        for table in ("cells", "fitting", "broken", "texts", "suspects", "other_columns", "words"):
            con.execute(f"drop table if exists {table}")
    return sources


def _set_zone(con: duckdb.DuckDBPyConnection, time_zone: str) -> None:
    try:
        con.execute("set TimeZone = $zone", {"zone": time_zone})
    except duckdb.Error:
        message = f"house.time_zone is {time_zone!r}, which DuckDB does not know: name the zone's main city"
        raise SettingsError(message) from None
