"""kill -9 of the build at thirty random moments, while readers check all the time that what is current is whole."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

import duckdb
import pytest

from tests import canonical, tiny
from touchpoint import publish

ROOT = Path(__file__).parents[2]
# Two warehouses at the same time, because half of the time of a build is that of starting Python.
SEEDS = (11, 12)
KILLS_EACH = 15
# Every record of these is a row of the build; customers are merged to persons.
FACTS = ("orders", "cases", "contacts", "surveys")
WHOLE = {table: len(tiny.tables()[table]) for table in FACTS}
SECONDS_TO_BUILD = 60
# A reader who checks without a pause would take a whole core from the builds.
SECONDS_BETWEEN_CHECKS = 0.05


@pytest.fixture
def exports(tmp_path):
    """Two exports of the tiny company to be built in turn: with all its cases, and with two of them."""
    fewer = tiny.tables() | {"cases": tiny.cases()[:2]}
    return [canonical.write(tmp_path / "all", tiny.tables()), canonical.write(tmp_path / "fewer", fewer)]


def start(exports: Path, warehouse: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "touchpoint", "build", str(exports), "--warehouse", str(warehouse)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def wait_until_begun(process: subprocess.Popen[bytes], warehouse: Path, left_before: set[Path]) -> None:
    """Until the process has begun to write, which is when it has a file of its own."""
    deadline = time.monotonic() + SECONDS_TO_BUILD
    while not set(warehouse.glob("*.tmp")) - left_before:
        assert time.monotonic() < deadline
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.002)
            pytest.fail(f"the build ended before it began: {process.communicate()[1].decode()}")


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
    first = start(exports[0], warehouse)
    wait_until_begun(first, warehouse, set())
    begun = time.monotonic()
    assert first.wait(timeout=SECONDS_TO_BUILD) == 0
    first.communicate()
    takes = time.monotonic() - begun
    killed = 0
    with checked_all_the_time(warehouse) as reader:
        for number in range(KILLS_EACH):
            before, left = check_whole(warehouse), set(warehouse.glob("*.tmp"))
            process = start(exports[(number + 1) % 2], warehouse)
            wait_until_begun(process, warehouse, left)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=chance.uniform(0, takes))
            process.kill()
            process.communicate()
            killed += process.returncode == -signal.SIGKILL
            assert check_whole(warehouse) >= before
            assert not reader.done()
    return killed, reader.result()


def test_a_build_killed_at_thirty_random_moments_leaves_a_whole_one_current(tmp_path, exports):
    warehouses = [tmp_path / f"warehouse{seed}" for seed in SEEDS]
    for warehouse in warehouses:
        warehouse.mkdir()
    with ThreadPoolExecutor(len(SEEDS)) as pool:
        done = list(pool.map(kill_at_random, warehouses, [exports] * len(SEEDS), SEEDS))
    assert sum(killed for killed, _ in done) > len(SEEDS) * KILLS_EACH // 2
    assert min(checked for _, checked in done) > KILLS_EACH
    for warehouse in warehouses:
        before = check_whole(warehouse)
        last = start(exports[0], warehouse)
        said = last.communicate(timeout=SECONDS_TO_BUILD)[1].decode()
        assert last.returncode == 0
        assert f"published build {check_whole(warehouse)}" in said
        assert check_whole(warehouse) > before
        assert [path.name for path in warehouse.iterdir() if ".tmp" in path.name] == []
        assert len(publish.builds(warehouse)) <= publish.KEPT
