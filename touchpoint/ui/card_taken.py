"""A card as it goes into files, and where its numbers come from."""

from typing import TYPE_CHECKING

from touchpoint import formats, house
from touchpoint.export import Provenance
from touchpoint.report.model import Chart
from touchpoint.ui.view import View

if TYPE_CHECKING:
    from touchpoint.ui.card import Card


def down(view: View, card: "Card") -> Chart:
    """The card as a board pack, a mail or evidence takes it."""
    return Chart(
        key=card.key,
        title=card.title,
        figure=card.figure.to_dict() if card.has_chart else None,
        table=card.table,
        unit=card.unit,
        currency=view.currency,
        note="; ".join([card.note, *view.not_applied(card.query)]),
        definition=card.definition,
        sure=card.sure,
        query=card.query,
        provenance=provenance(view, card),
    )


def provenance(view: View, card: "Card") -> Provenance:
    """Where the card's numbers come from, for under its picture and in its files."""
    info = view.source.info
    return Provenance(
        title=card.title,
        filters=view.applied(card.query),
        period=card.period or view.scope.period_in_words(),
        comparison=view.comparison_in_words(),
        as_of=formats.instant(info.as_of, info.settings.time_zone, with_year=True),
        definition=card.definition,
        n=card.n,
        link=view.link(card.key),
        house=house.name(info.settings),
        is_sample=info.is_sample,
        marks="; ".join(card.marks),
    )
