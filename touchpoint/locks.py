"""Locks between processes: the kernel holds them, and lets go of them when their holder dies, however it died."""

import fcntl
import json
import os
import shlex
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from touchpoint.errors import BuildError

_SECONDS_BETWEEN_TRIES = 0.2
_MOST_CHARACTERS = 300


def silent(_said: str) -> None:
    """Tell nobody."""


@contextmanager
def building(path: Path, wait: float = 0.0, tell: Callable[[str], None] = silent) -> Iterator[None]:
    """Hold the lock of a build, in whose file stands who holds it.

    Where another process holds it, waits for at most `wait` seconds and tells for whom; raises BuildError, which names
    the holder, when it is not free by then.
    """
    end = time.monotonic() + wait
    handle, told = _taken(path), False
    while handle is None:
        holder = _holder(path)
        if time.monotonic() >= end:
            cure = "try again when it has finished, or wait for it with --wait"
            raise BuildError(f"another build is being made in {path.parent}{holder}: {cure}")
        if not told:
            tell(f"waiting for another build in {path.parent}{holder}")
            told = True
        time.sleep(_SECONDS_BETWEEN_TRIES)
        handle = _taken(path)
    try:
        os.ftruncate(handle, 0)
        os.write(handle, _myself().encode())
        yield
    finally:
        with suppress(OSError):
            os.ftruncate(handle, 0)
        os.close(handle)


def is_free(path: Path) -> bool:
    """Whether nobody holds a lock."""
    handle = _taken(path)
    if handle is not None:
        os.close(handle)
    return handle is not None


@contextmanager
def short(path: Path) -> Iterator[None]:
    """Hold a lock that nobody holds for long."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _taken(path: Path) -> int | None:
    """A handle that holds the lock; None when another process does."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    except BaseException:
        os.close(handle)
        raise
    return handle


def _myself() -> str:
    command = shlex.join(sys.orig_argv)[:_MOST_CHARACTERS]
    since = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    return json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": since, "command": command})


def _holder(path: Path) -> str:
    """Who holds the lock, in words; nothing where its holder has not come to write that down."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return f" by process {said['pid']} on {said['host']} since {said['since']} ({said['command']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
