"""Puts a finished build in the place readers look at: all of it or nothing, and never over a file someone has open."""

import os
import re
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from touchpoint import disk, locks
from touchpoint.errors import BuildError, BuildGone

KEPT = 3
_LOCK = "build.lock"
LINKS = "links"
"""Who holds a build for the fixed links to it, which nobody counts."""
PACKS, EVIDENCE, MAILS = "packs", "evidence", "mails"
"""Who holds it for the fixed links in board packs, in evidence and in mails."""
_BUILD = re.compile(r"\d{8}T\d{12}-[0-9a-f]{6}")
_HOLDER = re.compile(r"[0-9a-z-]{1,60}")


def is_build(text: str) -> bool:
    """Whether a text has the form of a build id; one from a link may hold anything."""
    return _BUILD.fullmatch(text) is not None


def file(folder: Path, build: str) -> Path:
    return folder / f"{build}.duckdb"


def builds(folder: Path) -> list[str]:
    """The builds in a warehouse folder, oldest first."""
    return sorted(path.stem for path in folder.glob("*.duckdb") if is_build(path.stem))


def publish(
    folder: Path, make: Callable[[Path], None], *, wait: float = 0.0, tell: Callable[[str], None] = locks.silent
) -> str:
    """Let `make` write and close a new database file at the path it is given, and make it the current build.

    Returns the build's id. When `make` raises, or the process dies, the build before stays current. While another build
    is made in the same folder, waits for `wait` seconds, `tell`ing so; raises BuildError when it is not done by then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with locks.building(folder / _LOCK, wait, tell):
        _sweep(folder)
        build = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}"
        unfinished = folder / f"{build}.tmp"
        try:
            make(unfinished)
            _make_current(folder, unfinished, build)
        finally:
            _tidy(folder, _sweep)
        _tidy(folder, lambda folder: _retire(folder, build))
    return build


def adopt(folder: Path, made: Path, build: str) -> None:
    """Make a build that was published in another folder of the same disk, at `made`, the current one here.

    Raises BuildError when another build is being made here.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with locks.building(folder / _LOCK):
        _make_current(folder, made, build)
        _tidy(folder, lambda folder: _retire(folder, build))


def is_busy(folder: Path) -> bool:
    """Whether a build is being made in a folder."""
    return (folder / _LOCK).exists() and not locks.is_free(folder / _LOCK)


def clean(folder: Path) -> None:
    """Remove what builds that died have left, unless one is under way."""
    with suppress(BuildError, OSError), locks.building(folder / _LOCK):
        _sweep(folder)


def hold(folder: Path, build: str, by: str = LINKS) -> None:
    """Keep a build, whatever comes after it, until all who hold it have released it; BuildGone when it is not there.

    `by` names who holds it: small letters, digits and dashes. To hold twice is to hold once.
    """
    gone = BuildGone(f"build {build[:40]} is no longer kept: link to a newer one")
    if not folder.is_dir():
        raise gone
    try:
        with locks.short(folder / "hold.lock"):
            if not is_build(build) or not file(folder, build).exists():
                raise gone
            (folder / "held").mkdir(exist_ok=True)
            _held_by(folder, build, by).touch()
    except OSError as error:
        raise BuildError(f"this build cannot be kept: {disk.in_words(error, folder)}") from error


def release(folder: Path, build: str, by: str = LINKS) -> None:
    """Let go of a build: unless somebody else holds it, it goes once it is no longer among the newest.

    It goes with the next build or with `clear_away`, and not at once, so that this can be undone by holding it again.
    """
    if not is_build(build):
        return
    try:
        _held_by(folder, build, by).unlink(missing_ok=True)
    except OSError as error:
        raise BuildError(f"this build cannot be released: {disk.in_words(error, folder)}") from error


def held(folder: Path) -> dict[str, list[str]]:
    """Who holds which builds, the oldest build first; one that is gone all the same is among them."""
    found: dict[str, list[str]] = {}
    for path in sorted((folder / "held").glob("*")):
        build, _, by = path.name.partition(".")
        if is_build(build):
            found.setdefault(build, []).append(by or LINKS)
    return found


def clear_away(folder: Path) -> None:
    """Remove the builds that nobody holds any more; where one is being made now, that does it when it is done."""
    with suppress(BuildError, OSError), locks.building(folder / _LOCK):
        _retire(folder, (folder / "CURRENT").read_text(encoding="ascii").strip())


def _held_by(folder: Path, build: str, by: str) -> Path:
    """The file that says so: those of links have been called as the build alone since before others could hold one."""
    if not _HOLDER.fullmatch(by):
        raise BuildError(f"{by[:60]!r} cannot hold a build: this is a mistake in the program")
    return folder / "held" / (build if by == LINKS else f"{build}.{by}")


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
    with locks.short(folder / "hold.lock"):
        for build in set(builds(folder)[:-KEPT]) - set(held(folder)) - {current}:
            file(folder, build).unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove what builds that died have left; the lock says that none is under way."""
    for left in (*folder.glob("*.tmp"), *folder.glob("*.tmp.wal")):
        if left.is_dir():
            shutil.rmtree(left)  # what DuckDB spilled to disk
        else:
            left.unlink(missing_ok=True)


def _tidy(folder: Path, away: Callable[[Path], None]) -> None:
    """Remove what is no longer needed; what cannot be removed now, the next build tries again."""
    with suppress(OSError):
        away(folder)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
