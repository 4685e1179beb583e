"""A slide a card: the finding as its title, its chart, what the numbers are, and in the notes where they come from."""

from collections.abc import Sequence
from typing import Any

from touchpoint.report.model import Chart, Listing, Page, Words
from touchpoint.report.native import Grid, Plot, read
from touchpoint.report.native.words import noted
from touchpoint.report.pptx import tables
from touchpoint.report.pptx.deck import ACROSS, FLOOR, LEFT, TOP, Box, Deck
from touchpoint.report.pptx.text import Line, cut, grey, height
from touchpoint.report.readable import listing

_MOST_NOTE, _MOST_COMMENTARY = 420, 420


def add(deck: Deck, page: Page) -> None:
    """The slides of the page's cards and lists, in its order."""
    heading = ""
    for block in page.blocks:
        if isinstance(block, Words) and block.kind == "heading":
            heading = block.text
        elif isinstance(block, Chart):
            _card(deck, page, block, heading)
        elif isinstance(block, Listing) and block.rows:
            above = cut(f"{page.title} · {page.standing}", 118)
            for rows, part in tables.pieces(block):
                slide = deck.slide((heading or page.title) + part, above)
                tables.put(slide, block, rows)
                _rest(deck, slide, block, rows)


def _card(deck: Deck, page: Page, card: Chart, heading: str) -> None:
    drawn = read(card.figure, card.table, card.unit)
    above = " · ".join(each for each in (page.title, heading, card.provenance.period, card.provenance.filters) if each)
    if isinstance(drawn, Plot):
        pieces = drawn.pieces()
        for number, piece in enumerate(pieces, start=1):
            slide = _slide(deck, card, above, number, len(pieces))
            _charted(deck, slide, card, piece, _below(card))
    elif isinstance(drawn, Grid):
        slide = _slide(deck, card, above, 1, 1)
        tables.shaded(slide, drawn)
        lines = [*(Line(each, 14) for each in (*drawn.remarks, drawn.title) if each), *_below(card)]
        _ended(deck, slide, lines)
    else:
        shown = listing(card)
        for rows, part in tables.pieces(shown):
            slide = deck.slide(cut(card.title, 300) + part, cut(above, 118))
            deck.notes(slide, notes(card))
            tables.put(slide, shown, rows)
            _rest(deck, slide, shown, rows, noted(card.note))


def _slide(deck: Deck, card: Chart, above: str, number: int, of: int) -> Any:
    part = f" ({number} of {of})" if of > 1 else ""
    slide = deck.slide(cut(card.title, 300) + part, cut(above, 118))
    deck.notes(slide, notes(card))
    return slide


def _charted(deck: Deck, slide: Any, card: Chart, plot: Plot, lines: Sequence[Line]) -> None:
    bottom = FLOOR + 0.1 - height(lines, ACROSS)
    room = bottom - TOP - 0.1
    tall = min(room, 1.2 + 0.75 * len(plot.names)) if plot.is_in_rows else room
    deck.chart(slide, plot, Box(LEFT, TOP, ACROSS, tall), card.title)
    _ended(deck, slide, lines)


def _ended(deck: Deck, slide: Any, lines: Sequence[Line]) -> None:
    """What stands above the foot."""
    tall = height(lines, ACROSS)
    deck.text(slide, Box(LEFT, FLOOR + 0.1 - tall, ACROSS, tall), lines)


def _below(card: Chart) -> list[Line]:
    lines = [Line(cut(noted(card.note), _MOST_NOTE), 14, grey())]
    if card.provenance.marks:
        lines.append(Line(cut(f"Marks: {card.provenance.marks}", 200), 14, grey()))
    if card.commentary.strip():
        lines.insert(0, Line(cut(card.commentary, _MOST_COMMENTARY), 16, is_bold=True))
    return lines


def _rest(deck: Deck, slide: Any, shown: Listing, rows: Sequence[Sequence[str]], note: str = "") -> None:
    """The card's note and, below the last rows shown, where those are that no slide shows."""
    is_last = rows[-1:] == list(shown.rows[: tables.MOST_ROWS][-1:])
    left = len(shown.rows) - tables.MOST_ROWS if is_last else 0
    said = [f"{left:,} more rows are on the page and in the workbook"] if left > 0 else []
    lines = [Line(cut("; ".join([*([note] if note else []), *said]), _MOST_NOTE), 14, grey())]
    if note or said:
        _ended(deck, slide, lines)


def notes(card: Chart) -> list[str]:
    """What the speaker may be asked: n, definition, filters, data, query, link, and how sure it is."""
    where = card.provenance
    return [
        card.title,
        card.commentary,
        f"n {where.n:,}",
        f"Note: {card.note}",
        f"Definition: {card.definition}",
        f"Period: {where.period}" + (f", compared with {where.comparison}" if where.comparison else ""),
        f"Filters: {where.filters}",
        f"Data to {where.as_of}",
        f"Query: {card.query}",
        f"Marks: {where.marks}" if where.marks else "",
        f"Link: {where.link}",
        "How sure?",
        *(f"– {each}" for each in card.sure),
    ]
