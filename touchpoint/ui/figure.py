"""A figure: one number with its verdict, its target, its interval and count, and the way to the rows behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from touchpoint import evidence, formats, measures, sentences
from touchpoint.findings import compare, differences
from touchpoint.findings.compare import CHANGED, NO_CLEAR_CHANGE, Comparison
from touchpoint.findings.finding import OK, SHORT_HISTORY, Finding
from touchpoint.measures import Measure
from touchpoint.ui import aims, figure_taken, kept, leads, menu, moved, nonresponse, taken
from touchpoint.ui.leads import Lead
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

BADGES = {sentences.BETTER: "green", sentences.WORSE: "red", sentences.NEITHER: "gray"}
_LEAST_Q = 0.001
_ARROWS = {"up": ":material/arrow_upward: ", "down": ":material/arrow_downward: ", "": ""}


@dataclass(frozen=True)
class _Said:
    """What a figure says, as Markdown; `badge`, `aim` and `silent` may be empty, `lead` None with nothing counted.

    `silent` is about who did not answer, `why` the link to what moved the number, where its change can be split.
    """

    value: str
    badge: str
    aim: str
    silent: str
    fine_print: str
    help: str
    see: str
    lead: Lead | None
    why: dict[str, list[str]] | None


@dataclass(frozen=True)
class Look:
    """The comparison of a figure as it may be told, in a word, its q-value among those beside it, and how many."""

    compared: Comparison | None
    word: sentences.Word
    q: float | None
    among: int


@kept.said
def looks(view: View, measure_ids: tuple[str, ...]) -> dict[str, Look]:
    """The comparisons of figures that are read side by side: at most 5 % of those said to have changed have not."""
    compared = {each: view.compared(each) for each in measure_ids}
    q_of = compare.at_once(compared)
    found = {}
    for measure_id, each in compared.items():
        q = q_of.get(measure_id)
        is_chance = each is not None and each.word == CHANGED and q is not None and q > differences.LIMIT
        told = replace(each, word=NO_CLEAR_CHANGE) if each is not None and is_chance else each
        found[measure_id] = Look(told, sentences.verdict(measures.get(measure_id), told, view.currency), q, len(q_of))
    return found


def draw(view: View, measure_id: str, beside: Sequence[str]) -> None:
    """Draw a small figure below its name; `beside` are the figures it is read with, itself among them."""
    said, name = _said(view, measure_id, tuple(beside)), view.named(measures.get(measure_id))
    _take_down(view, measure_id, name, said, beside)
    st.markdown(f"**{name}**")
    _draw(said, "###")
    if said.lead:
        st.page_link(menu.page("rows.py"), label=said.see, query_params=said.lead.parameters)
    _lead_to_why(said)


def draw_large(view: View, measure_id: str, title: str, anchor: str, beside: Sequence[str]) -> None:
    """Draw a large figure below a title that a link can lead to."""
    st.subheader(title, anchor=anchor)
    said = _said(view, measure_id, tuple(beside))
    _take_down(view, measure_id, title, said, beside)
    _draw(said, "##")
    _lead_to_why(said)


def _take_down(view: View, measure_id: str, name: str, said: _Said, beside: Sequence[str]) -> None:
    word = looks(view, tuple(beside))[measure_id].word
    taken.block(lambda: figure_taken.down(view, measure_id, name, word, said.fine_print))


def _lead_to_why(said: _Said) -> None:
    if said.why:
        st.page_link(menu.page("why.py"), label="Why?", icon=":material/troubleshoot:", query_params=said.why)


def _draw(said: _Said, heading: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"{heading} {said.value}", width="content")
        if said.badge:
            st.markdown(said.badge, width="content")
    if said.aim:
        st.caption(said.aim)
    st.caption(said.fine_print, help=said.help)
    if said.silent:
        st.caption(said.silent)


@kept.said
def _said(view: View, measure_id: str, beside: tuple[str, ...]) -> _Said:
    measure, found = measures.get(measure_id), view.whole(measure_id)
    look = looks(view, beside)[measure_id]
    word = look.word
    is_judged = found.status == OK and word.text
    return _Said(
        value=sentences.value(measure, found, view.currency),
        badge=f":{BADGES[word.feeling]}-badge[{_ARROWS[word.went]}{word.text}]" if is_judged else "",
        aim=aims.caption(view, measure_id),
        silent=plain(nonresponse.line(view, measure_id)) if found.status == OK else "",
        fine_print=" · ".join(_fine_print(view, measure, found)),
        help=_help(measure, found, look),
        see=f"See the {view.called(evidence.of(measure_id).units)}",
        lead=leads.whole(view, measure_id) if found.n else None,
        why=moved.offered(view, measure_id, look.compared),
    )


def _help(measure: Measure, found: Finding, look: Look) -> str:
    """The definition, and what a reader must know of this very number."""
    parts = [f"{measure.definition} ({measure.code}, counted on the {measure.counted_on}.)"]
    if found.status == OK and found.reason:
        parts.append(f"Here: {plain(found.reason)}.")
    if look.q is not None and found.status == OK:
        q = f"{look.q:.3f}" if look.q >= _LEAST_Q else f"below {_LEAST_Q}"
        parts.append(f"Compared at once with the others here (m = {look.among}): q {q}, a change up to 0.05.")
    return "\n\n".join(parts)


def _fine_print(view: View, measure: Measure, found: Finding) -> list[str]:
    """What stands under a figure: its interval and count, or why it is not shown."""
    interval = sentences.interval(measure, found, view.currency)
    parts = [interval] if interval else []
    if found.status == OK or found.n:
        parts.append(formats.counted(found.n, view.called(measure.counts)))
    if found.status != OK:
        parts.append(plain(found.reason))
    elif found.caution == SHORT_HISTORY:
        parts.append("understated: too short a history")
    return [*parts, *view.not_applied(measure.query)]
