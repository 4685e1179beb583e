"""Puts a finished build in the place readers look at: all of it or nothing, and never over a file someone has open."""

import fcntl
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from touchpoint.errors import BuildError, BuildGone

KEPT = 3
_BUILD = re.compile(r"\d{8}T\d{12}-[0-9a-f]{6}")


def is_build(text: str) -> bool:
    """Whether a text has the form of a build id; one from a link may hold anything."""
    return _BUILD.fullmatch(text) is not None


def file(folder: Path, build: str) -> Path:
    return folder / f"{build}.duckdb"


def builds(folder: Path) -> list[str]:
    """The builds in a warehouse folder, oldest first."""
    return sorted(path.stem for path in folder.glob("*.duckdb") if is_build(path.stem))


def publish(folder: Path, make: Callable[[Path], None]) -> str:
    """Let `make` write and close a new database file at the path it is given, and make it the current build.

    Returns the build's id. When `make` raises, or the process dies, the build before stays current. Raises BuildError
    when another build is being made in the same folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder / "build.lock", wait=False) as free:
        if not free:
            raise BuildError(f"another build is being made in {folder}: try again when it has finished")
        _sweep(folder)
        build = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}"
        unfinished = folder / f"{build}.tmp"
        try:
            make(unfinished)
            _make_current(folder, unfinished, build)
        finally:
            _sweep(folder)
        _retire(folder, build)
    return build


def adopt(folder: Path, made: Path, build: str) -> None:
    """Make a build that was published in another folder of the same disk, at `made`, the current one here.

    Raises BuildError when another build is being made here.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder / "build.lock", wait=False) as free:
        if not free:
            raise BuildError(f"another build is being made in {folder}: try again when it has finished")
        _make_current(folder, made, build)
        _retire(folder, build)


def is_busy(folder: Path) -> bool:
    """Whether a build is being made in a folder."""
    if not (folder / "build.lock").exists():
        return False
    with _locked(folder / "build.lock", wait=False) as free:
        return not free


def hold(folder: Path, build: str) -> None:
    """Keep a build, whatever comes after it, as long as `held/` names it; BuildGone when it is no longer there."""
    gone = BuildGone(f"build {build[:40]} is no longer kept: link to a newer one")
    if not folder.is_dir():
        raise gone
    with _locked(folder / "hold.lock"):
        if not is_build(build) or not file(folder, build).exists():
            raise gone
        (folder / "held").mkdir(exist_ok=True)
        (folder / "held" / build).touch()


def _make_current(folder: Path, unfinished: Path, build: str) -> None:
    if Path(f"{unfinished}.wal").exists():
        raise BuildError(f"{unfinished} was not closed: this is a mistake in the program")
    _to_disk(unfinished)
    unfinished.rename(file(folder, build))
    pointer = folder / "CURRENT.tmp"
    pointer.write_text(build, encoding="ascii")
    _to_disk(pointer)
    pointer.rename(folder / "CURRENT")
    _to_disk(folder)


def _retire(folder: Path, current: str) -> None:
    """Remove all builds but the newest, those held, and the current one."""
    with _locked(folder / "hold.lock"):
        held = {path.name for path in (folder / "held").glob("*")}
        for build in set(builds(folder)[:-KEPT]) - held - {current}:
            file(folder, build).unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove what builds that died have left; the lock says that none is under way."""
    for left in (*folder.glob("*.tmp"), *folder.glob("*.tmp.wal")):
        if left.is_dir():
            shutil.rmtree(left)  # what DuckDB spilled to disk
        else:
            left.unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _locked(path: Path, wait: bool = True) -> Iterator[bool]:
    """Hold a lock file; gives False at once, without the lock, when it is taken and `wait` is false."""
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True
