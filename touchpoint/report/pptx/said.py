"""What a page says in sentences, on slides of their own."""

from collections.abc import Iterator

from touchpoint.report.model import Page, Words
from touchpoint.report.pptx.deck import ACROSS, FLOOR, LEFT, TOP, Box, Deck
from touchpoint.report.pptx.text import Line, cut, grey, height

_MOST = 900


def add(deck: Deck, page: Page) -> None:
    """The page's sentences and remarks under their headings; none where it says nothing but headings."""
    slides = list(_slides(_lines(page, 18)))
    if len(slides) > 1:
        slides = list(_slides(_lines(page, 16)))
    for number, lines in enumerate(slides, start=1):
        part = f" ({number} of {len(slides)})" if len(slides) > 1 else ""
        slide = deck.slide(f"{page.title}: what it says{part}", cut(f"{page.title} · {page.standing}", 118))
        deck.text(slide, Box(LEFT, TOP, ACROSS, FLOOR - TOP), lines)
        deck.notes(slide, [page.standing, f"As it stands now: {page.live_link}", f"As it stood: {page.fixed_link}"])


def _lines(page: Page, size: int) -> list[Line]:
    """Headings only where something is said below them."""
    lines: list[Line] = []
    heading = ""
    for block in page.blocks:
        if not isinstance(block, Words):
            continue
        if block.kind == "heading":
            heading = block.text
            continue
        if heading:
            lines.append(Line(cut(heading, 120), 20, is_bold=True, before=12))
            heading = ""
        lines.append(_line(block, size))
    return lines


def _line(block: Words, size: int) -> Line:
    text = cut(block.text, _MOST)
    if block.kind == "caption":
        return Line(text, 14, grey(), before=4)
    return Line(f"– {text}" if block.kind == "sentence" else text, size, before=8)


def _slides(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines by the slides they fit on; a heading stays with what follows it."""
    slide: list[Line] = []
    for place, line in enumerate(lines):
        follows = lines[place : place + 2] if line.is_bold else [line]
        if slide and height([*slide, *follows], ACROSS) > FLOOR - TOP:
            yield slide
            slide = []
        slide.append(line)
    if slide:
        yield slide
