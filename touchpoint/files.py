"""Writes files that readers take along: all of a file or nothing, and why it could not be in words."""

import errno
from pathlib import Path

from touchpoint.errors import ReportError

_SAID = {
    errno.ENOSPC: "there is no space left on the disk: make room, or name a folder on another disk",
    errno.EDQUOT: "this user's quota of the disk is used up: make room, or name a folder on another disk",
    errno.EFBIG: "a file of this size is not allowed: raise the limit (`ulimit -f` shows it)",
    errno.EROFS: "the disk is read-only: name a folder that can be written",
    errno.EACCES: "this user may not write there: give it that right, or name another folder",
    errno.EPERM: "this user may not write there: give it that right, or name another folder",
    errno.ENOENT: "there is no such folder: make it first",
    errno.ENOTDIR: "it lies under a file: name a folder",
    errno.EISDIR: "it is a folder: name a file",
}


def write(path: Path, made: bytes) -> None:
    """Write `made` to `path`, replacing what is there; ReportError when it cannot be, and then nothing has changed."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_bytes(made)
        unfinished.replace(path)
    except OSError as error:
        _drop(unfinished)
        raise ReportError(f"cannot write {path}: {in_words(error)}") from error


def in_words(error: OSError) -> str:
    """What is wrong with a place to write to, and the cure."""
    return _SAID.get(error.errno or 0, error.strerror or type(error).__name__)


def _drop(unfinished: Path) -> None:
    try:
        unfinished.unlink(missing_ok=True)
    except OSError:
        return
