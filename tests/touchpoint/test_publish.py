import re
import signal
import socket
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from touchpoint import publish
from touchpoint.errors import BuildError, BuildGone

ROOT = Path(__file__).parents[2]
DIES = """
import os, signal, sys, duckdb
from pathlib import Path
from touchpoint import publish

def make(path):
    con = duckdb.connect(path)
    con.execute("create table t as select 2 as n")
    os.kill(os.getpid(), signal.SIGKILL)

publish.publish(Path(sys.argv[1]), make)
"""
HOLDS = """
import sys, duckdb
from pathlib import Path
from touchpoint import publish

def make(path):
    with duckdb.connect(path) as con:
        con.execute("create table t as select 1 as n")
        print("making", flush=True)
        sys.stdin.readline()

publish.publish(Path(sys.argv[1]), make)
"""


def holding(number):
    """Something that makes a database whose table t holds one number."""

    def make(path):
        with duckdb.connect(path) as con:
            con.execute("create table t as select $number as n", {"number": number})

    return make


def current(folder):
    """What the current build holds, opened afresh."""
    build = (folder / "CURRENT").read_text()
    with duckdb.connect(publish.file(folder, build), read_only=True) as con:
        return con.execute("select n from t").fetchone()[0]


def left_over(folder):
    return [path.name for path in folder.iterdir() if ".tmp" in path.name]


def test_a_build_becomes_current_when_it_is_whole(tmp_path):
    folder = tmp_path / "new" / "warehouse"
    first = publish.publish(folder, holding(1))
    assert publish.is_build(first)
    assert (folder / "CURRENT").read_text() == first
    assert current(folder) == 1
    second = publish.publish(folder, holding(2))
    assert current(folder) == 2
    assert publish.builds(folder) == [first, second]
    assert left_over(folder) == []


def test_a_build_that_fails_leaves_the_one_before(tmp_path):
    build = publish.publish(tmp_path, holding(1))

    def fails(path):
        holding(2)(path)
        raise BuildError("a check failed")

    with pytest.raises(BuildError, match="a check failed"):
        publish.publish(tmp_path, fails)
    assert current(tmp_path) == 1
    assert publish.builds(tmp_path) == [build]
    assert left_over(tmp_path) == []


