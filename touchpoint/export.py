"""Tables to take along: CSV and XLSX that say where their numbers come from, and in which nothing can run."""

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

import pandas as pd
import xlsxwriter

SAMPLE = "Sample company · not real data"
# A spreadsheet may take what begins so for a formula (OWASP, CSV injection).
_STARTS_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\n]")
# Each separator that a locale may use begins a new cell, unless quotes hold it back.
_NEEDS_QUOTES = re.compile(r"[\",;|#\t\n]|^\s|\s$|^$")
_CELL_WITH_FORMULA = re.compile(r"([,;|\t]\s*\"*)([=+\-@＝＋－＠])")
# Quotes hold in the commas of a text, and nothing else: to a reader with another separator they begin in mid-cell.
_FORMULA_WITHIN = re.compile(r"([;|\t\n]\s*\"*)([=+\-@＝＋－＠])")
# XML has no place for them.
_NO_LETTERS = "\ufffe\uffff"
LONGEST_TEXT = 32_767
_FIRST_EXCEL_YEAR = 1900
MADE = datetime(2000, 1, 1)
"""When each file says it was made: the same numbers give the same bytes."""
BOOK = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""How workbooks are opened: what looks like a formula, a link or a number is text."""


@dataclass(frozen=True)
class Provenance:
    """Where the numbers of a file or a picture come from, in words; `n` counts what the definition counts.

    `marks` say what happened on the days that are marked on the time axis.
    """

    title: str
    filters: str
    period: str
    comparison: str | None
    as_of: str
    definition: str
    n: int
    link: str
    house: str
    is_sample: bool
    marks: str = ""

    def items(self) -> list[tuple[str, str]]:
        """Key and value, in the order in which files say them."""
        said = [
            ("note", SAMPLE if self.is_sample else ""),
            ("title", self.title),
            ("house", self.house),
            ("period", self.period),
            ("compared with", self.comparison or ""),
            ("filters", self.filters),
            ("data to", self.as_of),
            ("n", str(self.n)),
            ("definition", self.definition),
            ("marks", self.marks),
            ("link", self.link),
        ]
        return [(key, one_line(value)) for key, value in said if value]

    def lines(self) -> list[str]:
        """The same in few lines, for under a picture that already shows the title."""
        compared = f" against {self.comparison}" if self.comparison else ""
        said = [
            SAMPLE if self.is_sample else "",
            f"{self.house} · {self.period}{compared} · {self.filters} · n {self.n:,} · data to {self.as_of}",
            self.definition,
            f"Marks: {self.marks}" if self.marks else "",
            self.link,
        ]
        return [one_line(line) for line in said if line]


def csv_bytes(frame: pd.DataFrame, provenance: Provenance) -> bytes:
    """The frame as CSV: lines `# key: value`, then header and rows; UTF-8 with a byte order mark, for spreadsheets.

    Text gets a leading apostrophe where a spreadsheet would run it; numbers are written in full.
    """
    lines = [f"# {key}: {_CELL_WITH_FORMULA.sub(_tamed, value)}" for key, value in provenance.items()]
    lines.append(",".join(_csv_text(clean(str(name))) for name in frame.columns))
    lines += [",".join(map(_csv_cell, row)) for row in rows(frame)]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")


def xlsx_bytes(frame: pd.DataFrame, provenance: Provenance) -> bytes:
    """The frame as a workbook: sheet Data with real numbers and dates, sheet About with where they come from."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, BOOK) as book:
        book.set_properties({"title": one_line(provenance.title), "created": MADE})
        bold = book.add_format({"bold": True})
        formats = date_formats(book)
        data, about = book.add_worksheet("Data"), book.add_worksheet("About")
        for place, name in enumerate(frame.columns):
            data.write_string(0, place, clean(str(name)), bold)
        for row, values in enumerate(rows(frame), start=1):
            for place, value in enumerate(values):
                write_cell(data, row, place, value, formats)
        data.freeze_panes(1, 0)
        data.set_column(0, max(len(frame.columns) - 1, 0), 16)
        if provenance.is_sample:
            data.set_header(f"&C{SAMPLE}")
        for row, (key, value) in enumerate(provenance.items()):
            about.write_string(row, 0, key, bold)
            about.write_string(row, 1, value)
        about.set_column(0, 0, 16)
        about.set_column(1, 1, 100)
    return buffer.getvalue()


def file_name(card: str, period: str, build: str, ext: str) -> str:
    """'satisfaction-by-month_october-2026_20261122T0600.csv': letters, digits, `-`, `_`; without `ext` no ending."""
    parts = (_slug(card).lower(), _slug(period).lower(), _slug(build))
    name = "_".join(part for part in parts if part) or "touchpoint"
    return f"{name}.{_slug(ext)}" if _slug(ext) else name


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:60]


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


def _csv_cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case datetime():
            return value.isoformat(sep=" ")
        case str():
            return _csv_text(value)
    return str(value)


def _csv_text(text: str) -> str:
    tamed = _FORMULA_WITHIN.sub(_tamed, f"'{text}" if _STARTS_FORMULA.match(text) else text)
    return '"{}"'.format(tamed.replace('"', '""')) if _NEEDS_QUOTES.search(tamed) else tamed


def _tamed(found: re.Match[str]) -> str:
    return f"{found[1]}'{found[2]}"


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


def clean(text: str) -> str:
    """Text without the control characters and lone surrogates that files cannot hold; tabs and line ends stay."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c if c in "\t\n" or _is_held(c) else " " for c in kept)


def _is_held(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cs") and letter not in _NO_LETTERS


def one_line(text: str) -> str:
    return " ".join(clean(text).split())
