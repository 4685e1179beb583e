"""Charts for slides: what a workbook's charts look like inside, and a workbook of each chart's numbers to edit."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import xlsxwriter
from lxml import etree

from touchpoint import cells
from touchpoint.report.native.drawing import Look, added
from touchpoint.report.native.plot import Plot

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
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
    return [Part(mended(xml), _book([each], with_charts=False)) for xml, each in zip(drawn, numbered, strict=True)]


def mended(xml: bytes) -> bytes:
    """The chart with what Excel takes for granted said in words, and without what only Excel knows.

    PowerPoint and others smooth lines, break labels and put the legend's key into them where they are not told.
    """
    chart = etree.fromstring(xml)
    for printing in chart.findall(f"{_C}printSettings"):
        chart.remove(printing)
    whole = chart.find(f"{_C}chart")
    for name, value in (("plotVisOnly", "0"), ("dispBlanksAs", "gap")):
        for stated in whole.findall(f"{_C}{name}"):
            whole.remove(stated)
        etree.SubElement(whole, f"{_C}{name}", val=value)
    for series in chart.iter(f"{_C}ser"):
        if series.getparent().tag in (f"{_C}lineChart", f"{_C}scatterChart") and series.find(f"{_C}smooth") is None:
            etree.SubElement(series, f"{_C}smooth", val="0")
    for value in list(chart.iter(f"{_C}showVal")):
        for name in ("showBubbleSize", "showPercent", "showSerName", "showCatName"):
            value.addnext(etree.Element(f"{_C}{name}", val="0"))
        value.addprevious(etree.Element(f"{_C}showLegendKey", val="0"))
    for body in chart.iter(f"{_A}bodyPr"):
        if any(parent.tag == f"{_C}dLbls" for parent in body.iterancestors()):
            body.set("wrap", "none")
    return bytes(etree.tostring(chart, xml_declaration=True, encoding="UTF-8", standalone=True))


def _book(numbered: Sequence[tuple[int, Wanted]], *, with_charts: bool) -> bytes:
    """A sheet for each chart; a chart that is not put on its sheet leaves its numbers there."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, cells.BOOK) as book:
        book.set_properties({"created": cells.MADE})

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
