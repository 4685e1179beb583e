"""What the reader writes to the cards of a board pack, kept with the saved view that the pack is opened by."""

from collections.abc import Mapping

import streamlit as st

from touchpoint import logbook, views
from touchpoint.ui import addressed, session
from touchpoint.ui.author import your_name


def kept() -> Mapping[str, str]:
    """What is kept with the view that the address names, by page and card; nothing where it names none."""
    view = addressed.asked().view
    return view.commentary if view is not None and addressed.asked().state == views.OPENED else {}


def keep(said: Mapping[str, str]) -> None:
    """Offer to keep what was written with the view; without one, say how to."""
    view = addressed.asked().view
    if view is None or addressed.asked().state != views.OPENED:
        if any(said.values()):
            st.caption("Your words go into the file. To keep them for the next one, save this view first (Share).")
        return
    changed = {key: text for key, text in said.items() if text.strip() != view.commentary.get(key, "")}
    if not changed or not logbook.may_write(st.session_state["source"].info.settings):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = your_name("commentator")
        if st.button("Keep these words with the view", icon=":material/bookmark_added:", disabled=not by):
            for key, text in changed.items():
                logbook.at(session.folder()).comment(view.id, key, text, by)
            addressed.written()
            st.rerun()
