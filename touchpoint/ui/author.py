"""Under which name the reader writes something down."""

import streamlit as st

from touchpoint import access

_NAME = "decisions-name"


def your_name(key: str, label: str = "Your name") -> str:
    """The name under which the reader writes: asked for where nobody signs in, and then remembered."""
    known = access.author()
    if known:
        return known
    name: str = st.text_input(label, st.session_state.get(_NAME, ""), max_chars=80, key=key)
    if name:
        st.session_state[_NAME] = name
    return name
