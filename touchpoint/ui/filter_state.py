"""What the widgets of the filter bar hold.

Each time a link is read anew they get new names. A browser that has not heard of the link yet still tells what the
widgets held before it; under the same names, that would be taken for a choice of the reader's and undo their step back.
"""

from typing import Any

import streamlit as st

from touchpoint.scope import FILTERS, Scope

ANY_DATES = "any-dates"
_READ = "links read"
_DRAWN = ("period", "compare", "from", "to")


def name(widget: str) -> str:
    """The key of a widget since the link was read last."""
    read = st.session_state.get(_READ, 0)
    return f"{widget}-{read}" if read else widget


def get(widget: str, otherwise: Any = None) -> Any:
    """What a widget holds; `otherwise` where it is not drawn."""
    return st.session_state.get(name(widget), otherwise)


def renew(wanted: Scope) -> None:
    """Name the widgets anew and fill them, because a link was read; those of a first link have plain names."""
    st.session_state[_READ] = st.session_state.get(_READ, -1) + 1
    fill(wanted)


def fill(wanted: Scope) -> None:
    """Let the widgets say what the scope says."""
    state = st.session_state
    state[name("period")] = wanted.preset or ANY_DATES
    state[name("compare")] = wanted.compare
    state[name("from")], state[name("to")] = wanted.start, wanted.last
    for each in FILTERS:
        state[name(each.key)] = list(wanted.chosen_for(each.key) or ())


def is_filled() -> bool:
    """Whether nothing is forgotten: what one page does not draw, Streamlit forgets for the next."""
    return all(name(widget) in st.session_state for widget in (*_DRAWN, *(each.key for each in FILTERS)))
