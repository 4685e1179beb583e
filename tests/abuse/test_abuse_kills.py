"""kill -9 of the build at thirty random moments, while readers check all the time that what is current is whole."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from subprocess import DEVNULL, PIPE
from threading import Event

import duckdb
import pytest

from tests import canonical, tiny
from touchpoint import publish

ROOT = Path(__file__).parents[2]
# Two warehouses at the same time, for machines of two cores and more.
SEEDS = (11, 12)
KILLS_EACH = 15
# Every record of these is a row of the build; customers are merged to persons.
FACTS = ("orders", "cases", "contacts", "surveys")
WHOLE = {table: len(tiny.tables()[table]) for table in FACTS}
SECONDS_TO_BUILD = 60
FORKS = """
import os, sys
from touchpoint.cli.commands import main

for exports in sys.stdin:
    child = os.fork()
    if not child:
        os._exit(main(["build", exports.rstrip(), "--warehouse", sys.argv[1]]))
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
# A reader who checks without a pause would take a whole core from the builds.
SECONDS_BETWEEN_CHECKS = 0.1


@pytest.fixture
def exports(tmp_path):
    """Two exports of the tiny company to be built in turn: with all its cases, and with two of them."""
    fewer = tiny.tables() | {"cases": tiny.cases()[:2]}
    return [canonical.write(tmp_path / "all", tiny.tables()), canonical.write(tmp_path / "fewer", fewer)]


class Builder:
    """A process that has started Python once, which takes long, and forks a build whenever it is told to."""

    def __init__(self, warehouse: Path) -> None:
        self._warehouse = warehouse
        command = [sys.executable, "-c", FORKS, str(warehouse)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, text=True)
        self._waiting = ThreadPoolExecutor(1)

    def __enter__(self) -> "Builder":
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.communicate(timeout=SECONDS_TO_BUILD)
        self._waiting.shutdown()

    def begin(self, exports: Path) -> tuple[int, "Future[int]"]:
        """Start a build; its process, which has begun to write, and the exit code to come, below zero for a signal."""
        left_before = set(self._warehouse.glob("*.tmp"))
        print(exports, file=self._process.stdin, flush=True)
        child = int(self._process.stdout.readline())
        ended = self._waiting.submit(lambda: int(self._process.stdout.readline()))
        deadline = time.monotonic() + SECONDS_TO_BUILD
        while not set(self._warehouse.glob("*.tmp")) - left_before:
            assert not wait([ended], timeout=0.01).done, "the build ended before it began"
            assert time.monotonic() < deadline
        return child, ended


def check_whole(warehouse: Path) -> str:
    """Open the current build afresh, check it against what it says of itself, and give its id."""
    build = (warehouse / "CURRENT").read_text(encoding="ascii")
    with duckdb.connect(publish.file(warehouse, build), read_only=True) as con:
        assert con.execute("select build from build_info").fetchall() == [(build,)]
        kept = dict(con.execute("select tables[1], kept from sources").fetchall())
        counted = {table: con.execute(f"select count(*) from {table}").fetchall()[0][0] for table in FACTS}
        filled = dict(con.execute("select table_name, max(filled) from filled_columns group by all").fetchall())
    assert {table: filled[table] for table in kept} == kept
    assert counted in (WHOLE, WHOLE | {"cases": 2})
    assert counted == {table: kept[table] for table in FACTS}
    return build


@contextmanager
def checked_all_the_time(warehouse: Path) -> Iterator[Future[int]]:
    """A reader who checks the current build over and over, and in the end says how often."""
    stop = Event()

    def check() -> int:
        times = 0
        while not stop.wait(SECONDS_BETWEEN_CHECKS):
            check_whole(warehouse)
            times += 1
        return times

    with ThreadPoolExecutor(1) as pool:
        reader = pool.submit(check)
        try:
            yield reader
        finally:
            stop.set()


def kill_at_random(warehouse: Path, exports: list[Path], seed: int) -> tuple[int, int]:
    """Build over and over, each time killed at a random moment; how many were killed, and how often it was checked."""
    chance = random.Random(seed)
    warehouse.mkdir()
    with Builder(warehouse) as builder:
        _, ended = builder.begin(exports[0])
        begun = time.monotonic()
        assert ended.result(timeout=SECONDS_TO_BUILD) == 0
        takes = time.monotonic() - begun
        killed = 0
        with checked_all_the_time(warehouse) as reader:
            for number in count():
                if killed == KILLS_EACH:
                    break
                before = check_whole(warehouse)
                child, ended = builder.begin(exports[(number + 1) % 2])
                if not wait([ended], timeout=chance.uniform(0, takes)).done:
                    with suppress(ProcessLookupError):  # it has ended this very moment
                        os.kill(child, signal.SIGKILL)
                killed += ended.result(timeout=SECONDS_TO_BUILD) == -signal.SIGKILL
                assert check_whole(warehouse) >= before
                assert not reader.done()
    return killed, reader.result()


def test_a_build_killed_at_thirty_random_moments_leaves_a_whole_one_current(tmp_path, exports):
    warehouses = [tmp_path / f"warehouse{seed}" for seed in SEEDS]
    with ThreadPoolExecutor(len(SEEDS)) as pool:
        done = list(pool.map(kill_at_random, warehouses, [exports] * len(SEEDS), SEEDS))
    assert [killed for killed, _ in done] == [KILLS_EACH] * len(SEEDS)
    assert min(checked for _, checked in done) > KILLS_EACH
    for warehouse in warehouses:
        before = check_whole(warehouse)
        command = [sys.executable, "-m", "touchpoint", "build", str(exports[0]), "--warehouse", str(warehouse)]
        last = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=SECONDS_TO_BUILD)
        assert f"published build {check_whole(warehouse)}" in last.stderr
        assert check_whole(warehouse) > before
        assert [path.name for path in warehouse.iterdir() if ".tmp" in path.name] == []
        assert len(publish.builds(warehouse)) <= publish.KEPT
