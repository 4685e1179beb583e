"""Sentences to be pasted elsewhere: what a card or a figure says, with its numbers, what they are about, and a link."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from touchpoint import formats, measures, sentences
from touchpoint.export import SAMPLE
from touchpoint.findings.compare import Comparison
from touchpoint.findings.finding import OK, Finding
from touchpoint.measures import Measure
from touchpoint.ui.view import View

if TYPE_CHECKING:
    from touchpoint.ui.card import Card

# More groups than these are a table, not a sentence.
_MOST_NAMED = 8


def of_card(view: View, card: "Card") -> str:
    """A card's finding with its numbers: those of its measure where it is about one, else those of its groups."""
    if card.dated:
        numbers = _counted(view, measures.get(card.dated), view.whole(card.dated))
        period = view.scope.period_in_words()
    else:
        numbers = [*_groups(view, card.table, card.unit), f"n {card.n:,}"]
        period = card.period or view.scope.period_in_words()
    return _joined(view, card.title, numbers, period, card.query, view.link(card.key))


def of_figure(view: View, measure: Measure, compared: Comparison | None) -> str:
    """'Satisfied customers fell from 84 % to 81 % (95 % 79 to 83 %; n 4,812; October 2026 against …) — link'."""
    found = view.whole(measure.id)
    said = sentences.change(measure, view.named(measure), found, compared, view.currency)
    link = view.fixed_link() if view.scope.build is not None else view.live_link()
    return _joined(view, said, _counted(view, measure, found), view.scope.period_in_words(), measure.query, link)


def _joined(view: View, said: str, numbers: Iterable[str], period: str, query: str, link: str) -> str:
    info, earlier = view.source.info, view.comparison_in_words()
    facts = [
        *numbers,
        period + (f" against {earlier}" if earlier else ""),
        view.applied(query),
        f"data to {formats.instant(info.as_of, info.settings.time_zone, with_year=True)}",
        SAMPLE if info.is_sample else "",
    ]
    return f"{said} ({'; '.join(filter(None, facts))}) — {link}"


def _counted(view: View, measure: Measure, found: Finding) -> list[str]:
    """The interval, the count and the remark on a number; no count where it is hidden."""
    interval = sentences.interval(measure, found, view.currency)
    return [
        f"95 % {interval}" if interval else "",
        "" if found.is_hidden else f"n {found.n:,}",
        found.reason if found.status != OK else "",
    ]


def _groups(view: View, table: pd.DataFrame, unit: str | None) -> list[str]:
    """'North 81 % (79 to 83 %)' of each group, where they are few."""
    if unit is None or not {"group", "value"} <= set(table) or len(table) > _MOST_NAMED:
        return []
    ends = [table[name].tolist() if name in table else [None] * len(table) for name in ("low", "high")]
    return [
        f"{group} {formats.write(value, unit, view.currency)}{_between(low, high, unit, view.currency)}"
        for group, value, low, high in zip(table["group"], table["value"].tolist(), *ends, strict=True)
        if pd.notna(value)
    ]


def _between(low: float | None, high: float | None, unit: str, currency: str) -> str:
    interval = formats.interval(low, high, unit, currency)
    return "" if interval == formats.MISSING else f" ({interval})"
