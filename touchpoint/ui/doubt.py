"""What the build is in doubt of, where a page shows the numbers that the doubt is about."""

import streamlit as st

from touchpoint.build.doubts import ONLY_CLOSED
from touchpoint.ui.text import plain
from touchpoint.ui.view import View


def only_closed(view: View) -> None:
    """Say that the export seems to hold no open case: what times to settle are worth then."""
    (doubts,) = view.source.rows("data/build", view.scope)["doubts"]
    for doubt in doubts:
        if ONLY_CLOSED in doubt:
            st.warning(f"In doubt: {plain(doubt)}.", icon=":material/rule:")
