"""The first slide: what this is, of whom, over what, from when."""

from collections.abc import Sequence
from typing import Any

from pptx.util import Pt

from touchpoint import export, theme
from touchpoint.report.model import Page
from touchpoint.report.pptx.deck import ACROSS, FLOOR, LEFT, Box, Deck
from touchpoint.report.pptx.text import Line, cut, fitting, grey, height

_MOST_STANDINGS, _LONGEST_STANDING = 3, 260
_IN_ONE_COLUMN = 5
_FACTS, _LINKS = 1.65, 9.4


def add(deck: Deck) -> None:
    """Title, house, period and filters, data, build and links; the pages it holds."""
    pack = deck.pack
    slide = deck.slide(pack.title)
    deck.rule(slide, Box(LEFT, 1.35, 2.0, 0.07), theme.slots(dark=False).accent)
    title = fitting(pack.title, (40, 32, 28, 24), ACROSS, 0.85)
    for run in slide.shapes.title.text_frame.paragraphs[0].runs:
        run.font.size = Pt(title.size)
    lines = _facts(deck)
    deck.text(slide, Box(LEFT, _FACTS, ACROSS, height(lines, ACROSS)), lines)
    if pack.pages:
        first = pack.pages[0]
        now, then = Line("Open as it stands now", link=first.live_link), Line("Open as it stood", link=first.fixed_link)
        deck.text(slide, Box(_LINKS, _FACTS, ACROSS + LEFT - _LINKS, 0.5), [now, then])
        _pages(deck, slide, pack.pages, _FACTS + height(lines, ACROSS) + 0.35)
    linked = [said for page in pack.pages for said in (page.title, page.standing, page.live_link, page.fixed_link)]
    deck.notes(slide, [pack.title, f"Build {pack.build}, data to {pack.as_of}", *linked])


def _facts(deck: Deck) -> list[Line]:
    pack = deck.pack
    lines = [Line(cut(pack.house, 60), 24, is_bold=True)]
    if pack.is_sample:
        lines.append(Line(export.SAMPLE, 20, theme.slots(dark=False).worse, is_bold=True, before=4))
    standings = list(dict.fromkeys(page.standing for page in pack.pages))
    lines += [Line(cut(each, _LONGEST_STANDING), 16, before=6) for each in standings[:_MOST_STANDINGS]]
    if len(standings) > _MOST_STANDINGS:
        lines.append(Line("Each further page says its own period and filters.", before=4))
    made = f"Data to {pack.as_of} · build {pack.build} · version {pack.version}"
    return [*lines, Line(cut(made, 120), 14, grey(), before=6)]


def _pages(deck: Deck, slide: Any, pages: Sequence[Page], top: float) -> None:
    """The pages, each a link to where it stands now; many stand in two columns."""
    half = -(-len(pages) // 2) if len(pages) > _IN_ONE_COLUMN else len(pages)
    across = ACROSS if half == len(pages) else ACROSS / 2 - 0.2
    room = (FLOOR - top) * 72 / half
    size = max(min(16.0, room / 1.5), 9.0)
    for column, shown in enumerate((pages[:half], pages[half:])):
        letters = int(across * 72 / (size * 0.52))
        lines = [Line(cut(f"{page.title}: {page.question}", letters), size, link=page.live_link) for page in shown]
        if lines:
            deck.text(slide, Box(LEFT + column * ACROSS / 2, top, across, height(lines, across)), lines)
