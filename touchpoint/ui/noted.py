"""Notes and decisions on the time axes of trends: a thin mark each, told in the hover, below the chart and in files."""

from dataclasses import replace
from typing import Any

import streamlit as st

from touchpoint import charts, formats, logbook
from touchpoint.charts import Mark
from touchpoint.errors import LogbookError
from touchpoint.logbook import WITHDRAWN, Decision, Logbook, Note
from touchpoint.ui import session
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

_MOST_BELOW, _LONGEST_BELOW = 2, 90
# What others write into a database elsewhere is seen after so many seconds; a file says itself when it was written.
_SECONDS_KEPT = 15.0


def book() -> Logbook:
    """The decisions and notes of the warehouse that is shown."""
    return logbook.at(session.folder())


def decisions() -> list[Decision]:
    """The decisions that were not withdrawn, the newest first."""
    return [each for each in _read(book())[0] if each.ended != WITHDRAWN]


def notes() -> list[Note]:
    """The notes that were not withdrawn, the newest first."""
    return [each for each in _read(book())[1] if each.ended != WITHDRAWN]


def written() -> None:
    """Say that something was written, so that it is read anew."""
    _kept.clear()


def on(view: View, card: Card) -> Card:
    """The card of a trend with the marks of its measure; as it is where there are none."""
    try:
        found = _marks(view, card.dated)
    except LogbookError:
        return replace(card, sure=[*card.sure, "Notes on days cannot be read now: the Decisions page says why"])
    figure, shown = charts.dated(card.figure.to_dict(), found, dark=view.dark) if found else (None, [])
    if not shown:
        return card
    said = [f"{number}: {each.text}" for number, each in enumerate(shown, start=1)]
    below = [_short(each) for each in said[-_MOST_BELOW:]]
    rest = len(said) - _MOST_BELOW
    more = f"{formats.counted(rest, 'earlier marks')} behind How sure?" if rest > 0 else ""
    return replace(
        card,
        figure=figure,
        note="; ".join(filter(None, [card.note, f"marked {' · '.join(below)}", more])),
        sure=[*card.sure, *(f"Marked {each}" for each in said)],
        marks=said,
    )


def _marks(view: View, measure_id: str) -> list[Mark]:
    """What is marked on the trend of a measure: its notes and those of the whole house, and decisions on it."""
    found = [Mark(each.on, _of_note(each)) for each in notes() if each.measure in ("", measure_id)]
    return found + [
        Mark(each.decided_on, _of_decision(view, each)) for each in decisions() if each.measure == measure_id
    ]


def _of_note(note: Note) -> str:
    return f"{formats.day(note.on)}, {note.author}: {note.text}"


def _of_decision(view: View, decision: Decision) -> str:
    where = replace(view.scope, chosen=decision.segment).filters_in_words(view.choices.labels)
    return f"{formats.day(decision.decided_on)}, decided ({decision.author}): {decision.what}, for {where}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_BELOW else f"{text[: _LONGEST_BELOW - 1]}…"


def _read(found: Logbook) -> tuple[list[Decision], list[Note]]:
    """What the logbook holds; that it cannot be read is kept too, so that not every trend of a page waits for it."""
    read: tuple[list[Decision], list[Note]] | LogbookError = _kept(repr(found.stamp), found)
    if isinstance(read, LogbookError):
        raise LogbookError(str(read))
    return read


@st.cache_resource(ttl=_SECONDS_KEPT, max_entries=20, show_spinner=False)
def _kept(key: str, _found: Logbook) -> Any:  # noqa: ARG001 - the cache reads the key
    try:
        return _found.decisions(), _found.notes()
    except LogbookError as error:
        return error
