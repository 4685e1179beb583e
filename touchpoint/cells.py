"""Values and text as files hold them: a cell is what it is, and no text in it can run."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

import pandas as pd

from touchpoint.harmless import clean

BOOK = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""How workbooks are opened: what looks like a formula, a link or a number is text."""
MADE = datetime(2000, 1, 1)
"""When each file says it was made: the same numbers give the same bytes."""
LONGEST_TEXT = 32_767
_FIRST_EXCEL_YEAR = 1900


def rows(frame: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """The rows as plain Python values: what is missing or not finite is None, midnights are dates."""
    columns = [[plain(value) for value in frame[name].tolist()] for name in frame.columns]
    return zip(*columns, strict=True)


def plain(value: Any) -> Any:
    """A value as Python has it, fit for a cell: None where it is missing or not finite."""
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return None
    if isinstance(value, pd.Timestamp):
        value = value.to_pydatetime().replace(tzinfo=None)
    if isinstance(value, datetime):
        return value.date() if value.time() == datetime.min.time() else value
    if isinstance(value, bool | date):
        return value
    if isinstance(value, int | float | Decimal):
        return value if isfinite(value) else None
    return clean(str(value))


def date_formats(book: Any) -> dict[type, Any]:
    """The cell formats of a workbook for days and instants."""
    return {
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
    }


def write_cell(
    sheet: Any, row: int, place: int, value: Any, formats: dict[type, Any], number_format: Any = None
) -> None:
    """Write a value of `rows` into a cell as what it is: text is never taken for a formula."""
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, place, value)
        case date() if value.year >= _FIRST_EXCEL_YEAR:
            sheet.write_datetime(row, place, value, formats[type(value)])
        case int() | float() | Decimal():
            sheet.write_number(row, place, value, number_format)
        case _:
            sheet.write_string(row, place, str(value)[:LONGEST_TEXT])
