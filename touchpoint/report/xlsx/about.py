"""The first sheet: what this is, over what, from when, and where each thing is."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import quote_sheetname

from touchpoint import export, theme
from touchpoint.report.model import Pack, Page
from touchpoint.report.xlsx.book import Book

Entry = tuple[str, str]
"""The name of a sheet, and what it shows."""


def fill(book: Book, sheet: Any, pack: Pack, contents: Sequence[tuple[Page, Sequence[Entry]]]) -> None:
    """Cover and contents."""
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 110)
    book.words(sheet, 0, 0, pack.title, bold=True, font_size=20)
    row = 2
    if pack.is_sample:
        book.words(sheet, 1, 0, export.SAMPLE, bold=True, font_color=theme.slots(dark=False).worse)
    facts = [
        ("House", pack.house),
        ("Data to", pack.as_of),
        ("Build", pack.build),
        ("Version", pack.version),
    ]
    for name, said in facts:
        book.words(sheet, row, 0, name, bold=True)
        book.words(sheet, row, 1, said)
        row += 1
    for name in ("Figures", "13 months", "Sentences", "Definitions"):
        if name.lower() in book.names:
            book.link(sheet, row, 0, internal(name), name)
            row += 1
    for page, entries in contents:
        row = _page(book, sheet, row + 1, page, entries)


def internal(name: str) -> str:
    return f"internal:{quote_sheetname(name)}!A1"


def _page(book: Book, sheet: Any, row: int, page: Page, entries: Sequence[Entry]) -> int:
    book.words(sheet, row, 0, page.title, bold=True, font_size=14)
    book.words(sheet, row, 1, page.question, font_size=14)
    book.words(sheet, row + 1, 0, "Period and filters")
    book.words(sheet, row + 1, 1, page.standing)
    book.link(sheet, row + 2, 0, page.live_link, "Open as it stands now")
    book.words(sheet, row + 2, 1, page.live_link)
    book.link(sheet, row + 3, 0, page.fixed_link, "Open as it stood in this build")
    book.words(sheet, row + 3, 1, page.fixed_link)
    row += 4
    for name, title in entries:
        book.link(sheet, row, 0, internal(name), name)
        book.words(sheet, row, 1, title)
        row += 1
    return row
