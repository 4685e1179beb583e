"""The flaws every real export has, planted on purpose: as many of each as truths.DIRT says."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from touchpoint.sample.columns import Rng, Whole
from touchpoint.sample.truths import DIRT, Dirt, Truths

_DIRTY_PART = 0.6
"""Dirt lies in the first part of each file: what is recent, and what a later export repeats, stays clean."""

_WHO = {
    "customer_id",
    "person_email",
    "Requester",
    "Requester id",
    "Requester external id",
    "Requester email",
    "Assignee",
}


def planted(rng: Rng, truth: Truths, file: str, table: pa.Table) -> pa.Table:
    """The table of this file with its dirt, added records and repeated lines."""
    mine = [dirt for dirt in DIRT if dirt.file == file]
    clean = np.arange(table.num_rows) < table.num_rows * _DIRTY_PART
    for dirt in (each for each in mine if each.effect != "record"):
        filled = pc.is_valid(table.column(dirt.column)).combine_chunks().to_numpy(zero_copy_only=False)
        rows = _some(rng, np.flatnonzero(filled & clean), dirt.rows)
        table, clean[rows] = _with(table, dirt.column, rows, dirt.text), False
    extras: list[tuple[Whole, pa.Table]] = []
    for place, dirt in enumerate(each for each in mine if each.effect == "record"):
        rows = _some(rng, np.flatnonzero(clean), dirt.rows)
        extras.append((rows, _useless(table.take(pa.array(rows)), dirt, place)))
    if file == truth.duplicated_file:
        rows = _some(rng, np.flatnonzero(clean), truth.duplicated_lines)
        extras.append((rows, table.take(pa.array(rows))))
    return _put_in(table, extras)


def _useless(copies: pa.Table, dirt: Dirt, place: int) -> pa.Table:
    """Records that no reader can keep: an id of their own, nobody behind them, and one bad cell."""
    every = np.arange(copies.num_rows)
    for row in every:
        copies = _with(copies, _key(copies), every[row : row + 1], f"9{place}{row:04}")
    for column in _WHO.intersection(copies.column_names):
        copies = _with(copies, column, every, None)
    return _with(copies, dirt.column, every, dirt.text)


def _key(table: pa.Table) -> str:
    return "Id" if "Id" in table.column_names else str(table.column_names[0])


def _put_in(table: pa.Table, extras: list[tuple[Whole, pa.Table]]) -> pa.Table:
    """Each extra row below the row of the table it was copied from."""
    places = np.concatenate([np.arange(table.num_rows), *(below for below, _ in extras)])
    every = pa.concat_tables([table, *(rows for _, rows in extras)])
    return every.take(pa.array(np.argsort(places, kind="stable")))


def _some(rng: Rng, among: Whole, wanted: int) -> Whole:
    return np.sort(rng.choice(among, size=min(wanted, len(among)), replace=False))


def _with(table: pa.Table, name: str, rows: Whole, text: str | None) -> pa.Table:
    """The table with this text in these rows of a column."""
    mask = np.zeros(table.num_rows, dtype=bool)
    mask[rows] = True
    column = pc.if_else(pa.array(mask), pa.scalar(text, pa.string()), table.column(name))
    return table.set_column(table.column_names.index(name), name, column)
