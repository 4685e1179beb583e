"""Files of the rows of the tiny company, read by other programs than those that write them."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from touchpoint.rowfiles import KINDS, Kind, RowFile, Wanted, wanted

TINY = {"from": ["2026-01-01"], "to": ["2026-03-31"]}


def asked(folder: Path, **link: str | list[str]) -> Wanted:
    """The rows that a link asks for, by default over the first quarter of 2026."""
    given = {**TINY, **{key: [each] if isinstance(each, str) else each for key, each in link.items()}}
    return wanted(folder, lambda key: given.get(key, []), given)


def file_of(rows: Wanted, kind: Kind) -> RowFile:
    """Their file, its rows counted."""
    file = RowFile(rows, kind, "https://cx.example.com/")
    file.count()
    return file


def made(rows: Wanted, kind: str | Kind) -> bytes:
    """Its bytes."""
    file = file_of(rows, KINDS[kind] if isinstance(kind, str) else kind)
    data = b"".join(file.begin())
    file.close()
    return data


def taken(folder: Path, kind: str | Kind = "csv", **link: str | list[str]) -> bytes:
    """The bytes of the file of a kind that a link asks for."""
    return made(asked(folder, **link), kind)


def read_csv(data: bytes) -> tuple[dict[str, str], list[str], list[list[str]], str]:
    """What the first lines say, the header, the rows, and the last line."""
    *lines, last = data.decode("utf-8-sig").splitlines()
    said = [line.removeprefix("# ").split(": ", 1) for line in lines if line.startswith("# ")]
    header, *rows = csv.reader(io.StringIO("\n".join(lines[len(said) :]), newline=""))
    return dict(said), header, rows, last


def read_parquet(data: bytes) -> tuple[dict[str, str], pd.DataFrame]:
    """What the file says of itself, and its rows."""
    table = pq.read_table(io.BytesIO(data))
    return {key.decode(): value.decode() for key, value in table.schema.metadata.items()}, table.to_pandas()


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """A function that says which warehouse the server serves."""
    return lambda folder: monkeypatch.setenv("TOUCHPOINT_WAREHOUSE", str(folder))
