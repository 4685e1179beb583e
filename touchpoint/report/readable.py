"""The rows behind a chart as a reader sees them: values with their units, numbers without idle zeros, plain heads.

And how a workbook or a slide writes them.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from touchpoint import formats
from touchpoint.report.model import Chart, Listing
from touchpoint.report.native.words import tidy

# The columns that are in the card's own unit.
VALUES = (
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


def listing(chart: Chart) -> Listing:
    """The rows that the card shows, those on its face, else its table in words: fit for any file."""
    found = chart.face or rows(chart, len(chart.table))
    return Listing([*map(tidy, found.heads)], [[*map(tidy, row)] for row in found.rows], found.numbers)


def head(name: Any) -> str:
    """What stands above a column."""
    return _HEADERS.get(str(name), str(name).replace("_", " "))


def column(table: pd.DataFrame, name: Any, unit: str | None, currency: str) -> list[str]:
    """A column in words; `unit` is that of the table's value and its bounds."""
    values = table[name].tolist()
    if unit and name in VALUES:
        return [formats.write(each, unit, currency) for each in values]
    return [_cell(each) for each in values]


def number_format(unit: str | None, currency: str) -> str:
    """How a workbook writes numbers of a unit that it keeps in full."""
    match unit:
        case "share":
            return "0.0%"
        case "money":
            sign = formats.axis("money", [1], currency).prefix.replace('"', "")
            return f'"{sign}"#,##0{"" if currency in formats.WITHOUT_CENTS else ".00"}'
        case "hours" | "days" | "points" | "score":
            return "#,##0.0"
        case None:
            return "General"
    return "#,##0.0" if "per" in unit.split() else "#,##0"


def column_format(chart: Chart, name: Any) -> str:
    """How a workbook writes the numbers of a column of the card's table."""
    return number_format(chart.unit if name in VALUES else None, chart.currency)


def widths(rows: Sequence[Sequence[str]], across: float, least: float) -> list[float]:
    """How wide each column is to be: by its longest cells, none below `least`, all together `across`."""
    wanted = [min(max((len(str(cell)) for cell in cells), default=1), 48) ** 0.75 for cells in zip(*rows, strict=True)]
    shares = [max(across * each / sum(wanted), least) for each in wanted]
    return [across * share / sum(shares) for share in shares]


def _stands(value: Any) -> bool:
    return not (pd.api.types.is_scalar(value) and pd.isna(value)) and value != ""


def _cell(value: Any) -> str:
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return formats.MISSING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | Decimal):
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return f"{value:,}" if isinstance(value, int) else str(value)
