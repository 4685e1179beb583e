"""Rows as Parquet, batch by batch: typed columns that say what they mean, in a file that says where it comes from."""

import io
from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa
import pyarrow.parquet as pq

from touchpoint import sql

# Rows that are packed together, and so held in memory at once.
_IN_A_GROUP = 100_000


class _Sink(io.RawIOBase):
    """A file that hands on what is written to it."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[bytes] = []
        self._place = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def write(self, data: object) -> int:
        written = bytes(memoryview(data))  # type: ignore[arg-type]
        self._waiting.append(written)
        self._place += len(written)
        return len(written)

    def taken(self) -> bytes:
        """What has been written since this was asked before."""
        waiting, self._waiting = self._waiting, []
        return b"".join(waiting)


def pieces(
    said: Iterable[tuple[str, str]],
    schema: pa.Schema,
    batches: Iterable[pa.RecordBatch],
    columns: Mapping[str, sql.Column],
) -> Iterator[bytes]:
    """The file, whose metadata are `said`. It ends in its list of contents: cut short on its way, nothing opens it."""
    sink = _Sink()
    described = _described(schema, columns).with_metadata(dict(said))
    with pq.ParquetWriter(sink, described, compression="zstd") as writer:
        for group in _grouped(batches):
            writer.write_table(pa.Table.from_batches(group, schema).cast(described), row_group_size=_IN_A_GROUP)
            yield sink.taken()
    yield sink.taken()


def _grouped(batches: Iterable[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    group: list[pa.RecordBatch] = []
    for batch in batches:
        group.append(batch)
        if sum(each.num_rows for each in group) >= _IN_A_GROUP:
            yield group
            group = []
    if group:
        yield group


def _described(schema: pa.Schema, columns: Mapping[str, sql.Column]) -> pa.Schema:
    """The schema, each column with its meaning and its unit, as its query states them."""
    return pa.schema([field.with_metadata(_meaning(columns.get(field.name))) for field in schema])


def _meaning(column: sql.Column | None) -> dict[str, str]:
    if column is None:
        return {}
    return {"meaning": column.meaning, **({"unit": column.unit} if column.unit else {})}
