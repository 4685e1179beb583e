"""The parts every page is made of: heading, figures, what to say when there is nothing."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import streamlit as st

from touchpoint import evidence, formats, measures, sentences
from touchpoint.findings.finding import OK, SHORT_HISTORY, Finding
from touchpoint.measures import Measure
from touchpoint.ui import aims, leads, made, measured, menu
from touchpoint.ui.heading import start
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

__all__ = [
    "BADGES",
    "Headline",
    "figures",
    "large_figures",
    "pair",
    "start",
    "stop",
    "stop_if_nothing",
    "stop_without",
]

BADGES = {sentences.BETTER: "green", sentences.WORSE: "red", sentences.NEITHER: "gray"}
_ARROWS = {"up": ":material/arrow_upward: ", "down": ":material/arrow_downward: ", "": ""}
_WIDE, _CARD, _NARROW = 300, 420, 150


class Headline(NamedTuple):
    """What a large figure is called, and its name within a sentence."""

    title: str
    subject: str


def stop_without(view: View, *columns: str) -> None:
    """End the page, saying what is missing and the way out, when the exports hold none of `columns`."""
    if view.source.filled.isdisjoint(columns):
        st.info(
            f"The exports of this build hold no {' and no '.join(columns)}, so this page has nothing to show. "
            "Add an export that has it and build again; the README says which columns each table takes.",
            icon=":material/inbox:",
        )
        stop(view)


def stop_if_nothing(view: View, *measure_ids: str) -> None:
    """End the page when none of the measures has a single unit in the period and filters."""
    if all(view.whole(measure_id).n == 0 for measure_id in measure_ids):
        why = sorted({view.whole(measure_id).reason for measure_id in measure_ids})
        st.info(
            f"Nothing to show: {plain('; '.join(why))}. Widen the period or take a filter away.",
            icon=":material/inbox:",
        )
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
            _figure(view, measure_id)


def large_figures(view: View, headlines: Mapping[str, Headline], notes: Sequence[str]) -> None:
    """Figures with their 13 months below, for the head of a page; `notes` are said under each."""
    row = st.grid(len(headlines), min_column_width=_WIDE, gap="small")
    for (measure_id, headline), note in zip(headlines.items(), notes, strict=True):
        with row, st.container(border=True, height="stretch", gap="xsmall", key=f"figure-{measure_id}"):
            _figure(view, measure_id, title=headline.title)
            measured.headline(view, measure_id, headline.subject, note)


def pair() -> Any:
    """A grid of two columns, one on a narrow screen; each card drawn inside it takes a cell."""
    return st.grid(2, min_column_width=_CARD, gap="small")


def _figure(view: View, measure_id: str, title: str = "") -> None:
    measure, found = measures.get(measure_id), view.whole(measure_id)
    word = sentences.verdict(measure, view.compared(measure_id), view.currency)
    if title:
        st.subheader(title, anchor=measured.headline_key(measure_id))
    else:
        st.markdown(f"**{measure.name}**")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"{'##' if title else '###'} {sentences.value(measure, found, view.currency)}", width="content")
        if found.status == OK and word.text:
            st.markdown(f":{BADGES[word.feeling]}-badge[{_ARROWS[word.went]}{word.text}]", width="content")
    aim = aims.caption(view, measure_id)
    if aim:
        st.caption(aim)
    st.caption(" · ".join(_fine_print(view, measure_id)), help=_help(measure, found))
    if found.n and not title:
        way = leads.whole(view, measure_id)
        units = view.called(evidence.of(measure_id).units)
        st.page_link(menu.page("rows.py"), label=f"See the {units}", query_params=way.parameters)


def _help(measure: Measure, found: Finding) -> str:
    """The definition, and what a reader must know of this very number."""
    parts = [f"{measure.definition} ({measure.code}, counted on the {measure.counted_on}.)"]
    if found.status == OK and found.reason:
        parts.append(f"Here: {plain(found.reason)}.")
    return "\n\n".join(parts)


def _fine_print(view: View, measure_id: str) -> list[str]:
    """What stands under a figure: its interval and count, or why it is not shown."""
    measure, found = measures.get(measure_id), view.whole(measure_id)
    interval = sentences.interval(measure, found, view.currency)
    parts = [interval] if interval else []
    if found.status == OK or found.n:
        parts.append(formats.counted(found.n, view.called(measure.counts)))
    if found.status != OK:
        parts.append(plain(found.reason))
    elif found.caution == SHORT_HISTORY:
        parts.append("understated: too short a history")
    return [*parts, *view.not_applied(measure.query)]
