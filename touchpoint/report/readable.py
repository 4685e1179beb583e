"""The rows behind a chart as a reader sees them: values with their units, numbers without idle zeros, plain heads."""

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from touchpoint import formats
from touchpoint.report.model import Chart, Listing

# The columns that are in the card's own unit.
_VALUES = (
    *("value", "low", "high", "target", "expected_low", "expected_high"),
    *("nowcast", "nowcast_low", "nowcast_high"),
    *("control", "without", "expected"),
)
_HEADERS = {
    "low": "95 % from",
    "high": "95 % to",
    "reason": "remark",
    "nowcast": "now-cast",
    "nowcast_low": "now-cast from",
    "nowcast_high": "now-cast to",
}


def rows(chart: Chart, most: int) -> Listing:
    """The first `most` rows of the card's table in words; a column in which nothing stands is left out."""
    table = chart.table.head(most)
    kept = [name for name in table if any(_stands(each) for each in table[name].tolist())]
    columns = [column(table, name, chart.unit, chart.currency) for name in kept]
    return Listing(
        heads=[head(name) for name in kept],
        rows=list(zip(*columns, strict=True)),
        numbers=[place for place, name in enumerate(kept) if pd.api.types.is_numeric_dtype(table[name])],
    )


def head(name: Any) -> str:
    """What stands above a column."""
    return _HEADERS.get(str(name), str(name).replace("_", " "))


def column(table: pd.DataFrame, name: Any, unit: str | None, currency: str) -> list[str]:
    """A column in words; `unit` is that of the table's value and its bounds."""
    values = table[name].tolist()
    if unit and name in _VALUES:
        return [formats.write(each, unit, currency) for each in values]
    return [_cell(each) for each in values]


def _stands(value: Any) -> bool:
    return not pd.isna(value) and value != ""


def _cell(value: Any) -> str:
    if pd.isna(value):
        return formats.MISSING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | Decimal):
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return f"{value:,}" if isinstance(value, int) else str(value)
