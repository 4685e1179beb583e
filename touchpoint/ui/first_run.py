"""What a newcomer sees before there is any build: two ways to begin."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from touchpoint import build, sample, settings
from touchpoint.ui import session

_SETTINGS = Path(__file__).parents[2] / "touchpoint.toml"
_OWN = ".venv/bin/python -m touchpoint build FOLDER-OF-YOUR-EXPORTS"
_END = date(2026, 10, 31)


def draw(adding: st.Page | None) -> None:
    """`adding` is the page that adds data, where the settings allow it."""
    st.title("Welcome to Touchpoint", anchor=False)
    st.caption("There are no data yet. Two ways to begin:")
    choices = st.grid(2, min_column_width=320)
    with choices, st.container(border=True, height="stretch"):
        st.subheader("Look at the sample company", anchor=False)
        st.markdown(
            "Two invented years of a retailer with shops, an online shop and service desks. "
            "Everything works on it, and every page says that it is not real."
        )
        if st.button("Open the sample company", type="primary", icon=":material/storefront:"):
            _make_sample()
            st.rerun()
    with choices, st.container(border=True, height="stretch"):
        st.subheader("Use your own exports", anchor=False)
        if adding is not None:
            st.page_link(adding, label="Add them here", icon=":material/upload_file:")
            st.markdown("Or by the command line:")
        st.markdown(
            "Put the CSV files of your tools into a folder: Zendesk tickets, Shopify orders, Delighted responses, "
            "or files named after Touchpoint's tables. Then run this on the server; nothing leaves the machine."
        )
        st.code(_OWN, language="bash", wrap_lines=True)
        st.button("I have done that", icon=":material/refresh:")


def _make_sample() -> None:
    with st.status("Writing two years of a company that never was…") as progress, TemporaryDirectory() as exports:
        sample.write(Path(exports), end=_END)
        progress.update(label="Reading its exports back and building…")
        build.build([Path(exports)], warehouse=session.folder(), settings=settings.read(_SETTINGS))
