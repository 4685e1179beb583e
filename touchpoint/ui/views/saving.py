"""Saving what a page shows: as a new view in its Share menu, or as the change of the view it was opened by."""

import streamlit as st

from touchpoint import logbook, views
from touchpoint.logbook import SavedView, ViewChanged
from touchpoint.logbook.saved import MOST_IN_A_NAME, MOST_IN_A_NOTE
from touchpoint.ui import addressed, session, trouble
from touchpoint.ui.author import your_name
from touchpoint.ui.text import plain
from touchpoint.ui.view import View
from touchpoint.ui.views import state
from touchpoint.ui.views.state import Opened
from touchpoint.ui.views.words import holds, one_line

_LIVE, _FIXED = "live", "fixed"
_HOW = {_LIVE: "Live: follows new data", _FIXED: "Fixed: these very numbers, and their build is kept"}
_SAVED, _ROUND = "view saved", "view-round"


def save(view: View) -> None:
    """The fields that save what the page shows as a view, and its short link once it is saved."""
    st.markdown("**Save this view**: a short link with a name")
    if not logbook.may_write(view.source.info.settings):
        st.caption("Writing is off here: the settings have in_browser = false in [decisions].")
        return
    # A new key empties the form; where it was not kept, what was typed stays.
    key = f"view-{st.session_state.setdefault(_ROUND, 0)}"
    name = st.text_input("Name of the view", max_chars=MOST_IN_A_NAME, key=f"{key}-name")
    note = st.text_area("Note (may be left empty)", max_chars=MOST_IN_A_NOTE, height=70, key=f"{key}-note")
    owner = your_name(f"{key}-owner", "Owner")
    is_bound = view.scope.build is not None
    how = st.radio("Which numbers", list(_HOW), index=int(is_bound), format_func=_HOW.__getitem__, key=f"{key}-how")
    is_default = st.checkbox(
        "Show it first: the default of this page for everybody",
        key=f"{key}-default",
        help="Whoever opens the page's bare address sees this view, and is told so with a way to see it without",
    )
    if st.button("Save this view", type="primary", key="view-save"):
        given = SavedView(name.strip(), addressed.path(), {}, owner.strip(), note.strip(), is_default=is_default)
        st.session_state[_SAVED] = views.save(session.folder(), _with(view, given, how))
        addressed.written()
        st.session_state[_ROUND] += 1
    saved: SavedView | None = st.session_state.get(_SAVED)
    if saved is not None and saved.path == addressed.path():
        st.success(f"Saved as {plain(one_line(saved.name))}. Its short link:")
        st.code(short_link(saved), language=None, wrap_lines=True)


def short_link(saved: SavedView) -> str:
    """The whole address of a view's short link."""
    return f"{addressed.address()[0].rstrip('/')}/{saved.short}"


@st.fragment
def keep_change(view: View, found: Opened) -> None:
    """A menu that keeps what the page shows now in the view that the reader opened, unless it changed meanwhile."""
    menu = st.popover("Save the change", icon=":material/save:", key="view-keep", on_change="rerun")
    if menu.open:
        with menu, trouble.told():
            _keep_change(view, found)


def _keep_change(view: View, found: Opened) -> None:
    st.caption(f"Everybody who opens {plain(one_line(found.now.name))} sees this from then on.")
    by = your_name("view-keeper")
    theirs = f"view-theirs-{found.seen.id}"
    if st.button("Save it in the view", type="primary", disabled=not by, key="view-keep-it"):
        try:
            _kept(view, found.seen, by)
        except ViewChanged as error:
            st.session_state[theirs] = error.now
    now: SavedView | None = st.session_state.get(theirs)
    if now is not None:
        st.warning(
            plain(f"{ViewChanged(now)} It shows {holds(view, now)}; yours shows {holds(view, _shown(view, now))}.")
        )
        if not now.is_deleted and st.button("Save mine all the same", key="view-keep-mine"):
            del st.session_state[theirs]
            _kept(view, now, by)


def _kept(view: View, base: SavedView, by: str) -> None:
    """Keep it, and open the view by its short link; ViewChanged where `base` is not what it says now."""
    kept = views.change(session.folder(), _shown(view, base), by)
    addressed.written()
    st.query_params.from_dict({"v": [kept.id]})
    st.rerun()


def _shown(view: View, base: SavedView) -> SavedView:
    return state.as_shown(view, base)


def _with(view: View, given: SavedView, how: str) -> SavedView:
    """The new view with what the page shows, live or fixed as the reader chose."""
    return state.fixed(view, given) if how == _FIXED else state.live(view, given)
