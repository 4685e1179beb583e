"""A sheet a card: finding, source, note and commentary above the rows, and the chart beside them."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from touchpoint import cells, harmless
from touchpoint.report.model import Chart, Listing, Pack, Page, Words
from touchpoint.report.native import Grid, Look, Plot, added, read
from touchpoint.report.native.words import noted
from touchpoint.report.readable import column_format, head
from touchpoint.report.xlsx import about
from touchpoint.report.xlsx.book import Book, wide

_WIDTH, _HEIGHT = 760, 400
_COLUMNS_OF_CHART = 13
_PER_ROW, _POINTS_PER_PIXEL = 26, 0.75
_PIXELS_OF_ROW = 20
_MOST_ROWS, _LARGE = 100_000, 100


def add(book: Book, pack: Pack) -> list[list[about.Entry]]:
    """The sheets of each page's cards and lists, with what they show."""
    return [_page(book, number, page) for number, page in enumerate(pack.pages, start=1)]


def _page(book: Book, number: int, page: Page) -> list[about.Entry]:
    entries: list[about.Entry] = []
    heading = page.title
    for block in page.blocks:
        if isinstance(block, Words) and block.kind == "heading":
            heading = block.text
        if not isinstance(block, Chart | Listing):
            continue
        key = block.key.replace("-", " ") if isinstance(block, Chart) else heading
        sheet = book.sheet(f"{number}.{len(entries) + 1} {key}")
        if isinstance(block, Chart):
            _card(book, sheet, block)
        else:
            _list(book, sheet, page, heading, block)
        entries.append((sheet.get_name(), block.title if isinstance(block, Chart) else heading))
    return entries


def _card(book: Book, sheet: Any, card: Chart) -> None:
    where = card.provenance
    lines = [where.source(), card.definition, noted(card.note), f"Marks: {where.marks}" if where.marks else ""]
    head_row = _top(book, sheet, card.title, lines, where.link, card.commentary)
    drawn = read(card.figure, card.table, card.unit)
    columns = _table(book, sheet, head_row, card)
    at = columns + 1
    if isinstance(drawn, Plot):
        tall = max(_HEIGHT, 110 + _PER_ROW * len(drawn.names)) if drawn.is_in_rows else _HEIGHT
        look = Look(_WIDTH * _POINTS_PER_PIXEL, tall * _POINTS_PER_PIXEL, 9)
        after = at + _COLUMNS_OF_CHART
        book.words(sheet, head_row - 1, after, "What the chart draws", bold=True)
        chart = added(book.workbook, sheet, book.number, drawn, look, row=head_row, column=after)
        chart.set_size({"width": _WIDTH, "height": tall})
        sheet.print_area(0, 0, head_row + max(len(card.table), tall // _PIXELS_OF_ROW + 1), after - 1)
        sheet.insert_chart(head_row, at, chart, _fixed(card))
    elif isinstance(drawn, Grid):
        _grid(book, sheet, head_row, at, drawn)


def _fixed(card: Chart) -> dict[str, Any]:
    """A chart stays where it is when rows are filtered, and says its finding to who cannot see it."""
    return {"object_position": 3, "description": harmless.one_line(card.title)[:250]}


def _top(book: Book, sheet: Any, title: str, lines: Sequence[str], link: str, commentary: str = "") -> int:
    """What stands above the rows; gives the row of their heads."""
    book.words(sheet, 0, 0, title, bold=True, font_size=14)
    said = [each for each in map(harmless.one_line, (*lines, commentary)) if each]
    for row, line in enumerate(said, start=1):
        book.words(sheet, row, 0, line, bold=line == harmless.one_line(commentary))
    row = len(said) + 1
    book.link(sheet, row, 0, about.internal("About"), "Contents")
    if link:
        book.link(sheet, row, 1, link, "Open in the dashboard")
    return row + 2


def _table(book: Book, sheet: Any, row: int, card: Chart) -> int:
    """The card's rows with real numbers; gives how many columns they take."""
    names = list(card.table.columns)
    heads = [head(name) for name in names]
    book.heads(sheet, row, heads)
    forms = [column_format(card, name) for name in names]
    forms = [_counted(card.table[name]) if form == "General" else form for name, form in zip(names, forms, strict=True)]
    rows = list(cells.rows(card.table.head(_MOST_ROWS)))
    for number, values in enumerate(rows, start=row + 1):
        for column, value in enumerate(values):
            book.cell(sheet, number, column, value, forms[column])
    for column, name in enumerate(heads):
        texts = [str(values[column])[:60] for values in rows[:200] if isinstance(values[column], str)]
        sheet.set_column(column, column, wide([name, *texts]))
    if rows and names:
        sheet.autofilter(row, 0, row + len(rows), len(names) - 1)
    sheet.freeze_panes(row + 1, 0)
    return len(names)


def _counted(values: "pd.Series[Any]") -> str:
    """Thousands have a comma in columns of counts; large amounts have two decimals."""
    if pd.api.types.is_integer_dtype(values):
        return "#,##0"
    is_large = pd.api.types.is_float_dtype(values) and values.abs().max() >= _LARGE
    return "#,##0.00" if is_large else "General"


def _grid(book: Book, sheet: Any, row: int, at: int, grid: Grid) -> None:
    for column, name in enumerate(grid.columns, start=1):
        book.words(sheet, row, at + column, name, bold=True, align="center", bottom=1)
    for number, (name, line) in enumerate(zip(grid.rows, grid.cells, strict=True), start=row + 1):
        book.words(sheet, number, at, name.strip(), bold=True)
        for column, cell in enumerate(line, start=at + 1):
            look: dict[str, Any] = {"align": "center", "font_color": cell.ink or "#000000"}
            look |= {"bg_color": cell.fill} if cell.fill else {}
            look |= {"border": 2} if cell.is_framed else {}
            if cell.number is None:
                book.words(sheet, number, column, cell.text, **look)
            else:
                sheet.write_number(number, column, cell.number, book.form(**look))
    sheet.set_column(at, at, wide(grid.rows))
    for number, said in enumerate((*grid.remarks, grid.title), start=row + len(grid.rows) + 2):
        book.words(sheet, number, at, said)


def _list(book: Book, sheet: Any, page: Page, heading: str, block: Listing) -> None:
    row = _top(book, sheet, heading, [page.standing], page.live_link)
    book.heads(sheet, row, block.heads)
    for number, texts in enumerate(block.rows, start=row + 1):
        for column, text in enumerate(texts):
            book.words(sheet, number, column, text, align="right" if column in block.numbers else "left")
    for column, name in enumerate(block.heads):
        sheet.set_column(column, column, wide([name, *(texts[column] for texts in block.rows[:200])]))
    if block.rows:
        sheet.autofilter(row, 0, row + len(block.rows), len(block.heads) - 1)
    sheet.freeze_panes(row + 1, 0)
