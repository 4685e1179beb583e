"""Files that are written to, or replaced, while they are read."""

import os
import subprocess
import sys
from contextlib import contextmanager

import duckdb
import pytest

from touchpoint.build import build
from touchpoint.errors import BuildError
from touchpoint.ingest import ingest, paths, still
from touchpoint.settings import Settings

BREAKS_OFF = "its last line has no line end: if the export broke off there, that line is cut short"
# Says so when it has begun, and goes on until it is killed.
WRITES = """
import sys, time
with open(sys.argv[1], "a", buffering=1) as file:
    for number in range(1000, 10**9):
        file.write(sys.argv[2].replace("#", str(number)))
        file.flush()
        if number == 1000:
            print("begun", flush=True)
        time.sleep(0.0005)  # as exports come: faster than a reader reads, it would be read for ever
"""
REPLACES = """
import os, shutil, sys
while True:
    shutil.copy(sys.argv[1], sys.argv[1] + ".new")
    os.replace(sys.argv[1] + ".new", sys.argv[1])
    print("begun", flush=True)
"""


@contextmanager
def running(program, *arguments):
    """A process that changes a file all the while."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "begun\n"
        try:
            yield
        finally:
            process.kill()


@pytest.fixture
def folder(tmp_path):
    """Two exports: orders, of which a thousand have come so far, and stores."""
    rows = "".join(f"{number},2026-01-01\n" for number in range(1000))
    (tmp_path / "orders.csv").write_text(f"order_id,ordered_at\n{rows}")
    (tmp_path / "stores.csv").write_text("store_id\n1\n")
    return tmp_path


def read(folder):
    """What becomes of the files of a folder, and how many orders and stores there are then."""
    with duckdb.connect() as con:
        sources = ingest(con, paths.files([folder]), time_zone="UTC")
        counts = con.execute("select (select count(*) from orders), (select count(*) from stores)").fetchone()
        return {source.file: (source.status, source.read, source.kept, source.message) for source in sources}, counts


REFUSED = ("unreadable", 0, 0, "orders.csv changed while it was read: build again when its export has finished")


@pytest.mark.parametrize("line", ["#,2026-01-01\n", "#,2026-01-0", '#,"2026-01'], ids=["lines", "ends", "quotes"])
def test_a_file_that_grows_while_it_is_read_is_refused_and_the_others_are_read(folder, line):
    with running(WRITES, folder / "orders.csv", line):
        found, counts = read(folder)
    assert found == {"orders.csv": REFUSED, "stores.csv": ("read", 1, 1, None)}
    assert counts == (0, 1)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_file_that_is_replaced_while_it_is_read_is_refused(folder, kind):
    if kind == "parquet":
        duckdb.sql(f"copy (from '{folder / 'orders.csv'}') to '{folder / 'orders.parquet'}'")
        (folder / "orders.csv").unlink()
    with running(REPLACES, folder / f"orders.{kind}"):
        found, counts = read(folder)
    said = f"orders.{kind} changed while it was read: build again when its export has finished"
    assert found[f"orders.{kind}"] == ("unreadable", 0, 0, said)
    assert counts == (0, 1)


def test_a_build_of_nothing_but_a_growing_file_is_not_published(folder):
    (folder / "stores.csv").unlink()
    house = Settings("House", "Europe/London", "GBP")
    with (
        running(WRITES, folder / "orders.csv", "#,2026-01-01\n"),
        pytest.raises(BuildError, match=r"nothing can be published: orders\.csv changed while it was read"),
    ):
        build([folder / "orders.csv"], warehouse=folder / "warehouse", settings=house)
    assert not (folder / "warehouse" / "CURRENT").exists()


def test_the_same_file_is_read_when_it_has_finished(folder):
    with running(WRITES, folder / "orders.csv", "#,2026-01-01\n"):
        assert read(folder)[0]["orders.csv"] == REFUSED
    whole = (folder / "orders.csv").read_text().rpartition("\n")[0] + "\n"
    (folder / "orders.csv").write_text(whole)
    rows = whole.count("\n") - 1
    assert read(folder)[0]["orders.csv"] == ("read", rows, rows, None)


@pytest.mark.parametrize("age", [0, 3600])
@pytest.mark.parametrize(
    "last", ["2,2026-01-0", "2,2026-01-01", "2,2026-01-01\n", "2,2026-01-01\r\n", "2,2026-01-01\r"]
)
def test_a_file_that_ends_within_a_line_is_read_and_said_to(folder, last, age):
    file = folder / "orders.csv"
    file.write_bytes(f"order_id,ordered_at\n1,2026-01-01\n{last}".encode())
    written = file.stat().st_mtime - age
    os.utime(file, (written, written))
    status, records, kept, message = read(folder)[0]["orders.csv"]
    assert (status, records, kept) == ("read", 2, 1 if last.endswith("0") else 2)
    assert message == (None if last.endswith(("\n", "\r")) else BREAKS_OFF)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_line_end_may_be_a_character_of_two_bytes(tmp_path, codec, end):
    file = tmp_path / "orders.csv"
    file.write_bytes(f"order_id,ordered_at\n1,2026-01-01{end}".encode(codec))
    assert still.notes(file) == (() if end else (BREAKS_OFF,))


def test_a_pipe_is_no_export_and_is_not_waited_for(folder):
    os.mkfifo(folder / "visits.csv")
    found, counts = read(folder)
    assert found["visits.csv"][0] == "unreadable"
    assert counts == (1000, 1)
