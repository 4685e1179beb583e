"""Disks that are full, read-only or forbidden: what is said, what stays, and that nothing has to be cleaned by hand."""

import json
import re
import resource
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests import canonical, tiny
from touchpoint import publish

ROOT = Path(__file__).parents[2]
STAYS = "; the published build, if any, stays"
# Root may write everywhere, until it gives that right away: only a new program then goes without it.
AS_ANYBODY = """
import ctypes, os, sys
if not os.geteuid():
    for right in (1, 2):
        ctypes.CDLL(None).prctl(24, right, 0, 0, 0)
os.execv(sys.executable, [sys.executable, "-m", "touchpoint", *sys.argv[1:]])
"""
# Builds on a disk of its own, of 80 MB: with room, with too little, with nearly none, read-only, and with room again.
ON_A_SMALL_DISK = """
import json, subprocess, sys
from pathlib import Path

exports, disk = sys.argv[1], Path(sys.argv[2])

def build():
    command = [sys.executable, "-m", "touchpoint", "build", exports, "--warehouse", str(disk / "warehouse")]
    done = subprocess.run(command, capture_output=True, text=True)
    left = sorted(path.name for path in (disk / "warehouse").iterdir())
    return done.returncode, done.stderr, (disk / "warehouse" / "CURRENT").read_text(), left

def fill(free):
    with (disk / "filler").open("wb", buffering=0) as filler:
        try:
            while filler.write(bytes(4096)):
                pass
        except OSError:
            filler.truncate(filler.tell() - free)

def mount(*options):
    subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", str(disk)], check=True)

mount("-o", "size=80m")
done = [build()]
for free in (6_000_000, 20_000):
    fill(free)
    done.append(build())
(disk / "filler").unlink()
mount("-o", "remount,ro")
done.append(build())
mount("-o", "remount,rw")
done.append(build())
print(json.dumps(done))
"""
OWN_MOUNTS = ["unshare", "--map-root-user", "--mount"]


def can_mount() -> bool:
    """Whether this machine lets a test have a disk of its own."""
    return bool(shutil.which("unshare")) and subprocess.run([*OWN_MOUNTS, "true"], check=False).returncode == 0


@pytest.fixture
def exports(tmp_path):
    return canonical.write(tmp_path / "exports", tiny.tables())


@pytest.fixture
def build(exports, tmp_path):
    """A function that builds in a process of its own, with what its caller does to that process."""

    def built(warehouse=tmp_path / "warehouse", program=("-m", "touchpoint"), **options):
        command = [sys.executable, *program, "build", str(exports), "--warehouse", str(warehouse)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, **options)
        return done.returncode, done.stderr.splitlines()

    return built


def left_in(warehouse):
    return sorted(path.name for path in warehouse.iterdir())


def limit_files(size):
    """Let no file grow beyond a size: on a disk with room for no more, writing fails in the same places."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [0, 2_000_000])
def test_a_file_that_may_not_grow_leaves_the_published_build_and_the_next_works(build, tmp_path, size):
    warehouse = tmp_path / "warehouse"
    assert build()[0] == 0
    before = left_in(warehouse)
    code, said = build(preexec_fn=partial(limit_files, size))
    assert (code, left_in(warehouse)) == (2, before)
    cure = "raise the limit (`ulimit -f` shows it), or name another disk"
    assert said == [f"cannot write to {warehouse}: a file of this size is not allowed: {cure}{STAYS}"]
    assert build()[0] == 0
    assert len(publish.builds(warehouse)) == 2


def test_no_room_while_a_file_is_sorted_is_not_taken_for_a_file_that_cannot_be_read(build, exports):
    torn = '1,"' + "\n" + "".join(f"{number},2026-01-01\n" for number in range(10_000))
    (exports / "visits.csv").write_text(f"visit_id,wanted_from\n{torn}", encoding="utf-8")
    code, said = build()
    assert (code, "visits.csv: 10,001 read = 10,000 kept + 1 rejected + 0 duplicate -> visits" in said) == (0, True)
    code, said = build(preexec_fn=partial(limit_files, 100_000))
    assert code == 2
    assert [re.sub("write to .*: a", "write to: a", line) for line in said] == [
        "cannot write to: a file of this size is not allowed: raise the limit (`ulimit -f` shows it), or name another "
        f"disk{STAYS}"
    ]


def test_a_folder_that_may_not_be_written_is_named_with_its_cure(build, tmp_path):
    warehouse = tmp_path / "warehouse"
    anybody = ("-c", AS_ANYBODY)
    assert build(program=anybody)[0] == 0
    before = left_in(warehouse)
    cure = "give it that right, or name another folder with --warehouse"
    for place, mode in ((warehouse, 0o555), (warehouse / "build.lock", 0o444)):
        usual = place.stat().st_mode
        place.chmod(mode)
        refused = warehouse if place == warehouse else place
        said = f"cannot write to {refused}: this user may not write there: {cure}{STAYS}"
        assert build(program=anybody) == (2, [said])
        assert left_in(warehouse) == before
        place.chmod(usual)
    assert build(program=anybody)[0] == 0
    new = tmp_path / "closed" / "warehouse"
    new.parent.mkdir(mode=0o555)
    assert build(new, program=anybody) == (2, [f"cannot write to {new}: this user may not write there: {cure}{STAYS}"])


def test_exports_that_may_not_be_looked_into_are_named(build, exports):
    exports.chmod(0o000)
    said = f"cannot look into {exports} (Permission denied): let this user read it"
    assert build(program=("-c", AS_ANYBODY)) == (2, [said])
    exports.chmod(0o755)


@pytest.mark.parametrize(
    ("place", "thing"), [("file", "it is a file"), ("file/warehouse", "it lies under a file")], ids=["file", "under"]
)
def test_a_place_where_no_folder_can_be_is_named(build, tmp_path, place, thing):
    (tmp_path / "file").touch()
    said = f"cannot write to {tmp_path / place}: {thing}: name a folder that can be made with --warehouse{STAYS}"
    assert build(tmp_path / place) == (2, [said])


# Where no test may have a disk of its own, the limit on files above is what fails in the same places.
if can_mount():

    def test_a_disk_that_fills_up_or_turns_read_only_leaves_the_published_build(exports, tmp_path):
        disk = tmp_path / "disk"
        disk.mkdir()
        command = [*OWN_MOUNTS, sys.executable, "-c", ON_A_SMALL_DISK, str(exports), str(disk)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        (first, *failed, last) = json.loads(done.stdout)
        assert (first[0], last[0]) == (0, 0)
        *full, read_only = failed
        place = disk / "warehouse"
        for code, said, current, left in full:
            assert (code, current) == (2, first[2])
            assert said.startswith(f"cannot write to {place}: there is no space left on the disk ({place}: ")
            assert said.endswith(f"make room, or name a folder on another disk with --warehouse{STAYS}\n")
            assert set(left) == {*first[3]}
        assert read_only[0] == 2
        assert read_only[1].endswith(
            f"the disk is read-only: name a folder that can be written with --warehouse{STAYS}\n"
        )
        assert last[2] > first[2]
        assert set(last[3]) == {*first[3], f"{last[2]}.duckdb"}
