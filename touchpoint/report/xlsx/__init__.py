"""The board pack as a workbook: real numbers with their formats, a sheet a chart with Excel's own chart beside it."""

import io

import xlsxwriter

from touchpoint import cells
from touchpoint.report import packing
from touchpoint.report.model import Pack
from touchpoint.report.native.part import mended
from touchpoint.report.native.words import tidy
from touchpoint.report.xlsx import about, cards, figures
from touchpoint.report.xlsx.book import Book


def to_bytes(pack: Pack) -> bytes:
    """The pack as an Excel file; nothing in it runs, and the same pack gives the same bytes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, cells.BOOK) as workbook:
        workbook.set_properties({"title": tidy(pack.title)[:250], "created": cells.MADE})
        workbook.formats[0].set_font_name("Arial")
        workbook.formats[0].set_font_size(10)
        book = Book(workbook, pack.is_sample)
        front = book.sheet("About")
        figures.add(book, pack)
        contents = [(page, each) for page, each in zip(pack.pages, cards.add(book, pack), strict=True)]
        figures.definitions(book, pack)
        about.fill(book, front, pack, contents)
    return packing.stamped(buffer.getvalue(), _charts_mended)


def _charts_mended(name: str, part: bytes) -> bytes:
    return mended(part) if name.startswith("xl/charts/chart") else part
