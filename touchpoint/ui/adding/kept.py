"""What the owner of files has told of them: listed, to be changed or taken away."""

import streamlit as st

from touchpoint import adding, mapping
from touchpoint.mapping import FIELDS, KINDS, Mapping
from touchpoint.ui import trouble
from touchpoint.ui.adding.head import CHANGING, kept
from touchpoint.ui.text import plain

_CHANGE = "Opens its form again in step 2, for a file that was added"


def mappings(found: adding.Home) -> None:
    """Draw the mappings that are kept."""
    every = kept(found)
    if not every:
        return
    st.subheader("Your own adapters", anchor="mappings")
    st.caption("What you have told of files. The next export of the same shape is read by it without asking.")
    for each in every:
        with trouble.told(), st.container(border=True, gap="xxsmall"):
            _one(found, each)


def _one(found: adding.Home, each: Mapping) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{each.name}** · {KINDS[each.kind].label}", width="stretch")
        path = found.mappings / f"{each.name}{mapping.SUFFIX}"
        st.download_button(
            "Download", path.read_bytes(), path.name, icon=":material/download:", type="tertiary", on_click="ignore"
        )
        if st.button("Change", icon=":material/edit:", key=f"change-{each.name}", type="tertiary", help=_CHANGE):
            st.session_state[CHANGING] = each.name
            st.rerun()
        if st.button("Remove", icon=":material/delete:", key=f"forget-{each.name}", type="tertiary"):
            mapping.remove(found.mappings, each.name)
            st.rerun()
    said = ", ".join(f"{FIELDS[field].label}: {column}" for field, column in each.columns.items())
    st.caption(plain(said))
