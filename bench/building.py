"""How long a build takes, beside DuckDB's own load of the same files."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from bench.serving import ROOT


@dataclass(frozen=True)
class Build:
    """Rows of exports, seconds to build them, seconds to load them only, and the peak memory of the build in bytes."""

    rows: int
    seconds: float
    load_seconds: float
    peak_bytes: int


def built(exports: Path, warehouse: Path) -> Build:
    """Build the exports into `warehouse`, which stays for what is timed next."""
    load_seconds, rows = _loaded(exports)
    command = [sys.executable, "-m", "touchpoint", "build", str(exports), "--warehouse", str(warehouse)]
    began = time.perf_counter()
    # Waited for by its id, so that its memory is its own and not that of the largest so far.
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    # Kilobytes on Linux.
    return Build(rows, seconds, load_seconds, usage.ru_maxrss * 1024)


def _loaded(exports: Path) -> tuple[float, int]:
    """Seconds that DuckDB takes to load the files, types and all, into a database on disk, and their rows."""
    with TemporaryDirectory(dir=exports.parent) as folder, duckdb.connect(Path(folder) / "load.duckdb") as con:
        began, rows = time.perf_counter(), 0
        for file in sorted(exports.glob("*.parquet")):
            con.execute(f"create table {file.stem} as from read_parquet($file)", {"file": str(file)})
            rows += (con.execute(f"select count(*) from {file.stem}").fetchone() or (0,))[0]
        con.execute("checkpoint")
        return time.perf_counter() - began, rows
