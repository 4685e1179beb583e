"""Real lists of sales that no adapter may take for an export of some tool: their owner maps them."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from touchpoint.ingest import ingest


@pytest.mark.parametrize(
    "name",
    [
        "superstore/superstore.csv",
        "superstore/superstore.parquet",
        "global_superstore_decimal_comma/global_super_store_orders.tsv",
        "online_retail/online_retail.csv.gz",
    ],
)
def test_a_list_of_sales_is_left_to_be_mapped(real_export: Callable[[str], Path], name: str):
    with duckdb.connect() as con:
        [source] = ingest(con, [real_export(name)], time_zone="UTC")
    assert (source.status, source.adapters, source.read) == ("unknown", [], 0)
