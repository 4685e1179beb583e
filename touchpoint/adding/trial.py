"""Builds what was added aside, in a process of its own, and publishes it when it is wanted."""

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from touchpoint import mapping, publish, warehouse
from touchpoint.adding import stored
from touchpoint.adding.home import Home
from touchpoint.errors import BuildError, NoWarehouse

_LOG, _PROGRESS, _GIVEN = "log.txt", "progress.txt", "given.txt"
_ROOT = Path(__file__).parents[2]
_LINES = 40
# The server's own children: one that has ended is only gone once it was waited for.
_started: dict[Path, subprocess.Popen[bytes]] = {}


@dataclass(frozen=True)
class State:
    """How a trial stands: whether it runs, how far it came (0 to 1) and at what, what it said, and the build it made.

    Without a build and not running, it failed, or was stopped.
    """

    is_running: bool
    done: float
    at: str
    said: str
    build: str | None


def command(home: Home) -> list[str]:
    """The words of a command line, after python, that does the same and publishes at once."""
    given = ["-m", "touchpoint", "build", str(home.exports)]
    for each in mapping.saved(home.mappings):
        given += ["--adapter", str(home.mappings / f"{each.name}.json")]
    return [*given, "--settings", str(home.settings)]


def start(home: Home) -> None:
    """Begin a trial in place of the one before; BuildError while one runs."""
    if state(home) is not None and _runs(home):
        raise BuildError("a trial is under way: wait for it, or stop it")
    clear(home)
    home.trial.mkdir(parents=True)
    (home.trial / _GIVEN).write_text(_given(home), encoding="utf-8")
    given = [*command(home), "--warehouse", str(home.trial), "--progress", str(home.trial / _PROGRESS)]
    with (home.trial / _LOG).open("wb") as log:
        _started[home.trial] = subprocess.Popen(
            [sys.executable, *given],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=_ROOT,
            start_new_session=True,
        )


def is_stale(home: Home) -> bool:
    """Whether files or mappings have changed since the trial began."""
    try:
        return (home.trial / _GIVEN).read_text(encoding="utf-8") != _given(home)
    except OSError:
        return True


def state(home: Home) -> State | None:
    """How the trial stands; None where there is none."""
    if not (home.trial / _LOG).exists():
        return None
    said = "\n".join((home.trial / _LOG).read_text(encoding="utf-8", errors="replace").splitlines()[-_LINES:])
    done, at = _progress(home.trial / _PROGRESS)
    running = _runs(home)
    return State(running, done, at, said, None if running else built(home))


def built(home: Home) -> str | None:
    """The build that the trial made."""
    try:
        return warehouse.current(home.trial)
    except NoWarehouse:
        return None


def stop(home: Home) -> None:
    """End the trial, wherever it is; nothing that is published is touched."""
    process = _started.pop(home.trial, None)
    if process is not None:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    clear(home)


def clear(home: Home) -> None:
    """Forget the trial that is there."""
    shutil.rmtree(home.trial, ignore_errors=True)


def published(home: Home) -> str:
    """Publish the build that the trial made, as it is; its id. BuildError where there is none."""
    build = built(home)
    if build is None:
        raise BuildError("there is no trial to publish: try the data first")
    if is_stale(home):
        raise BuildError("files or adapters have changed since the trial: try again before you publish")
    publish.adopt(home.warehouse, publish.file(home.trial, build), build)
    clear(home)
    return build


def _runs(home: Home) -> bool:
    """Whether the trial's process lives: as a child of this server, or by the lock it holds since before."""
    process = _started.get(home.trial)
    if process is not None and process.poll() is None:
        return True
    return publish.is_busy(home.trial)


def _given(home: Home) -> str:
    """What a trial is made of, so that another of the same is known."""
    # A number is given again when the last file is removed: another file may have its name and size.
    files = [(each.number, each.name, each.path.stat().st_mtime_ns) for each in stored.listed(home.exports)]
    kept = [(path.name, path.stat().st_mtime_ns) for path in sorted(home.mappings.glob(f"*{mapping.SUFFIX}"))]
    return repr((files, kept, home.settings.stat().st_mtime_ns if home.settings.exists() else 0))


def _progress(path: Path) -> tuple[float, str]:
    try:
        share, _, at = path.read_text(encoding="utf-8").partition(" ")
        return float(share), at
    except (OSError, ValueError):
        return 0.0, "starting"
