"""A CSV made by whole columns is, cell for cell, the CSV that is made cell by cell."""

import csv
import io
import math
from datetime import date, datetime
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pytest

from tests.touchpoint.test_export import FORMULAS, PROVENANCE
from touchpoint import export
from touchpoint.rowfiles import delimited

TEXTS = [
    *FORMULAS,
    *("a,b", "a;b", "a\tb", "a|b", 'a"b', "#1", " a", "a ", "", "plain", "K-1", "2026-01-02", "Köln ❤", "ఆంధ్ర"),
    *(
        "x;=1+1",
        "x\n=1+1",
        "x\r\n-1",
        "<img src=x onerror=alert(1)>",
        "\u202egnp.exe",
        "=cmd|' /C calc'!A0",
        "\x00a",
        "a\n",
    ),
    None,
]


def rows_of(data):
    text = data.decode("utf-8-sig")
    return list(
        csv.reader(io.StringIO("".join(line for line in text.splitlines(True) if line[:2] != "# "), newline=""))
    )


def written(**columns):
    batch = pa.record_batch(columns)
    return b"".join(delimited.pieces([("n", "1")], batch.schema, [batch]))


def test_texts_are_written_as_in_the_other_csv():
    batch = {"place": pa.array(range(len(TEXTS))), "=text": pa.array(TEXTS, pa.string())}
    frame = pd.DataFrame({"place": range(len(TEXTS)), "=text": pd.Series(TEXTS, dtype=object)})
    assert rows_of(written(**batch)) == rows_of(export.csv_bytes(frame, PROVENANCE))


def test_texts_of_an_enum_are_written_as_texts():
    kinds = pa.array(["a;b", "plain", None]).dictionary_encode()
    assert rows_of(written(kind=kinds, n=pa.array([1, 2, 3]))) == [
        ["kind", "n"],
        ["a;b", "1"],
        ["plain", "2"],
        ["", "3"],
    ]


def test_numbers_are_written_in_full():
    columns = {
        "share": pa.array([0.1 + 0.2, -1.5e-9, math.nan, math.inf, None]),
        "money": pa.array([Decimal("-9.4000"), Decimal("0.10"), None, Decimal("12345678901234.5678"), Decimal(0)]),
        "n": pa.array([-2, 2**62, None, 0, 1]),
    }
    _, *rows = rows_of(written(**columns))
    assert [[float(cell) if cell else None for cell in row[:1]] for row in rows] == [
        [0.1 + 0.2],
        [-1.5e-9],
        [None],
        [None],
        [None],
    ]
    assert [Decimal(row[1]) if row[1] else None for row in rows] == columns["money"].to_pylist()
    assert [int(row[2]) if row[2] else None for row in rows] == columns["n"].to_pylist()


def test_days_and_instants_can_be_read_back():
    columns = {
        "on": pa.array([date(2026, 10, 31), None]),
        "at": pa.array([datetime(2026, 10, 31, 18, 0, 5), None], pa.timestamp("us")),
        "fine": pa.array([datetime(2026, 10, 31, 18, 0, 5, 250), None], pa.timestamp("us")),
        "yes": pa.array([True, None]),
    }
    assert rows_of(written(**columns))[1:] == [
        ["2026-10-31", "2026-10-31 18:00:05", "2026-10-31 18:00:05.000250", "true"],
        ["", "", "", ""],
    ]


def test_nothing_said_of_the_file_runs():
    batch = pa.record_batch({"n": pa.array([1])})
    data = b"".join(delimited.pieces([("filters", "Store a;=1+1\r\n=2+2")], batch.schema, [batch])).decode("utf-8-sig")
    assert data.splitlines()[0] == "# filters: Store a;'=1+1 =2+2"


@pytest.mark.parametrize("zone", [None, "UTC"])
def test_an_empty_batch_is_no_line(zone):
    batch = pa.record_batch({"at": pa.array([], pa.timestamp("us", zone))})
    assert b"".join(delimited.pieces([], batch.schema, [batch])).splitlines()[1:] == [b"# end of file: 0 rows"]
