"""`build --watch`: builds, and builds again whenever the files have changed and then been left alone for a while."""

import hashlib
import signal
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from touchpoint import publish
from touchpoint.cli.saying import say
from touchpoint.errors import TouchpointError
from touchpoint.ingest import paths, still

ROOT = Path(__file__).parents[2]
_SECONDS_BETWEEN_LOOKS = 0.5
_SECONDS_TO_DIE = 0.1
# What failed for want of space or rights is tried again though no file changes: after a minute, then ever less often.
_SECONDS_TO_TRY_AGAIN = 60.0
_MOST_SECONDS = 3600.0

Stamps = Mapping[Path, object]


class _Stop:
    """Whether the watch is to end. No Event: a signal that comes while one is waited for can find it locked."""

    asked = False

    def ask(self, _signal: int, _frame: object) -> None:
        self.asked = True

    def wait(self, seconds: float) -> bool:
        time.sleep(seconds)
        return self.asked


def build(given: Namespace) -> None:
    """Build what was given, then whenever it has changed, until a signal ends it; a build under way is abandoned then.

    Each build is a process of its own, as if started by hand: whatever becomes of it, the watch goes on.
    """
    stop = _Stop()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, stop.ask)
    _watch(given, _command(given), stop)
    publish.clean(given.warehouse)
    say("stopped watching; the published build stays")


def _watch(given: Namespace, command: list[str], stop: _Stop) -> None:
    hashes: dict[Path, tuple[object, str]] = {}
    made_of: Mapping[Path, str] | None = None
    failures = 0
    while not stop.asked:
        seen = _look(given)
        content = _content(seen, hashes)
        if content == made_of and not failures:
            say("nothing new: files were written again, but hold the same; the published build stays")
        else:
            code = _run(command, stop)
            failures = failures + 1 if code else 0
            # What changed while it was built may not be in the build.
            made_of = content if _look(given) == seen else None
        if not stop.asked:
            exports = len(seen) - len(_beside(given))
            say(f"watching {exports:,} file{'s' * (exports != 1)} for changes")
        _wait(given, seen, failures, stop)


def _wait(given: Namespace, seen: Stamps, failures: int, stop: _Stop) -> None:
    """Wait until something has changed and then been left alone, a failed build is to be tried again, or the end."""
    now = since = time.monotonic()
    again = now + min(_SECONDS_TO_TRY_AGAIN * 2 ** (failures - 1), _MOST_SECONDS) if failures else float("inf")
    last = seen
    while not stop.wait(_SECONDS_BETWEEN_LOOKS):
        now, found = time.monotonic(), _look(given)
        if found != last:
            last, since = found, now
        elif now - since >= given.settle and (last != seen or now >= again):
            return


def _look(given: Namespace) -> Stamps:
    """The files that a build would be made of, and what is another value when one of them is written to."""
    try:
        files = paths.files(given.paths)
    except TouchpointError:  # no file, and no build: it says why
        files = []
    return {path: still.stamp(path) for path in (*files, *_beside(given))}


def _beside(given: Namespace) -> list[Path]:
    """What makes another build of the same exports."""
    return [given.settings or ROOT / "touchpoint.toml", *given.adapter]


def _content(seen: Stamps, hashes: dict[Path, tuple[object, str]]) -> Mapping[Path, str]:
    """The hash of each file; `hashes` keeps those of files that were not written to since."""
    for path, stamp in seen.items():
        if path not in hashes or hashes[path][0] != stamp:
            hashes[path] = stamp, _hash(path)
    return {path: hashes[path][1] for path in seen}


def _hash(path: Path) -> str:
    """The hash of a file, or why it has none; a pipe would be waited for."""
    if not path.is_file():
        return "no file"
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return str(error)


def _run(command: list[str], stop: _Stop) -> int:
    """Run a build to its end, or kill it when the watch is stopped; its exit code."""
    # In a session of its own, a Ctrl-C on the terminal does not reach it beside this process.
    with subprocess.Popen(command, cwd=ROOT, start_new_session=True) as child:
        while child.poll() is None:
            if stop.wait(_SECONDS_TO_DIE):
                child.kill()
    if child.returncode < 0 and not stop.asked:
        killed = signal.Signals(-child.returncode).name
        say(f"the build was ended by {killed}, as where memory runs out; the published build stays")
    return child.returncode


def _command(given: Namespace) -> list[str]:
    """One build, as it would be started by hand from anywhere; it waits for other builds."""
    settings, *adapters = (str(path.absolute()) for path in _beside(given))
    options = ["--warehouse", str(given.warehouse.absolute()), "--settings", settings]
    options += [f"--wait={float('inf') if given.wait is None else given.wait}"]
    options += ["--as-of", given.as_of] if given.as_of else []
    options += [word for adapter in adapters for word in ("--adapter", adapter)]
    exports = [str(path.absolute()) for path in given.paths]
    return [sys.executable, "-m", "touchpoint", "build", *options, "--", *exports]
