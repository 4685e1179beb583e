"""Batches of rows as they may be shown."""

import pyarrow as pa

from touchpoint import access
from touchpoint.settings import Settings

_COUNT = "in_all"
_NAMING = ("customer_id", "issue_id", "unit_id")


def shown(batch: pa.RecordBatch, settings: Settings) -> pa.RecordBatch:
    """The batch without the count of all rows, its ids of persons as `access.shown_rows` shows them."""
    kept = batch.drop_columns([_COUNT]) if _COUNT in batch.schema.names else batch
    naming = [name for name in _NAMING if name in kept.schema.names]
    if "customer_id" not in naming or access.sees_persons(settings):
        return kept
    rows = access.shown_rows(kept.select(naming).to_pandas(), settings)
    for name in naming:
        place = kept.schema.get_field_index(name)
        kept = kept.set_column(place, kept.schema.field(place), _texts(rows[name].tolist()))
    return kept


def schema_of(schema: pa.Schema) -> pa.Schema:
    """The schema of batches that are shown."""
    return pa.schema([field for field in schema if field.name != _COUNT])


def _texts(values: list[object]) -> pa.Array:
    return pa.array(values, pa.string(), from_pandas=True)
