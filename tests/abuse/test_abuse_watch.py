"""A folder under watch: real files, real processes, and what each change of them leads to."""

import json
import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer

import pytest

from tests import canonical, tiny
from touchpoint import publish
from touchpoint.cli.commands import main

ROOT = Path(__file__).parents[2]
SETTLE = 1
SECONDS_TO_HANG = 300
# As `python -m touchpoint`, but what failed is tried again soon.
IMPATIENT = """
import sys
from touchpoint.cli import commands, watching
watching._SECONDS_TO_TRY_AGAIN = 0.1
sys.exit(commands.main(sys.argv[1:]))
"""
# Writes a file for three times the settle time, never pausing for as long as that.
GROWS = """
import itertools, sys, time
end = time.monotonic() + 3 * float(sys.argv[2])
with open(sys.argv[1], "w", buffering=1) as file:
    print("visit_id,wanted_from", file=file)
    for number in itertools.count(1):
        print(f"{number},2026-01-01", file=file)
        if time.monotonic() > end:
            break
print(number)
"""
NOTHING_NEW = "nothing new: files were written again, but hold the same; the published build stays"
STOPPED = "stopped watching; the published build stays"


class Watch:
    """A watch under way; what it says is waited for, and one that hangs is killed."""

    def __init__(self, exports, warehouse, program):
        command = [*program, "build", "--watch", str(exports), "--settle", str(SETTLE), "--warehouse", str(warehouse)]
        self.process = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        self._hanging = Timer(SECONDS_TO_HANG, self.process.kill)
        self._hanging.start()

    def until(self, pattern):
        """What it says up to the line that a pattern is found in."""
        lines = []
        for line in self.process.stderr:
            lines.append(line.rstrip("\n"))
            if re.search(pattern, line):
                return lines
        raise AssertionError(f"ended without {pattern!r} after {lines}")

    def end(self, number=signal.SIGTERM):
        """Its exit code and last words after a signal, sent as a terminal does to all its processes."""
        os.killpg(self.process.pid, number)
        said = self.process.stderr.read().splitlines()
        return self.process.wait(), said

    def close(self):
        self._hanging.cancel()
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()


@pytest.fixture
def exports(tmp_path):
    return canonical.write(tmp_path / "exports", tiny.tables())


@pytest.fixture
def watch(exports, tmp_path):
    """A function that starts a watch of the exports."""
    begun = []

    def started(program=("-m", "touchpoint")):
        begun.append(Watch(exports, tmp_path / "warehouse", program))
        return begun[-1]

    yield started
    for each in begun:
        each.close()


def current(warehouse):
    return (warehouse / "CURRENT").read_text()


def measured(warehouse, capsys):
    """How many orders February has: of the tiny company's three, and of what came later."""
    capsys.readouterr()
    asked = ["measure", "contacts_per_order", "--from", "2026-02-01", "--to", "2026-02-28"]
    assert main([*asked, "--warehouse", str(warehouse)]) == 0
    return json.loads(capsys.readouterr().out)[0]["n"]


def test_a_watch_builds_what_is_new_and_goes_on_whatever_comes(watch, exports, tmp_path, capsys):
    warehouse = tmp_path / "warehouse"
    watching = watch()
    said = watching.until("for changes")
    assert any(line.startswith(f"published build {current(warehouse)}") for line in said)
    assert said[-1] == f"watching {len(tiny.tables())} files for changes"
    assert measured(warehouse, capsys) == 3

    before = current(warehouse)
    os.utime(exports / "orders.csv")
    (exports / ".hidden.csv").write_text("not an export\n")
    assert watching.until("for changes")[0] == NOTHING_NEW
    assert current(warehouse) == before

    (exports / "late").mkdir()
    canonical.write(exports / "late", {"orders": [tiny.orders()[3] | {"order_id": "O20", "updated_at": ""}]})
    said = watching.until("for changes")
    assert "late/orders.csv: 1 read = 1 kept + 0 rejected + 0 duplicate -> orders" in said
    assert measured(warehouse, capsys) == 4

    good = current(warehouse)
    gone = exports.rename(tmp_path / "elsewhere")
    assert watching.until("for changes")[0] == f"there is no {exports}: name files or folders that exist"
    assert current(warehouse) == good
    gone.rename(exports)
    watching.until("published build")
    watching.until("for changes")
    assert current(warehouse) > good
    assert watching.end() == (0, [STOPPED])


def test_a_file_is_built_when_it_has_come_whole(watch, exports):
    watching = watch()
    watching.until("for changes")
    growing = exports / "visits.csv"
    grown = subprocess.run(
        [sys.executable, "-c", GROWS, growing, str(SETTLE)], capture_output=True, text=True, check=True
    )
    rows = int(grown.stdout)
    said = watching.until("for changes")
    assert [line for line in said if "visits.csv" in line] == [
        f"visits.csv: {rows:,} read = {rows:,} kept + 0 rejected + 0 duplicate -> visits"
    ]
    assert sum(line.startswith("published build") for line in said) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_build_under_way_is_abandoned_with_the_watch(watch, exports, tmp_path, number):
    warehouse = tmp_path / "warehouse"
    watching = watch()
    watching.until("for changes")
    before = current(warehouse), publish.builds(warehouse)
    # It takes the next build long to sort this out: a quote that is never closed, again and again.
    (exports / "visits.csv").write_text('visit_id,wanted_from\n1,"\n2,2026-01-01\n' * 100_000)
    while not any(warehouse.glob("*.tmp")):
        assert watching.process.poll() is None
    assert watching.end(number) == (0, [STOPPED])
    assert (current(warehouse), publish.builds(warehouse)) == before
    assert [path.name for path in warehouse.iterdir() if ".tmp" in path.name] == []


def test_a_build_that_is_killed_is_said_and_made_again(watch, exports, tmp_path):
    warehouse = tmp_path / "warehouse"
    watching = watch(("-c", IMPATIENT))
    watching.until("for changes")
    before = current(warehouse)
    (exports / "visits.csv").write_text('visit_id,wanted_from\n1,"\n2,2026-01-01\n' * 20_000)
    while not any(warehouse.glob("*.tmp")):
        assert watching.process.poll() is None
    os.kill(json.loads((warehouse / "build.lock").read_text())["pid"], signal.SIGKILL)
    said = watching.until("for changes")
    assert said[0] == "the build was ended by SIGKILL, as where memory runs out; the published build stays"
    assert current(warehouse) == before
    watching.until("published build")
    assert current(warehouse) > before


def test_what_failed_for_the_disk_is_tried_again_without_a_new_file(watch, tmp_path):
    warehouse = tmp_path / "warehouse"
    warehouse.touch()
    watching = watch(("-c", IMPATIENT))
    watching.until("it is a file")
    watching.until("it is a file")
    warehouse.unlink()
    watching.until("published build")
    assert publish.is_build(current(warehouse))
    watching.until("for changes")
    assert watching.end() == (0, [STOPPED])
