"""Whether numbers are made to look better: each as reported beside what it is without that."""

import streamlit as st

from touchpoint.ui import page
from touchpoint.ui.gaming import closing, month_ends, parking, surveying
from touchpoint.ui.gaming.found import has_closings
from touchpoint.ui.view import View

__all__ = ["draw"]


def draw(view: View) -> None:
    """Draw the cards under their heading; nothing where no case was settled in the 13 months."""
    if not has_closings(view):
        return
    st.subheader("Is it made to look better?", anchor="made-to-look-better")
    with page.pair():
        closing.reopened(view)
        closing.contacted(view)
        surveying.surveyed(view)
        parking.parked(view)
        month_ends.month_ends(view)
