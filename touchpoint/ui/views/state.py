"""Which view the reader opened on this page, and what the page would be saved as now."""

from dataclasses import dataclass, replace

import streamlit as st

from touchpoint import links
from touchpoint.logbook import SavedView
from touchpoint.ui import addressed, filters
from touchpoint.ui.view import View
from touchpoint.views import DEFAULT, OPENED

_OPENED = "view opened"


@dataclass(frozen=True)
class Opened:
    """A view as it was when the reader opened it, what it is now, and whether the page shows something else since."""

    seen: SavedView
    now: SavedView
    is_changed: bool


def opened(view: View) -> Opened | None:
    """The view that this page shows, or showed before the reader changed a filter; None where there is none."""
    asked = addressed.asked()
    if asked.state in (OPENED, DEFAULT) and asked.view is not None:
        st.session_state[_OPENED] = asked.view
        return Opened(asked.view, asked.view, bool(asked.instead))
    seen: SavedView | None = st.session_state.get(_OPENED)
    now = addressed.find(seen.id) if seen is not None and not asked.state else None
    if seen is None or now is None or now.is_deleted or now.path != addressed.path():
        st.session_state.pop(_OPENED, None)
        return None
    shown = as_shown(view, now)
    return Opened(seen, now, (shown.parameters, shown.build) != (now.parameters, now.build))


def as_shown(view: View, saved: SavedView) -> SavedView:
    """A view with what this page shows: fixed where the page is bound to a build."""
    return live(view, saved) if view.scope.build is None else fixed(view, saved)


def live(view: View, saved: SavedView) -> SavedView:
    """A view with what this page shows, following new data."""
    return replace(saved, parameters=links.live_parameters(view.scope, filters.own_parameters()), build="")


def fixed(view: View, saved: SavedView) -> SavedView:
    """A view with what this page shows, bound to the build that it shows."""
    parameters = links.dated_parameters(view.scope, filters.own_parameters())
    return replace(saved, parameters=parameters, build=view.source.info.build)
