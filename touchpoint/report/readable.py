"""A card's rows as a reader sees them, and how a workbook writes their numbers."""

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
_HEADS = {
    "low": "95 % from",
    "high": "95 % to",
    "reason": "remark",
    "nowcast": "now-cast",
    "nowcast_low": "now-cast from",
    "nowcast_high": "now-cast to",
}
_WITHOUT_CENTS = formats.WITHOUT_CENTS


def listing(chart: Chart) -> Listing:
    """The rows that the card shows: those on its face, else its table in words."""
    if chart.face:
        return chart.face
    columns = [name for name in chart.table if not _is_empty(chart.table[name])]
    cells = [[_cell(value, _unit(chart, name), chart.currency) for value in chart.table[name]] for name in columns]
    numbers = [place for place, name in enumerate(columns) if pd.api.types.is_numeric_dtype(chart.table[name])]
    return Listing([head(name) for name in columns], list(zip(*cells, strict=True)), numbers)


def head(column: Any) -> str:
    """What a column is called."""
    return tidy(_HEADS.get(str(column), str(column).replace("_", " ")))


def number_format(unit: str | None, currency: str) -> str:
    """How a workbook writes numbers of a unit that it keeps in full."""
    match unit:
        case "share":
            return "0.0%"
        case "money":
            sign = formats.axis("money", [1], currency).prefix.replace('"', "")
            return f'"{sign}"#,##0{"" if currency in _WITHOUT_CENTS else ".00"}'
        case "hours" | "days" | "points" | "score":
            return "#,##0.0"
        case None:
            return "General"
    return "#,##0.0" if "per" in unit.split() else "#,##0"


def column_format(chart: Chart, column: Any) -> str:
    """How a workbook writes the numbers of a column of the card's table."""
    return number_format(_unit(chart, column), chart.currency)


def _unit(chart: Chart, column: Any) -> str | None:
    return chart.unit if column in VALUES else None


def _is_empty(values: "pd.Series[Any]") -> bool:
    return bool(values.isna().all()) or all(value in ("", None) for value in values)


def _cell(value: Any, unit: str | None, currency: str) -> str:
    if unit:
        return formats.write(value, unit, currency)
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return formats.MISSING
    if isinstance(value, float | Decimal):
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else tidy(value)


def widths(rows: Sequence[Sequence[str]], across: float, least: float) -> list[float]:
    """How wide each column is to be: by its longest cells, none below `least`, all together `across`."""
    wanted = [
        min(max((len(str(cell)) for cell in column), default=1), 48) ** 0.75 for column in zip(*rows, strict=True)
    ]
    shares = [max(across * each / sum(wanted), least) for each in wanted]
    return [across * share / sum(shares) for share in shares]
