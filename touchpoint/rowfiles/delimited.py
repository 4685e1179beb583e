"""Rows as CSV, batch by batch: as touchpoint/export.py writes them, but by whole columns, as there may be a million."""

from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from touchpoint import export


def pieces(said: Iterable[tuple[str, str]], schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> Iterator[bytes]:
    """Lines `# key: value`, then header and rows, then a line that says how many rows these were.

    A file without that last line was cut short on its way.
    """
    head = [*export.said_lines(said), ",".join(export.csv_text(name) for name in schema.names)]
    yield "".join(f"{line}\r\n" for line in head).encode("utf-8-sig")
    n = 0
    for batch in batches:
        n += batch.num_rows
        yield _lines(batch)
    yield f"# end of file: {n} rows\r\n".encode()


def _lines(batch: pa.RecordBatch) -> bytes:
    if not batch.num_rows:
        return b""
    cells = [_cells(column) for column in batch.columns]
    lines = pc.binary_join_element_wise(*cells, ",", null_handling="replace", null_replacement="")
    return "".join(f"{line}\r\n" for line in lines.to_pylist()).encode()


def _cells(column: pa.Array) -> pa.Array:
    """The cells as they stand in the file; what is missing or not finite stays missing."""
    kind = column.type
    if pa.types.is_floating(kind):
        return pc.if_else(pc.is_finite(column), column, pa.scalar(None, kind)).cast(pa.string())
    if pa.types.is_timestamp(kind):
        return _instants(column)
    if pa.types.is_nested(kind):
        return _tamed(pa.array([None if each is None else str(each) for each in column.to_pylist()], pa.string()))
    is_text = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_dictionary(kind)
    return _tamed(column.cast(pa.string())) if is_text else column.cast(pa.string())


def _tamed(texts: pa.Array) -> pa.Array:
    """The texts quoted and without formulas. Most are plain words, which are told by one look at the whole column."""
    odd = pc.fill_null(pc.invert(pc.match_substring_regex(texts, export.PLAIN)), False)
    if not pc.any(odd).as_py():
        return texts
    tamed = pa.array([export.csv_text(each) for each in texts.filter(odd).to_pylist()], pa.string())
    return pc.replace_with_mask(texts, odd, tamed)


def _instants(column: pa.Array) -> pa.Array:
    """Instants to the second where they have no parts of one."""
    try:
        return column.cast(pa.timestamp("s", column.type.tz)).cast(pa.string())
    except pa.ArrowInvalid:
        return column.cast(pa.string())
