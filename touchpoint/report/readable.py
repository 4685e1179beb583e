"""The rows behind a chart as a reader sees them: values with their units, numbers without idle zeros, plain heads."""

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from touchpoint import formats
from touchpoint.report.model import Chart, Listing

# The columns that are in the card's own unit.
VALUES = (
    *("value", "low", "high", "target", "expected_low", "expected_high"),
    *("nowcast", "nowcast_low", "nowcast_high"),
    *("control", "without", "expected"),
)
HEADERS = {
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
    columns = [_column(table[name].tolist(), chart.unit if name in VALUES else None, chart.currency) for name in kept]
    return Listing(
        heads=[HEADERS.get(str(name), str(name).replace("_", " ")) for name in kept],
        rows=list(zip(*columns, strict=True)),
        numbers=[place for place, name in enumerate(kept) if pd.api.types.is_numeric_dtype(table[name])],
    )


def _stands(value: Any) -> bool:
    return not pd.isna(value) and value != ""


def _column(values: list[Any], unit: str | None, currency: str) -> list[str]:
    if unit and all(pd.isna(each) or isinstance(each, int | float | Decimal) for each in values):
        return [formats.write(each, unit, currency) for each in values]
    return [_cell(each) for each in values]


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
