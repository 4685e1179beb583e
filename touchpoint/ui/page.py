"""The parts every page is made of: heading, figures, what to say when there is nothing."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import streamlit as st

from touchpoint import measures
from touchpoint.ui import advice, figure, made, measured, taken
from touchpoint.ui.advice import Step
from touchpoint.ui.heading import start
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

__all__ = [
    "Headline",
    "Step",
    "advise",
    "figures",
    "large_figures",
    "pair",
    "start",
    "stop",
    "stop_if_nothing",
    "stop_without",
]

_WIDE, _CARD, _NARROW = 300, 420, 150


class Headline(NamedTuple):
    """What a large figure is called, and its name within a sentence."""

    title: str
    subject: str


def advise(view: View, *steps: Step) -> None:
    """Say in one sentence where to begin: the first step's measure first, where a group is clearly worse."""
    advice.draw(view, steps)


def stop_without(view: View, *columns: str) -> None:
    """End the page, saying what is missing and the way out, when the exports hold none of `columns`."""
    if view.source.filled.isdisjoint(columns):
        why = (
            f"The exports of this build hold no {' and no '.join(columns)}, so this page has nothing to show. "
            "Add an export that has it and build again; the README says which columns each table takes."
        )
        taken.words("remark", why)
        st.info(why, icon=":material/inbox:")
        stop(view)


def stop_if_nothing(view: View, *measure_ids: str) -> None:
    """End the page when none of the measures has a single unit in the period and filters."""
    if all(view.whole(measure_id).n == 0 for measure_id in measure_ids):
        why = sorted({view.whole(measure_id).reason for measure_id in measure_ids})
        said = f"Nothing to show: {'; '.join(why)}. Widen the period or take a filter away."
        taken.words("remark", said)
        st.info(plain(said), icon=":material/inbox:")
        stop(view)


def stop(view: View) -> None:
    """End the page here, and say how it came to that."""
    made.draw(view.source.info, view.scope)
    st.stop()


def figures(view: View, *measure_ids: str) -> None:
    """Small figures, each with its verdict, interval, count and definition; those without data are left out."""
    there = [each for each in measure_ids if not measures.get(each).missing(view.source)]
    row = st.grid(min(len(there), 5) or 1, min_column_width=_NARROW, gap="small")
    for measure_id in there:
        with row, st.container(border=True, height="stretch", gap="xxsmall", key=f"figure-{measure_id}"):
            figure.draw(view, measure_id, there)


def large_figures(view: View, headlines: Mapping[str, Headline], notes: Sequence[str]) -> None:
    """Figures with their 13 months below, for the head of a page; `notes` are said under each."""
    row = st.grid(len(headlines), min_column_width=_WIDE, gap="small")
    for (measure_id, headline), note in zip(headlines.items(), notes, strict=True):
        with row, st.container(border=True, height="stretch", gap="xsmall", key=f"figure-{measure_id}"):
            figure.draw_large(view, measure_id, headline.title, measured.headline_key(measure_id), list(headlines))
            measured.headline(view, measure_id, headline.subject, note)


def pair() -> Any:
    """A grid of two columns, one on a narrow screen; each card drawn inside it takes a cell."""
    return st.grid(2, min_column_width=_CARD, gap="small")
