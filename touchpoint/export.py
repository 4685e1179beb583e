"""Tables to take along: CSV and XLSX that say where their numbers come from, and in which nothing can run."""

import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
import xlsxwriter

from touchpoint import harmless
from touchpoint.cells import BOOK, MADE, date_formats, rows, write_cell

SAMPLE = "Sample company · not real data"
# Each separator that a locale may use begins a new cell, unless quotes hold it back.
_NEEDS_QUOTES = re.compile(r"[\",;|#\t\n]|^\s|\s$|^$")
_CELL_WITH_FORMULA = re.compile(r"([,;|\t]\s*\"*)([=+\-@＝＋－＠])")
# A text of nothing but these is a cell as it stands, to whatever program.
PLAIN = r"^[A-Za-z0-9](?:[A-Za-z0-9 ._:/-]*[A-Za-z0-9])?$"


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
        return [(key, harmless.one_line(value)) for key, value in said if value]

    def source(self) -> str:
        """House, period, filters, n and the data's end, on one line."""
        compared = f" against {self.comparison}" if self.comparison else ""
        return f"{self.house} · {self.period}{compared} · {self.filters} · n {self.n:,} · data to {self.as_of}"

    def lines(self) -> list[str]:
        """The same in few lines, for under a picture that already shows the title."""
        said = [
            SAMPLE if self.is_sample else "",
            self.source(),
            self.definition,
            f"Marks: {self.marks}" if self.marks else "",
            self.link,
        ]
        return [harmless.one_line(line) for line in said if line]


def csv_bytes(frame: pd.DataFrame, provenance: Provenance) -> bytes:
    """The frame as CSV: lines `# key: value`, then header and rows; UTF-8 with a byte order mark, for spreadsheets.

    Text gets a leading apostrophe where a spreadsheet would run it; numbers are written in full.
    """
    said = said_lines(provenance.items())
    return "".join(f"{line}\r\n" for line in [*said, *_csv_lines(frame)]).encode("utf-8-sig")


def plain_csv(frame: pd.DataFrame) -> bytes:
    """The frame as `csv_bytes` gives it, without the lines that say where it comes from."""
    return "".join(f"{line}\r\n" for line in _csv_lines(frame)).encode("utf-8-sig")


def _csv_lines(frame: pd.DataFrame) -> list[str]:
    heads = ",".join(csv_text(str(name)) for name in frame.columns)
    return [heads, *(",".join(map(_csv_cell, row)) for row in rows(frame))]


def said_lines(said: Iterable[tuple[str, str]]) -> list[str]:
    """The lines `# key: value` with which a CSV begins, in which nothing can run."""
    return [f"# {key}: {_CELL_WITH_FORMULA.sub(_tamed, harmless.one_line(value))}" for key, value in said]


def csv_text(text: str) -> str:
    """A text as a cell of a CSV: quoted where it could be taken apart, and with an apostrophe where it would run."""
    tamed = harmless.cell(text)
    return '"{}"'.format(tamed.replace('"', '""')) if _NEEDS_QUOTES.search(tamed) else tamed


def xlsx_bytes(frame: pd.DataFrame, provenance: Provenance) -> bytes:
    """The frame as a workbook: sheet Data with real numbers and dates, sheet About with where they come from."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, BOOK) as book:
        book.set_properties({"title": harmless.one_line(provenance.title), "created": MADE})
        bold = book.add_format({"bold": True})
        formats = date_formats(book)
        data, about = book.add_worksheet("Data"), book.add_worksheet("About")
        for place, name in enumerate(frame.columns):
            data.write_string(0, place, harmless.clean(str(name)), bold)
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


def _csv_cell(value: Any) -> str:
    return csv_text(value) if isinstance(value, str) else written(value)


def written(value: Any) -> str:
    """A value of a row as a CSV writes it; text as it is."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case datetime():
            return value.isoformat(sep=" ")
    return str(value)


def _tamed(found: re.Match[str]) -> str:
    return f"{found[1]}'{found[2]}"
