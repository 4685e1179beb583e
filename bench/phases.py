"""Builds that say how far they are, so that they can be killed there."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
# What a build does, in its order.
PHASES = ("beginning", "reading", "deriving", "checking", "preparing", "writing", "publishing", "tidying")
SECONDS_TO_BUILD = 120
_SECONDS_BETWEEN_LOOKS = 0.0005
_LENGTH = 16
# Starts Python once, which takes long, and forks a build for each line it reads.
_FORKS = """
import os, sys
from touchpoint import build, publish
from touchpoint.build import derive, prepared
from touchpoint.cli.commands import main

phase = os.open(sys.argv[2], os.O_RDWR)

def tell(name):
    os.pwrite(phase, name.ljust(16).encode(), 0)

def telling(part, function, name, then=""):
    does = getattr(part, function)
    def told(*given, **named):
        tell(name)
        found = does(*given, **named)
        if then:
            tell(then)
        return found
    setattr(part, function, told)

telling(build, "ingest", "reading")
telling(derive, "tables", "deriving")
telling(derive, "check", "checking")
telling(prepared, "prepare", "preparing", "writing")
telling(publish, "_make_current", "publishing", "tidying")

for exports in sys.stdin:
    tell("beginning")
    child = os.fork()
    if not child:
        os._exit(main(["build", exports.rstrip(), "--warehouse", sys.argv[1]]))
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Builder:
    """A process that forks a build into one warehouse whenever it is told to."""

    def __init__(self, warehouse: Path) -> None:
        told = warehouse.with_name(f"{warehouse.name}.phase")
        self._told = os.open(told, os.O_RDWR | os.O_CREAT)
        self._process = subprocess.Popen(
            [sys.executable, "-c", _FORKS, str(warehouse), str(told)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._waiting = ThreadPoolExecutor(1)

    def __enter__(self) -> "Builder":
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.communicate(timeout=SECONDS_TO_BUILD)
        self._waiting.shutdown()
        os.close(self._told)

    def begin(self, exports: Path) -> tuple[int, "Future[int]"]:
        """Start a build; its process, and the exit code to come, below zero for a signal."""
        assert self._process.stdin
        assert self._process.stdout
        print(exports, file=self._process.stdin, flush=True)
        child = int(self._process.stdout.readline())
        lines = self._process.stdout
        return child, self._waiting.submit(lambda: int(lines.readline()))

    def phase(self) -> str:
        """What the last build is doing, or did last."""
        return os.pread(self._told, _LENGTH, 0).decode().strip()

    def timed(self, exports: Path) -> Mapping[str, float]:
        """Seconds that each phase of a whole build takes."""
        began = time.perf_counter()
        _, ended = self.begin(exports)
        since = {PHASES[0]: began}
        while not ended.done():
            since.setdefault(self.phase(), time.perf_counter())
            time.sleep(_SECONDS_BETWEEN_LOOKS)
        if ended.result():
            raise RuntimeError(f"{exports} cannot be built")
        seen = [name for name in PHASES if name in since]
        ends = [*(since[name] for name in seen[1:]), time.perf_counter()]
        return dict.fromkeys(PHASES, 0.0) | {name: end - since[name] for name, end in zip(seen, ends, strict=True)}

    def reached(self, phase: str, ended: "Future[int]") -> bool:
        """Wait until a build has come to a phase; false when it is beyond it, or has ended, before that was seen."""
        place = PHASES.index(phase)
        while (now := PHASES.index(self.phase())) < place and not ended.done():
            time.sleep(_SECONDS_BETWEEN_LOOKS)
        return now == place and not ended.done()
