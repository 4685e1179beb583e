"""The figures of all pages in one sheet, their months in another, what pages say, and definitions."""

from collections.abc import Sequence
from typing import Any

from touchpoint.report.model import Chart, Figure, Pack, Words
from touchpoint.report.readable import number_format
from touchpoint.report.xlsx.book import Book

_HEADS = {
    "Page": 20,
    "Figure": 34,
    "Value": 12,
    "95 % from": 12,
    "95 % to": 12,
    "n": 10,
    "Unit": 14,
    "As it reads": 14,
    "Verdict": 26,
    "Better or worse": 12,
    "Target": 38,
    "Interval and count": 30,
    "Fiscal year to date": 24,
    "Year to date": 14,
    "Year before": 24,
    "Then": 14,
    "Year to date, verdict": 26,
    "Definition": 90,
}
_MONTHS = {
    "Page": 20,
    "Figure": 34,
    "Month": 10,
    "Value": 12,
    "95 % from": 12,
    "95 % to": 12,
    "n": 10,
    "Unit": 14,
    "Remark": 60,
}
_KINDS = {"heading": "heading", "sentence": "finding", "remark": "remark", "caption": "note"}


def add(book: Book, pack: Pack) -> None:
    """The sheets of figures, months and sentences; one that would be empty is left out."""
    money = {page.path: next((each.currency for each in page.charts), "") for page in pack.pages}
    figures = [(page.title, each, money[page.path]) for page in pack.pages for each in page.figures]
    if figures:
        sheet = _begun(book, "Figures", _HEADS, len(figures))
        for row, (page, figure, currency) in enumerate(figures, start=1):
            _row(book, sheet, row, page, figure, currency)
        _months(book, figures)
    said = [(page.title, each) for page in pack.pages for each in page.blocks if isinstance(each, Words)]
    if said:
        sheet = _begun(book, "Sentences", {"Page": 20, "Kind": 12, "Text": 140}, len(said))
        for row, (page, words) in enumerate(said, start=1):
            for column, text in enumerate((page, _KINDS[words.kind], words.text)):
                book.words(sheet, row, column, text, valign="top", text_wrap=column == 2)


def definitions(book: Book, pack: Pack) -> None:
    """What each figure and each chart is, once."""
    said: dict[tuple[str, str, str], None] = {}
    for page in pack.pages:
        for block in page.blocks:
            if isinstance(block, Figure):
                said[(block.name, block.measure, block.definition)] = None
            elif isinstance(block, Chart):
                said[(block.title, block.query, block.definition)] = None
    if not said:
        return
    sheet = _begun(book, "Definitions", {"Name": 60, "Measure or query": 36, "Definition": 120}, len(said))
    for row, texts in enumerate(said, start=1):
        for column, text in enumerate(texts):
            book.words(sheet, row, column, text, valign="top", text_wrap=True)


def _begun(book: Book, name: str, heads: dict[str, int], rows: int) -> Any:
    sheet = book.sheet(name)
    book.heads(sheet, 0, list(heads))
    for column, width in enumerate(heads.values()):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, min(2, len(heads) - 1))
    sheet.autofilter(0, 0, rows, len(heads) - 1)
    return sheet


def _row(book: Book, sheet: Any, row: int, page: str, figure: Figure, currency: str) -> None:
    year = figure.year
    written = number_format(figure.unit, currency)
    values = [
        *(page, figure.name, figure.number, figure.low, figure.high, figure.n, figure.unit, figure.value),
        *(figure.verdict, figure.feeling if figure.feeling != "neither" else "", figure.aim, figure.note),
        *((year.period, year.value, year.before_period, year.before, year.verdict) if year else [""] * 5),
        figure.definition,
    ]
    _written(book, sheet, row, values, {2: written, 3: written, 4: written, 5: "#,##0"})


def _months(book: Book, figures: Sequence[tuple[str, Figure, str]]) -> None:
    rows = [
        (number_format(figure.unit, currency), [page, figure.name, *_month(record), figure.unit, record.get("reason")])
        for page, figure, currency in figures
        for record in figure.months.to_dict("records")
    ]
    if not rows:
        return
    sheet = _begun(book, "13 months", _MONTHS, len(rows))
    for row, (written, values) in enumerate(rows, start=1):
        _written(book, sheet, row, values, {3: written, 4: written, 5: written, 6: "#,##0"})


def _month(record: dict[Any, Any]) -> list[Any]:
    return [str(record["group"]), *(record.get(name) for name in ("value", "low", "high", "n"))]


def _written(book: Book, sheet: Any, row: int, values: Sequence[Any], written: dict[int, str]) -> None:
    for column, value in enumerate(values):
        book.cell(sheet, row, column, value, written.get(column, "General"))
