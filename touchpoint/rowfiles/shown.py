"""Batches of rows as they may be shown."""

import pyarrow as pa

from touchpoint import access
from touchpoint.settings import Settings

_NAMING = ("customer_id", "issue_id", "unit_id")


def shown(batch: pa.RecordBatch, settings: Settings) -> pa.RecordBatch:
    """The batch, its ids of persons as `access.shown_rows` shows them."""
    naming = [name for name in _NAMING if name in batch.schema.names]
    if "customer_id" not in naming or access.sees_persons(settings):
        return batch
    rows = access.shown_rows(batch.select(naming).to_pandas(), settings)
    for name in naming:
        place = batch.schema.get_field_index(name)
        batch = batch.set_column(place, batch.schema.field(place), _texts(rows[name].tolist()))
    return batch


def _texts(values: list[object]) -> pa.Array:
    return pa.array(values, pa.string(), from_pandas=True)
