"""The first slide: what this is, of whom, over what, from when."""

from touchpoint import export, theme
from touchpoint.report.pptx.deck import ACROSS, LEFT, Box, Deck
from touchpoint.report.pptx.text import Line, cut, fitting, grey

_MOST_STANDINGS = 3


def add(deck: Deck) -> None:
    """Title, house, period and filters, data, build and links; the pages it holds."""
    pack = deck.pack
    slide = deck.slide(pack.title)
    deck.rule(slide, Box(LEFT, 1.35, 2.0, 0.07), theme.slots(dark=False).accent)
    title = fitting(pack.title, (40, 32, 28, 24), ACROSS, 0.85)
    for run in slide.shapes.title.text_frame.paragraphs[0].runs:
        run.font.size = title.size * 12_700
    standings = list(dict.fromkeys(page.standing for page in pack.pages))
    lines = [Line(pack.house, 24, is_bold=True)]
    if pack.is_sample:
        lines.append(Line(export.SAMPLE, 20, theme.slots(dark=False).worse, is_bold=True, before=4))
    lines += [Line(cut(each, 400), 18, before=8) for each in standings[:_MOST_STANDINGS]]
    if len(standings) > _MOST_STANDINGS:
        lines.append(Line("Each further page says its own period and filters.", 16, before=4))
    lines += [
        Line(f"Data to {pack.as_of} · build {pack.build} · version {pack.version}", 14, grey(), before=8),
    ]
    deck.text(slide, Box(LEFT, 1.65, ACROSS, 2.9), lines)
    _pages(deck, slide)
    notes = [
        line for page in pack.pages for line in (f"{page.title}: {page.standing}", page.live_link, page.fixed_link)
    ]
    deck.notes(slide, [pack.title, f"Build {pack.build}, data to {pack.as_of}", *notes])


def _pages(deck: Deck, slide: object) -> None:
    """The pages with their links: as they stand when opened, and as they stood."""
    pages = deck.pack.pages
    half = -(-len(pages) // 2) if len(pages) > 5 else len(pages)
    size = 16 if half <= 6 else 14 if half <= 9 else 10
    for column, shown in enumerate((pages[:half], pages[half:])):
        left = LEFT + column * ACROSS / 2
        across = ACROSS if half == len(pages) else ACROSS / 2 - 0.2
        lines = [Line(cut(f"{page.title} – {page.question}", int(across * 9)), size, before=3) for page in shown]
        top = 4.75
        if lines:
            deck.text(slide, Box(left, top, across, 2.2), lines)
    if pages:
        first = pages[0]
        links = [
            Line("Open as it stands now", 14, link=first.live_link),
            Line("Open as it stood in this build", 14, link=first.fixed_link),
        ]
        deck.text(slide, Box(9.4, 1.65, 3.4, 0.6), links)
