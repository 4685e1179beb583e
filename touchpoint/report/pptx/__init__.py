"""The board pack as slides: each chart is PowerPoint's own, its numbers to be edited, its definition in the notes."""

from touchpoint.report.model import Pack
from touchpoint.report.pptx import cards, cover, figures, said
from touchpoint.report.pptx.deck import Deck


def to_bytes(pack: Pack) -> bytes:
    """The pack as a PowerPoint file; the same pack gives the same bytes."""
    deck = Deck(pack)
    cover.add(deck)
    for page in pack.pages:
        figures.add(deck, page)
        said.add(deck, page)
        cards.add(deck, page)
    return deck.to_bytes()
