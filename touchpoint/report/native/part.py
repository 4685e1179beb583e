"""Charts for slides: what a workbook's charts look like inside, and a workbook of each chart's numbers to edit."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import xlsxwriter

from touchpoint import export
from touchpoint.report.native.drawing import Look, added
from touchpoint.report.native.plot import Plot

Wanted = tuple[Plot, Look]


@dataclass(frozen=True)
class Part:
    """A chart as its XML, and the workbook that holds its numbers in the cells that the XML names."""

    xml: bytes
    workbook: bytes


def parts(wanted: Sequence[Wanted]) -> list[Part]:
    """Each chart with its numbers."""
    if not wanted:
        return []
    numbered = list(enumerate(wanted, start=1))
    with zipfile.ZipFile(io.BytesIO(_book(numbered, with_charts=True))) as package:
        drawn = [package.read(f"xl/charts/chart{number}.xml") for number, _ in numbered]
    return [Part(xml, _book([each], with_charts=False)) for xml, each in zip(drawn, numbered, strict=True)]


def _book(numbered: Sequence[tuple[int, Wanted]], *, with_charts: bool) -> bytes:
    """A sheet for each chart; a chart that is not put on its sheet leaves its numbers there."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, export.BOOK) as book:
        book.set_properties({"created": export.MADE})

        @cache
        def form(written: str) -> Any:
            return book.add_format({"num_format": written})

        for number, (plot, look) in numbered:
            sheet = book.add_worksheet(f"Chart {number}")
            sheet.set_column(0, 40, 16)
            chart = added(book, sheet, form, plot, look)
            if with_charts:
                sheet.insert_chart(0, 0, chart)
    return buffer.getvalue()
