"""Words for a disk that is full, read-only or forbidden: the thing, the place and the cure."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

_ROOM = "make room, or name a folder on another disk with --warehouse"
_RIGHT = "give it that right, or name another folder with --warehouse"
_FOLDER = "name a folder that can be made with --warehouse"
_SAID = {
    errno.ENOSPC: ("there is no space left on the disk", _ROOM),
    errno.EDQUOT: ("this user's quota of the disk is used up", _ROOM),
    errno.EFBIG: ("a file of this size is not allowed", "raise the limit (`ulimit -f` shows it), or name another disk"),
    errno.EROFS: ("the disk is read-only", "name a folder that can be written with --warehouse"),
    errno.EACCES: ("this user may not write there", _RIGHT),
    errno.EPERM: ("this user may not write there", _RIGHT),
    errno.ENOTDIR: ("it lies under a file", _FOLDER),
    errno.EEXIST: ("it is a file", _FOLDER),
    errno.ENOENT: ("there can be no folder", _FOLDER),
}
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_OF_THE_SYSTEM = (duckdb.IOException, duckdb.FatalException, duckdb.TransactionException, duckdb.InternalException)
_MEGABYTE = 1_000_000


def full(error: BaseException) -> BaseException | None:
    """What led to an error, if that was a lack of space or memory: then it says nothing of the file being read."""
    return next((each for each in _chain(error) if _code(each) in _FULL or _lacks_memory(each)), None)


def in_words(error: BaseException, folder: Path) -> str:
    """Why a build could not be written in a warehouse folder, and what helps."""
    cause = full(error) or error
    code = _code(cause)
    stays = "the published build, if any, stays"
    if _lacks_memory(cause):
        return f"there is not enough memory to build, nor disk in its place ({_free(folder)}): {_ROOM}; {stays}"
    if code not in _SAID:
        return f"the build could not be made ({_first_line(error)}): {stays}"
    thing, cure = _SAID[code]
    if code == errno.ENOSPC:
        thing = f"{thing} ({_free(folder)})"
    return f"cannot write to {getattr(cause, 'filename', None) or folder}: {thing}: {cure}; {stays}"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _code(error: BaseException) -> int | None:
    """The system's number of an error; DuckDB hands on only the system's words."""
    if isinstance(error, OSError):
        return error.errno
    if not isinstance(error, _OF_THE_SYSTEM):
        return None
    return next((code for code in _SAID if _first_line(error).endswith(os.strerror(code))), None)


def _lacks_memory(error: BaseException) -> bool:
    return isinstance(error, MemoryError | duckdb.OutOfMemoryException)


def _free(folder: Path) -> str:
    """What is free where a build is written, and where a file is sorted that DuckDB stumbles over."""
    places = [next((each for each in (folder, *folder.parents) if each.is_dir()), folder), Path(tempfile.gettempdir())]
    return ", ".join(f"{place}: {shutil.disk_usage(place).free / _MEGABYTE:,.0f} MB free" for place in places)


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0]
