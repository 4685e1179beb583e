"""Reads published builds: one locked, read-only connection a build in this process, and one cursor a query."""

import atexit
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from touchpoint import prepared, publish, settings, sql
from touchpoint.errors import BuildGone, NoWarehouse, QueryError, TooSlow
from touchpoint.settings import Settings

FOLDER = Path(__file__).parents[1] / "data" / "warehouse"
_MOST_OPEN = 3
_ATTEMPTS = 5
_CONFIG: dict[str, Any] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}
_LOCKS = (
    "set global TimeZone = 'UTC'",
    "set allowed_configs = ['max_execution_time']",
    "set lock_configuration = true",
)

# Dropped, never closed: whoever still reads an older build keeps it alive by the cursor in hand.
_open: OrderedDict[Path, duckdb.DuckDBPyConnection] = OrderedDict()
_lock = threading.Lock()
# While Python ends, DuckDB complains of connections that are still there.
atexit.register(_open.clear)


@dataclass(frozen=True)
class BuildInfo:
    """What a build says of itself: its as-of instant (UTC), the days it covers, and the settings it was made with."""

    build: str
    as_of: datetime
    as_of_on: date
    first_on: date
    last_on: date
    is_sample: bool
    settings: Settings
    version: str


def current(folder: Path = FOLDER) -> str:
    """The id of the current build; NoWarehouse when there is none, or its file is no longer there."""
    for _ in range(_ATTEMPTS):
        build = _named(folder)
        # A file that is missing may have been retired by newer builds since CURRENT was read: look again.
        if exists(folder, build):
            return build
    said = f"the current build in {folder} is gone" if build else f"there is no warehouse in {folder}"
    raise NoWarehouse(f"{said}: run `python -m touchpoint build` on your exports")


def exists(folder: Path, build: str) -> bool:
    """Whether a build is still kept; false for anything that is not a build id."""
    return publish.is_build(build) and publish.file(folder, build).is_file()


def is_open(folder: Path, build: str) -> bool:
    """Whether this process holds a build open, and so can read it though its file is gone."""
    return publish.file(folder, build).resolve() in _open


def open_builds() -> int:
    """How many builds this process holds open."""
    return len(_open)


def query(
    folder: Path, build: str | None, query: sql.Query, values: Mapping[str, Any], timeout: float = 15.0
) -> pd.DataFrame:
    """Run a query against a build, or against the current one when `build` is None, for at most `timeout` seconds.

    Raises QueryError for anything but one SELECT, when `values` lacks a parameter or the build a table or column,
    TooSlow at the limit of time or memory, BuildGone when the build is no longer kept, NoWarehouse when there is none.
    """
    bound = query.bind(values)
    cursor = own_cursor(folder, build)
    try:
        statements = cursor.extract_statements(query.text)
        if [statement.type.name for statement in statements] != ["SELECT"]:
            raise QueryError(f"queries/{query.name}.sql must be one SELECT")
        ready = _ready(cursor, query, bound)
        if ready is not None:
            return ready
        cursor.execute("set max_execution_time = $limit", {"limit": max(1, round(timeout * 1000))})
        return cursor.execute(statements[0], bound).df()
    except duckdb.InterruptException:
        raise too_slow(query, f"took longer than {timeout:g} seconds") from None
    except duckdb.OutOfMemoryException:
        raise too_slow(query, "needs more memory than there is") from None
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        said = str(error).partition("\n")[0]
        raise QueryError(
            f"this build has not what queries/{query.name}.sql asks for, as one made by another version: {said}"
        ) from error
    except (duckdb.DataError, duckdb.ProgrammingError, duckdb.NotSupportedError) as error:
        said = str(error).partition("\n")[0]
        raise QueryError(f"queries/{query.name}.sql has no answer for a value it was given: {said}") from error
    finally:
        cursor.close()


def too_slow(query: sql.Query, why: str) -> TooSlow:
    """What to say of a query that ran into its limit."""
    return TooSlow(f"{query.title.rstrip('.')}: counting this {why}; choose a shorter period")


def info(folder: Path, build: str) -> BuildInfo:
    """What a build says of itself; BuildGone when it is no longer kept."""
    cursor = own_cursor(folder, build)
    try:
        return info_in(cursor)
    finally:
        cursor.close()


def info_in(con: duckdb.DuckDBPyConnection) -> BuildInfo:
    """What the build behind an open connection says of itself."""
    names = [field.name for field in fields(BuildInfo)]
    [values] = con.execute(f"select {', '.join(names)} from build_info").fetchall()
    said = dict(zip(names, values, strict=True))
    return BuildInfo(**said | {"settings": settings.from_json(said["settings"])})


def _ready(cursor: duckdb.DuckDBPyConnection, query: sql.Query, bound: Mapping[str, Any]) -> pd.DataFrame | None:
    """The answer that the build holds ready; None where it holds none, or is older than such answers."""
    try:
        found = cursor.execute(
            "select rows from prepared where key = $key", {"key": prepared.key(query, bound)}
        ).fetchone()
    except duckdb.CatalogException:
        return None
    return prepared.unpacked(found[0]) if found else None


def own_cursor(folder: Path, build: str | None) -> duckdb.DuckDBPyConnection:
    """A cursor of the caller's own, who closes it, on a build, or on the current one when `build` is None."""
    if build is not None:
        return _opened(folder, build)
    for _ in range(_ATTEMPTS):
        try:
            return _opened(folder, current(folder))
        except BuildGone:
            continue  # a newer build was published, and this one removed, since CURRENT was read
    raise NoWarehouse(f"the current build in {folder} is gone: run `python -m touchpoint build` again")


def _opened(folder: Path, build: str) -> duckdb.DuckDBPyConnection:
    gone = BuildGone(f"build {build[:40]!r} is no longer kept: open the newest instead")
    if not publish.is_build(build):
        raise gone
    path = publish.file(folder, build).resolve()
    with _lock:
        if path not in _open:
            try:
                _open[path] = _locked(path)
            except duckdb.IOException:
                raise gone from None
        _open.move_to_end(path)
        while len(_open) > _MOST_OPEN:
            _open.popitem(last=False)
        return _open[path].cursor()


def _named(folder: Path) -> str:
    """What CURRENT says; the empty text where it cannot be the name of a build."""
    try:
        build = (folder / "CURRENT").read_text(encoding="ascii", errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    return build if publish.is_build(build) else ""


def _locked(path: Path) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(path, read_only=True, config=_CONFIG)
    for statement in _LOCKS:
        con.execute(statement)
    return con
