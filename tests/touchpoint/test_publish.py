import signal
import subprocess
import sys
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


def test_a_second_build_at_the_same_time_is_told_so(tmp_path):
    said = []

    def make(path):
        holding(1)(path)
        with pytest.raises(BuildError) as error:
            publish.publish(tmp_path, holding(2))
        said.append(str(error.value))

    publish.publish(tmp_path, make)
    assert said == [f"another build is being made in {tmp_path}: try again when it has finished"]
    assert current(tmp_path) == 1


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
