"""Tables on slides: lists over several, heads repeated, and grids of shaded cells."""

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from touchpoint import theme
from touchpoint.report.model import Listing
from touchpoint.report.native import Grid
from touchpoint.report.native.words import tidy
from touchpoint.report.pptx.deck import ACROSS, FLOOR, LEFT, TOP, Box, box_of
from touchpoint.report.pptx.text import cut, rgb
from touchpoint.report.readable import widths

MOST_ROWS = 60
_ROOM = FLOOR - TOP - 0.75
_LINE, _LETTER = 0.235, 0.098
_MOST_COLUMNS, _MOST_LETTERS = 9, 160
_EMU_PER_POINT = 12_700
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def pieces(shown: Listing) -> Iterator[tuple[list[Sequence[str]], str]]:
    """The rows of each slide, and what its title adds to say which of how many it is."""
    across = widths([shown.heads, *shown.rows[:MOST_ROWS]][:61], ACROSS, 0.9)
    slides: list[list[Sequence[str]]] = [[]]
    used = 0.0
    for row in shown.rows[:MOST_ROWS]:
        tall = _height(row, across)
        if slides[-1] and used + tall > _ROOM - 0.4:
            slides.append([])
            used = 0.0
        slides[-1].append(row)
        used += tall
    for number, rows in enumerate(slides, start=1):
        yield rows, f" ({number} of {len(slides)})" if len(slides) > 1 else ""


def put(slide: Any, shown: Listing, rows: Sequence[Sequence[str]]) -> None:
    """The rows below their heads."""
    heads = list(shown.heads[:_MOST_COLUMNS])
    across = widths([shown.heads, *shown.rows[:MOST_ROWS]], ACROSS, 0.9)[:_MOST_COLUMNS]
    table = _table(slide, len(rows) + 1, len(heads), Box(LEFT, TOP, ACROSS, 0.3 * (len(rows) + 1)))
    for place, width in enumerate(across):
        table.columns[place].width = Inches(width * ACROSS / sum(across))
    slots = theme.slots(dark=False)
    for number, row in enumerate([heads, *rows]):
        table.rows[number].height = Inches(0.34)
        for place, text in enumerate(row[:_MOST_COLUMNS]):
            cell = table.cell(number, place)
            right = place in shown.numbers
            _write(cell, cut(tidy(text), _MOST_LETTERS), 14, slots.text, is_bold=number == 0, is_right=right)
            _edge(cell, "lnB", slots.line, 0.75 if number else 1.5)


def shaded(slide: Any, grid: Grid) -> None:
    """The grid with its shades and frames; the first row and column are names."""
    rows, columns = len(grid.rows) + 1, len(grid.columns) + 1
    first = min(max((len(name) for name in grid.rows), default=4) * 0.105 + 0.2, 3.2)
    each = min((ACROSS - first) / max(columns - 1, 1), 1.6)
    tall = min(_ROOM / rows, 0.45)
    size = 14 if each >= 0.45 and tall >= 0.3 else 11 if tall >= 0.2 else 8
    table = _table(slide, rows, columns, Box(LEFT, TOP, first + each * (columns - 1), tall * rows))
    for place in range(columns):
        table.columns[place].width = Inches(each if place else first)
    for place in range(rows):
        table.rows[place].height = Inches(tall)
    ink = theme.slots(dark=False).text
    for place, name in enumerate(grid.columns, start=1):
        _write(table.cell(0, place), cut(name, 24), size if each >= 0.9 else min(size, 12), ink, is_centred=True)
    for number, (name, cells) in enumerate(zip(grid.rows, grid.cells, strict=True), start=1):
        _write(table.cell(number, 0), cut(name.strip(), 32), size, ink)
        for place, cell in enumerate(cells, start=1):
            at = table.cell(number, place)
            _write(at, cell.text, size if len(cell.text) * _LETTER < each else 11, cell.ink or ink, is_centred=True)
            if cell.fill:
                at.fill.solid()
                at.fill.fore_color.rgb = rgb(cell.fill)
            if cell.is_framed:
                for side in ("lnL", "lnR", "lnT", "lnB"):
                    _edge(at, side, ink, 2.0)


def _height(row: Sequence[str], across: Sequence[float]) -> float:
    lines = (
        -(-len(str(cell)[:_MOST_LETTERS]) * _LETTER // max(width - 0.12, 0.2))
        for cell, width in zip(row, across, strict=False)
    )
    return max(max(lines, default=1.0), 1.0) * _LINE + 0.11


def _table(slide: Any, rows: int, columns: int, box: Box) -> Any:
    """A table without PowerPoint's own colours."""
    frame = slide.shapes.add_table(rows, columns, *box_of(box))
    properties = frame.table._tbl.tblPr
    for name in ("bandRow", "firstRow"):
        properties.set(name, "0")
    for style in properties.findall(f"{{{_A}}}tableStyleId"):
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
    return frame.table


def _write(
    cell: Any,
    text: str,
    size: int,
    colour: str,
    *,
    is_bold: bool = False,
    is_right: bool = False,
    is_centred: bool = False,
) -> None:
    frame = cell.text_frame
    cell.margin_left = cell.margin_right = Inches(0.05)
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER if is_centred else PP_ALIGN.RIGHT if is_right else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold = Pt(size), is_bold
    run.font.color.rgb = rgb(colour)


def _edge(cell: Any, side: str, colour: str, width: float) -> None:
    """A line at one side of a cell; python-pptx has no words for it."""
    properties = cell._tc.get_or_add_tcPr()
    line = etree.Element(f"{{{_A}}}{side}", w=str(round(width * _EMU_PER_POINT)))
    fill = etree.SubElement(line, f"{{{_A}}}solidFill")
    etree.SubElement(fill, f"{{{_A}}}srgbClr", val=colour.lstrip("#"))
    # Lines come before the fill, left before right before top before bottom.
    order = ["lnL", "lnR", "lnT", "lnB"]
    before = sum(each.tag.rpartition("}")[2] in order[: order.index(side)] for each in properties)
    properties.insert(before, line)
