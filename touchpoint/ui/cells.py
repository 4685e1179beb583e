"""Rows of the warehouse as a reader sees them: in words, with units, persons by ids that may be shown, and links."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from touchpoint import access, formats, links
from touchpoint.sql import Column
from touchpoint.ui import sheet
from touchpoint.ui.sheet import Html
from touchpoint.ui.view import View

_HEADS = {
    "about_order_id": "order",
    "customer_id": "customer",
    "channel": "contacted by",
    "days": "time",
    "days_open": "open for",
    "due_stands": "stands",
    "ended_on": "resolved",
    "hours": "time",
    "first_on": "first bought",
    "had_bought": "bought before",
    "human_owners": "owners",
    "is_met": "in time",
    "is_ours": "in ours",
    "is_theirs": "in theirs",
    "last_on": "last bought",
    "ours_hit": "in our numerator",
    "ours_on": "our day",
    "response_stands": "stands",
    "theirs_hit": "in their numerator",
    "theirs_on": "their day",
    "tier": "price tier",
}
_WITH_UNIT = ("hours", "days", "minutes", "money")


def draw(view: View, rows: pd.DataFrame, names: Sequence[str], columns: Mapping[str, Column]) -> None:
    """Draw the columns `names` as a table. Each row leads to its customer, by its case where it has one."""
    labels = [head(name) for name in names]
    numbers = [place for place, name in enumerate(names) if columns[name].unit]
    rows = access.shown_rows(rows, view.source.info.settings)
    records = [dict(zip(rows.columns, values, strict=True)) for values in rows.itertuples(index=False)]
    shown = [
        [_cell(view, record, name, place, columns[name].unit) for place, name in enumerate(names)] for record in records
    ]
    sheet.draw([sheet.text(label) for label in labels], shown, labels=labels, numbers=numbers, dark=view.dark)


def head(name: str) -> str:
    """What a column is called above a table."""
    return _HEADS.get(name, name.removesuffix("_id").removesuffix("_on").removesuffix("_at").replace("_", " "))


def words(value: Any, unit: str | None, currency: str) -> str:
    """A cell in words; nothing where nothing is known."""
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return formats.day(value)
    if unit in _WITH_UNIT:
        return formats.write(value, unit, currency)
    return f"{value:,.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _cell(view: View, record: Mapping[str, Any], name: str, place: int, unit: str | None) -> Html:
    said = words(record[name], unit, view.currency)
    if place and name != "customer_id":
        return sheet.text(said)
    case = _known(record.get("case_id")) if place == 0 else None
    address = links.customer(view.scope, _known(record.get("customer_id")), case)
    return sheet.link(said, address) if said and address else sheet.text(said or "not known")


def _known(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
