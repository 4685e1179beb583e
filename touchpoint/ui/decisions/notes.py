"""Notes on days: something that happened and may have moved numbers, drawn on the trends."""

import streamlit as st

from touchpoint import formats, logbook
from touchpoint.logbook import MOST_LETTERS, Note
from touchpoint.measures import MEASURES
from touchpoint.ui import noted, trouble
from touchpoint.ui.author import your_name
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_EVERY, _ROUND = "", "notes-round"


def notes(view: View) -> None:
    """Draw the notes and the form for a new one."""
    st.subheader("Notes on days", anchor="notes")
    st.caption("A strike, a new shop, a new supplier: each stands on the trends of its number, or on all of them.")
    may_write = logbook.may_write(view.source.info.settings)
    every = noted.notes()
    for each in every:
        with trouble.told():
            _one(each, may_write)
    if not every:
        st.caption("No notes yet.")
    if may_write:
        _new(view)


def _one(note: Note, may_write: bool) -> None:
    measure = MEASURES.get(note.measure)
    of = measure.name if measure else note.measure or "all numbers"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            f"**{formats.day(note.on)}** {plain(' '.join(note.text.split()))} · {plain(of)} · {plain(note.author)}",
            width="stretch",
        )
        if may_write:
            _withdraw(note)


@st.fragment
def _withdraw(note: Note) -> None:
    key = f"{note.id}-{note.version}"
    item = st.popover("Withdraw", icon=":material/delete:", type="tertiary", key=f"note-{key}", on_change="rerun")
    if item.open:
        with item, trouble.told():
            by = your_name(f"note-by-{key}")
            if st.button("Withdraw it", key=f"note-out-{key}", disabled=not by):
                noted.book().withdraw(note, by)
                noted.written()
                st.rerun()


def _new(view: View) -> None:
    with st.expander("Add a note", icon=":material/add:"):
        key = f"note-new-{st.session_state.setdefault(_ROUND, 0)}"
        row = st.grid(3, min_column_width=200, gap="small")
        with row:
            on = st.date_input("Day", view.source.info.as_of_on, key=f"{key}-on", format="DD/MM/YYYY")
        with row:
            offered = [_EVERY, *sorted(MEASURES, key=lambda each: MEASURES[each].name)]
            measure = st.selectbox(
                "Of", offered, format_func=lambda each: MEASURES[each].name if each else "All numbers", key=f"{key}-of"
            )
        with row, st.container():
            author = your_name(f"{key}-author")
        text = st.text_input("What happened", max_chars=MOST_LETTERS, key=f"{key}-text")
        if st.button("Add it", key=f"{key}-add"):
            with trouble.told():
                noted.book().add(Note(on, text, author, measure))
                noted.written()
                st.session_state[_ROUND] += 1
                st.rerun()
