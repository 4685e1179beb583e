"""A page of the dashboard as a part of the file: its question, figures, sentences, cards and lists in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from touchpoint.report.html import card, figure, table
from touchpoint.report.html.card import Medium, Placed
from touchpoint.report.html.text import address, anchor, title, words
from touchpoint.report.model import Block, Chart, Figure, Listing, Page, Words


@dataclass(frozen=True)
class Part:
    """A page with its anchor, and its cards as they stand in the file."""

    page: Page
    anchor: str
    cards: Sequence[Placed]


def parts(pages: Sequence[Page]) -> list[Part]:
    """The pages with anchors of their own and their charts numbered through."""
    made: list[Part] = []
    place = 0
    for number, page in enumerate(pages, start=1):
        name = anchor(page.path, str(number))
        cards: list[Placed] = []
        for chart, level in zip(page.charts, _levels(page), strict=True):
            at, place = (place, place + 1) if chart.figure is not None else (None, place)
            cards.append(Placed(chart, anchor(name, chart.key, str(len(cards))), at, level))
        made.append(Part(page, name, cards))
    return made


def _levels(page: Page) -> Iterator[int]:
    """The level of each card's heading: one deeper below a heading of the page."""
    level = 3
    for block in page.blocks:
        if isinstance(block, Words) and block.kind == "heading":
            level = 4
        elif isinstance(block, Chart):
            yield level


def whole(part: Part, medium: Medium) -> str:
    """The page as a section."""
    page = part.page
    body = "".join(_laid_out(part, medium))
    if not page.blocks:
        body = "<p>This page has nothing that can be taken along: open it in the dashboard.</p>"
    return (
        f'<section class="page" id="{part.anchor}" aria-labelledby="{part.anchor}-title">'
        f'<header><h2 id="{part.anchor}-title" dir="auto">{title(page.title)}</h2>'
        f'<p class="question">{words(page.question)}</p><p class="small">{words(page.standing)}</p></header>'
        f'{body}<p class="small links"><a href="{address(page.live_link)}">Open this page in the dashboard</a> · '
        f'<a href="#contents">Contents</a></p></section>'
    )


def _laid_out(part: Part, medium: Medium) -> Iterator[str]:
    """The blocks, those of a kind side by side; all years to date in one table, below the first figures."""
    cards = iter(part.cards)
    years: str | None = figure.years(part.page.figures)
    for kind, run in _runs(part.page.blocks):
        drawn = [card.whole(next(cards), medium) for each in run if isinstance(each, Chart)]
        figures = [figure.drawn(each) for each in run if isinstance(each, Figure)]
        match kind:
            case "pairs":
                pairs = (f'<div class="pair">{both[0]}{both[1]}</div>' for both in zip(figures, drawn, strict=True))
                yield f'<div class="pairs">{"".join(pairs)}</div>'
            case "figures":
                yield f'<div class="figures">{"".join(figures)}</div>'
            case "cards" | "wide":
                yield f'<div class="{kind}">{"".join(drawn)}</div>'
            case _:
                yield "".join(_line(each) for each in run)
        if kind in ("figures", "cards", "wide") and years:
            yield years
            years = None
    yield years or ""


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    """What stands side by side: figures, cards, or figures that each have a card of their own."""
    runs = [(kind, list(run)) for kind, run in groupby(blocks, key=_kind)]
    paired: list[Block] = []
    rest: list[tuple[str, list[Block]]] = []
    for kind, run in runs:
        last = rest[-1] if rest else None
        if kind == "cards" and last and last[0] == "figures" and len(last[1]) == 1 and len(run) >= 1:
            paired = [*rest.pop()[1], run[0]]
            if rest and rest[-1][0] == "pairs":
                rest[-1][1].extend(paired)
            else:
                rest.append(("pairs", paired))
            run = run[1:]
        if run:
            rest.append((kind, run))
    yield from rest


def _kind(block: Block) -> str:
    match block:
        case Figure():
            return "figures"
        case Chart():
            return "wide" if card.is_wide(block) else "cards"
    return "lines"


def _line(block: Block) -> str:
    if isinstance(block, Listing):
        return table.drawn(block)
    assert isinstance(block, Words)
    match block.kind:
        case "heading":
            return f"<h3>{words(block.text)}</h3>"
        case "caption":
            return f'<p class="small">{words(block.text)}</p>'
        case "remark":
            return f'<p class="remark" role="note">{words(block.text)}</p>'
    return f"<p>{words(block.text)}</p>"
