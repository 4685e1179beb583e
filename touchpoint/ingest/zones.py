"""How the times of a file are read: by their own offset, else in the zone of the file, its adapter or the house."""

from collections.abc import Sequence
from typing import NamedTuple

import duckdb

from touchpoint.adapters import Adapter
from touchpoint.readers.landing import Landing, quoted

_SAMPLE = 2_000
_TIME = r"^\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[T ,]+\d{1,2}:\d\d"
_OFFSET = r"(?i)(z|utc|gmt|[+-]\d\d(:?\d\d)?)\s*$"


class Zone(NamedTuple):
    """The zone of times without an offset, who says so (file, adapter, house), and the share of times that have one.

    The share is of the times in the first records, None where there are none.
    """

    zone: str
    said_by: str
    with_offset: float | None


def of(con: duckdb.DuckDBPyConnection, landing: Landing, chosen: Sequence[Adapter], house: str) -> Zone:
    """How the times of the landed file are read; `landing` is in `con`, `chosen` are its adapters."""
    columns = sorted({name for adapter in chosen for name in adapter.read_columns(landing.columns)})
    cells = ", ".join(f"{quoted(name)}::varchar" for name in columns)
    share = con.execute(
        f"""
        select avg(regexp_matches(cell, $offset)::integer)
        from (select unnest([{cells}]) as cell from (from landing limit {_SAMPLE})) as cells
        where regexp_matches(cell, $time)
        """,
        {"offset": _OFFSET, "time": _TIME},
    ).fetchone()
    with_offset = share[0] if share else None
    declared = next((each.declared.zone for each in chosen if each.declared.zone), None)
    if declared:
        return Zone(declared, "adapter", with_offset)
    return Zone(landing.zone, "file", with_offset) if landing.zone else Zone(house, "house", with_offset)
