"""What a page says of the saved view that its address names, or that the reader has changed since it was opened."""

import streamlit as st

from touchpoint import logbook
from touchpoint.logbook import SavedView
from touchpoint.source import Source
from touchpoint.ui import addressed, menu, session, trouble
from touchpoint.ui.text import plain
from touchpoint.ui.view import View
from touchpoint.ui.views import saving, state
from touchpoint.ui.views.state import Opened
from touchpoint.ui.views.words import entry, one_line, page_title, when
from touchpoint.views import DEFAULT, DELETED, ELSEWHERE, UNKNOWN, UNREADABLE, Asked
from touchpoint.warehouse import exists


def opened(view: View) -> None:
    """Say below the heading which saved view this is, or from which it was changed, with the way back."""
    with trouble.told():
        found = state.opened(view)
        if found is not None:
            _say(view, found)


def unfollowed(source: Source) -> None:
    """Say above the page what became of a view that is not shown, with what was kept of it."""
    asked = addressed.asked()
    if asked.state == UNREADABLE:
        st.warning(plain(f"Saved views cannot be had now, so none is shown. {asked.why}"), icon=":material/bookmark:")
    elif asked.state == UNKNOWN:
        rest = "what else the link says is shown" if asked.parameters else "the page is shown as it is by itself"
        st.warning(
            f"There is no saved view {plain(asked.named) or 'without a name'}: {rest}. "
            "Ask whoever sent the link, or look for it on the page Saved views.",
            icon=":material/bookmark:",
        )
    elif asked.view is not None and asked.state == DELETED:
        _say_deleted(source, asked, asked.view)
    elif asked.view is not None and asked.state == ELSEWHERE:
        st.info(
            f"The saved view {_name(asked.view)} is of another page, {plain(page_title(asked.view))}: only its period "
            "and filters are shown here.",
            icon=":material/bookmark:",
        )
        _lead(asked.view, f"Open it on {page_title(asked.view)}", {"v": [asked.view.id]})


def _say_deleted(source: Source, asked: Asked, gone: SavedView) -> None:
    rest = "what else the link says is shown" if asked.parameters else "this is the page as it is by itself"
    st.warning(
        f"The saved view {_name(gone)} was deleted by {plain(one_line(gone.deleted_by))} on "
        f"{when(source.info.settings, gone.deleted_at)}: {rest}. What it showed last is kept.",
        icon=":material/bookmark_remove:",
    )
    last = gone.asked
    if gone.build and not exists(session.folder(), gone.build):
        st.caption(plain(f"The build to which it was fixed, {gone.build}, is no longer kept."))
        last = dict(gone.parameters)
    _lead(gone, "Open its last filters", last)


def _say(view: View, found: Opened) -> None:
    now, asked = found.now, addressed.asked()
    is_default = asked.state == DEFAULT
    if now.unread:
        st.warning(f"The view {_name(now)} could not be read whole: {plain('; '.join(now.unread))}.")
    with st.container(horizontal=True, vertical_alignment="center", key="saved-view"):
        if found.is_changed:
            st.info(f"Changed from view {_name(now)}.{_instead(asked)}", icon=":material/bookmark:")
            with st.container(horizontal=True, vertical_alignment="center", width="content"):
                _lead(now, "Back to the view", {"v": [now.id]}, ":material/undo:")
                if logbook.may_write(view.source.info.settings):
                    saving.keep_change(view, found)
        else:
            said = "Default view" if is_default else "View"
            note = f": {plain(one_line(now.note))}" if now.note.strip() else ""
            st.info(f"{said} {_name(now)}, {plain(one_line(now.owner))}{note}", icon=":material/bookmark:")
            if is_default:
                _lead(now, "See the page without it", addressed.without(), ":material/bookmark_remove:")


def _instead(asked: Asked) -> str:
    """Which parameters of the address stand in place of the view's."""
    if not asked.instead:
        return ""
    return f" The link says more: its {plain(', '.join(asked.instead))} counts in place of the view's."


def _name(saved: SavedView) -> str:
    return f"**{plain(one_line(saved.name))}**"


def _lead(saved: SavedView, label: str, parameters: dict[str, list[str]], icon: str = ":material/bookmark:") -> None:
    """A way to these parameters on the page of a view.

    On this very page a button writes them into the address: after a link to it, Streamlit leaves the address as it was.
    """
    found = entry(saved)
    if saved.path == addressed.path():
        st.button(label, icon=icon, key=f"lead-{label}", on_click=st.query_params.from_dict, args=(parameters,))
    elif found is not None:
        st.page_link(menu.page(found.file), label=plain(label), query_params=parameters, icon=icon)