def test_a_build_that_is_killed_leaves_the_one_before_and_is_swept_by_the_next(tmp_path):
    build = publish.publish(tmp_path, holding(1))
    killed = subprocess.run([sys.executable, "-c", DIES, tmp_path], check=False, cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL
    assert left_over(tmp_path) != []
    assert current(tmp_path) == 1
    assert publish.builds(tmp_path) == [build]
    (tmp_path / "spilled.tmp.tmp").mkdir()
    (tmp_path / "spilled.tmp.tmp" / "block").touch()
    publish.publish(tmp_path, holding(3))
    assert current(tmp_path) == 3
    assert left_over(tmp_path) == []


def test_a_database_that_is_not_closed_is_not_published(tmp_path):
    opened = []

    def leaves_open(path):
        opened.append(duckdb.connect(path))
        opened[0].execute("create table t as select 1 as n")

    with pytest.raises(BuildError, match="was not closed"):
        publish.publish(tmp_path, leaves_open)
    opened[0].close()
    assert not (tmp_path / "CURRENT").exists()


@pytest.fixture
def holder(tmp_path):
    """A process that makes a build and does not finish until it is told to by a line."""
    command = [sys.executable, "-c", HOLDS, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "making\n"
        yield process
        process.kill()


def test_a_second_build_at_the_same_time_is_told_who_makes_the_first(tmp_path, holder):
    with pytest.raises(BuildError) as error:
        publish.publish(tmp_path, holding(2))
    by, since, rest = re.fullmatch(r"(.*) since (\S+ \S+) (\(.*)", str(error.value), re.DOTALL).groups()
    assert by == f"another build is being made in {tmp_path} by process {holder.pid} on {socket.gethostname()}"
    assert timedelta(0) <= datetime.now().astimezone() - datetime.fromisoformat(since) < timedelta(minutes=5)
    assert rest.startswith(f"({sys.executable} -c ")
    assert rest.endswith("): try again when it has finished, or wait for it with --wait")
    holder.communicate("go on\n")
    assert current(tmp_path) == 1
    publish.publish(tmp_path, holding(2))
    assert current(tmp_path) == 2


def test_a_second_build_waits_for_the_first_and_says_so(tmp_path, holder):
    told = []

    def tell(said):
        told.append(said)
        holder.communicate("go on\n")

    publish.publish(tmp_path, holding(2), wait=float("inf"), tell=tell)
    assert [said.partition(" since ")[0] for said in told] == [
        f"waiting for another build in {tmp_path} by process {holder.pid} on {socket.gethostname()}"
    ]
    assert current(tmp_path) == 2
    assert len(publish.builds(tmp_path)) == 2


def test_waiting_ends_when_its_time_is_over(tmp_path, holder):
    told = []
    with pytest.raises(BuildError, match=f"by process {holder.pid} "):
        publish.publish(tmp_path, holding(2), wait=0.3, tell=told.append)
    assert len(told) == 1
    assert not (tmp_path / "CURRENT").exists()


def test_the_lock_of_a_holder_that_was_killed_is_free(tmp_path, holder):
    holder.kill()
    holder.wait()
    assert str(holder.pid) in (tmp_path / "build.lock").read_text()
    publish.publish(tmp_path, holding(2))
    assert current(tmp_path) == 2
    assert (tmp_path / "build.lock").read_text() == ""


def test_what_died_is_cleaned_away_but_not_what_is_under_way(tmp_path, holder):
    assert left_over(tmp_path) != []
    publish.clean(tmp_path)
    assert left_over(tmp_path) != []
    holder.kill()
    holder.wait()
    publish.clean(tmp_path)
    assert left_over(tmp_path) == []
    publish.clean(tmp_path / "not there")
    assert not (tmp_path / "not there").exists()


def test_the_newest_three_builds_are_kept_and_those_that_are_held(tmp_path):
    first = publish.publish(tmp_path, holding(1))
    publish.hold(tmp_path, first)
    builds = [first, *(publish.publish(tmp_path, holding(number)) for number in range(2, 7))]
    assert publish.builds(tmp_path) == [first, *builds[-3:]]
    (tmp_path / "held" / first).unlink()
    last = publish.publish(tmp_path, holding(7))
    assert publish.builds(tmp_path) == [*builds[-2:], last]


def test_the_current_build_is_kept_though_the_clock_went_back(tmp_path):
    for number in range(3):
        (tmp_path / f"2999010{number + 1}T000000000000-abcdef.duckdb").touch()
    build = publish.publish(tmp_path, holding(1))
    publish.publish(tmp_path, holding(2))
    assert current(tmp_path) == 2
    assert build not in publish.builds(tmp_path)


def test_a_reader_of_an_older_build_is_not_disturbed(tmp_path):
    build = publish.publish(tmp_path, holding(1))
    with duckdb.connect(publish.file(tmp_path, build), read_only=True) as reader:
        for number in range(2, 6):
            publish.publish(tmp_path, holding(number))
        assert build not in publish.builds(tmp_path)
        assert reader.execute("select n from t").fetchone() == (1,)
    assert current(tmp_path) == 5


@pytest.mark.parametrize("build", ["", "..", "../../etc/passwd", "20260101T000000000000-abcdef", "CURRENT"])
def test_only_a_build_that_is_there_can_be_held(tmp_path, build):
    publish.publish(tmp_path, holding(1))
    with pytest.raises(BuildGone):
        publish.hold(tmp_path, build)
    assert (tmp_path / "CURRENT").exists()
    assert not (tmp_path / "held").exists()
    with pytest.raises(BuildGone):
        publish.hold(tmp_path / "emptied", build)
    assert not (tmp_path / "emptied").exists()


def test_a_build_that_several_hold_stays_until_the_last_has_released_it(tmp_path):
    first = publish.publish(tmp_path, holding(1))
    for by in ("links", "view-ab3k9x", "view-c4d5e6", "view-c4d5e6"):
        publish.hold(tmp_path, first, by)
    assert publish.held(tmp_path) == {first: ["links", "view-ab3k9x", "view-c4d5e6"]}
    for number in range(2, 6):
        publish.publish(tmp_path, holding(number))
    for by in ("view-ab3k9x", "links", "never"):
        publish.release(tmp_path, first, by)
        publish.clear_away(tmp_path)
        assert first in publish.builds(tmp_path)
    publish.release(tmp_path, first, "view-c4d5e6")
    assert first in publish.builds(tmp_path)
    publish.clear_away(tmp_path)
    assert first not in publish.builds(tmp_path)
    assert (len(publish.builds(tmp_path)), publish.held(tmp_path), current(tmp_path)) == (3, {}, 5)


def test_what_was_released_can_be_held_again_until_it_is_gone(tmp_path):
    first = publish.publish(tmp_path, holding(1))
    publish.hold(tmp_path, first, "view-ab3k9x")
    for number in range(2, 6):
        publish.publish(tmp_path, holding(number))
    publish.release(tmp_path, first, "view-ab3k9x")
    publish.hold(tmp_path, first, "view-ab3k9x")
    publish.publish(tmp_path, holding(6))
    assert first in publish.builds(tmp_path)
    publish.release(tmp_path, first, "view-ab3k9x")
    publish.publish(tmp_path, holding(7))
    with pytest.raises(BuildGone):
        publish.hold(tmp_path, first, "view-ab3k9x")


def test_while_a_build_is_made_nothing_is_cleared_away(tmp_path, holder):
    publish.clear_away(tmp_path)
    assert left_over(tmp_path) != []
    holder.communicate("go on\n")
    assert current(tmp_path) == 1


@pytest.mark.parametrize("by", ["", "../view", "view ab", "VIEW"])
def test_who_holds_a_build_has_a_name_that_is_no_path(tmp_path, by):
    build = publish.publish(tmp_path, holding(1))
    with pytest.raises(BuildError, match="mistake in the program"):
        publish.hold(tmp_path, build, by)
    assert publish.held(tmp_path) == {}
    publish.release(tmp_path, "../../etc", "links")
