"""Answers that a build holds ready: how they are named, packed and unpacked."""

import hashlib
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa

from touchpoint.sql import Query


def key(query: Query, bound: Mapping[str, Any]) -> str:
    """The name of the answer to `query` with the values `bound`: another text or another value has another name."""
    return hashlib.sha256(repr((query.text, sorted(bound.items()))).encode()).hexdigest()


def packed(rows: pd.DataFrame) -> bytes:
    """The rows as Arrow writes them, column types and all."""
    table = pa.Table.from_pandas(rows, preserve_index=False)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_table(table)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def unpacked(given: bytes) -> pd.DataFrame:
    """The rows that `packed` packed."""
    rows: pd.DataFrame = pa.ipc.open_file(pa.BufferReader(given)).read_all().to_pandas()
    return rows
