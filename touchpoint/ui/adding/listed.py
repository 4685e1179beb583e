"""The files that were added: drop more, see what each is taken for, take one away."""

from pathlib import Path

import streamlit as st

from touchpoint import adding
from touchpoint.adding import home, stored
from touchpoint.formats import counted
from touchpoint.ingest.recognise import Seen
from touchpoint.readers import KINDS
from touchpoint.ui import trouble
from touchpoint.ui.adding.head import seen
from touchpoint.ui.text import plain

_LARGEST_MB = 1_000
_ROUND = "adding-round"


def files(found: adding.Home) -> None:
    """Draw the first step."""
    st.subheader("1 · Files", anchor="files")
    with trouble.told():
        _drop(found)
        if home.folders():
            _folder(found)
        kept = stored.listed(found.exports)
        if not kept:
            st.caption("No files yet. What your tools export is taken as it is: there is no need to tidy it first.")
        for each in kept:
            _file(found, each)


def _drop(found: adding.Home) -> None:
    number = st.session_state.setdefault(_ROUND, 0)
    dropped = st.file_uploader(
        "Drop exports here",
        accept_multiple_files=True,
        max_upload_size=_LARGEST_MB,
        key=f"drop-{number}",
        help=f"{', '.join(KINDS)}; up to {_LARGEST_MB:,} MB each, larger ones by folder or command line",
    )
    if dropped:
        for each in dropped:
            stored.keep(found.exports, each.name, each.getvalue())
        # A new key empties the field: what was dropped stands in the list below.
        st.session_state[_ROUND] = number + 1
        st.rerun()


def _folder(found: adding.Home) -> None:
    with st.expander("Or name a folder on the server"):
        named = st.text_input("Folder", key="adding-folder", help=f"within {', '.join(map(str, home.folders()))}")
        if st.button("Add its files", disabled=not named):
            stored.keep_folder(found.exports, Path(named), home.folders())
            st.rerun()


def _file(found: adding.Home, each: stored.Stored) -> None:
    tables = seen(found, each.path)
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap="xxsmall", width="stretch"):
            st.markdown(f"**{plain(each.name)}**")
            for table in tables:
                st.caption(_said(table, several=len(tables) > 1))
        if st.button("Remove", icon=":material/delete:", key=f"remove-{each.number}", type="tertiary"):
            stored.remove(found.exports, each.number)
            st.rerun()


def _said(table: Seen, *, several: bool) -> str:
    """What a table is taken for, as Markdown."""
    named = f"{plain(table.label)}: " if several else ""
    if table.adapters:
        tool = plain(table.adapters[0].partition("__")[0].replace("_", " "))
        tables = ", ".join(name.replace("_", " ") for name in dict.fromkeys(table.tables))
        return f":material/check: {named}{counted(table.records, 'records')}, read as **{tool}**: {tables}"
    if table.is_unknown:
        size = f"{counted(table.records, 'records')}, {counted(len(table.columns), 'columns')}"
        return f":material/help: {named}{size}: nobody has told yet what it is, see step 2"
    return f":material/error: {named}{plain(table.trouble or '')}"
