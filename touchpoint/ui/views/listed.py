"""The saved views, each with what it shows, its short link, and what can be done with it."""

import streamlit as st

from touchpoint import formats, logbook
from touchpoint.logbook import SavedView
from touchpoint.ui import addressed, trouble
from touchpoint.ui.text import plain
from touchpoint.ui.view import View
from touchpoint.ui.views import changing
from touchpoint.ui.views.saving import short_link
from touchpoint.ui.views.words import holds, one_line, page_title, standing, when

_MOST, _ALL = 20, "views-all"


def listed(view: View) -> None:
    """Draw the views by their names, those that a search finds."""
    with trouble.told():
        every = addressed.every()
        if not every:
            st.info(
                "No view is saved yet. On any page, set the filters and choose Share, then Save this view: it gets a "
                "name and a short link, and stands here.",
                icon=":material/bookmark_add:",
            )
            return
        asked = st.text_input(
            "Search by name, page, filter, note or owner", key="views-search", icon=":material/search:"
        )
        found = [each for each in every if _is_found(view, each, asked)]
        fixed = sum(each.is_fixed for each in found)
        st.caption(
            f"{formats.counted(len(found), 'saved views')}"
            + (f" of {len(every)}" if len(found) < len(every) else "")
            + f": {len(found) - fixed} live, {fixed} fixed"
        )
        shown = found if st.session_state.get(_ALL) else found[:_MOST]
        for each in shown:
            with st.container(border=True, gap="xsmall", key=f"saved-{each.id}"), trouble.told():
                _one(view, each)
        if len(shown) < len(found) and st.button(f"Show {len(found) - len(shown)} more"):
            st.session_state[_ALL] = True
            st.rerun()


def deleted(view: View) -> None:
    """Draw the fold of views that were deleted, each of which can be restored."""
    with trouble.told():
        gone = [each for each in addressed.every(with_deleted=True) if each.is_deleted]
        if gone:
            _fold(view, sorted(gone, key=lambda each: (each.deleted_at, each.id), reverse=True))


@st.fragment
def _fold(view: View, gone: list[SavedView]) -> None:
    fold = st.expander(f"Deleted ({len(gone)})", icon=":material/delete:", key="views-deleted", on_change="rerun")
    if not fold.open:
        return
    with fold, trouble.told():
        for each in gone[:_MOST]:
            st.markdown(f"**{plain(one_line(each.name))}** · {plain(page_title(each))}: {plain(holds(view, each))}")
            by = f"deleted by {one_line(each.deleted_by)} on {when(view.source.info.settings, each.deleted_at)}"
            st.caption(plain(f"{by} · owner {one_line(each.owner)} · {standing(each)}"))
            if logbook.may_write(view.source.info.settings):
                changing.restore(each)


def _is_found(view: View, saved: SavedView, asked: str) -> bool:
    """Whether each word that is searched for stands in what is shown of a view."""
    shown = " ".join(
        [saved.name, saved.note, saved.owner, saved.id, page_title(saved), holds(view, saved), standing(saved)]
    )
    return all(word in shown.casefold() for word in asked.casefold().split())


def _one(view: View, saved: SavedView) -> None:
    badges = [":gray-badge[fixed]" if saved.is_fixed else ":blue-badge[live]"]
    badges += [":green-badge[default of its page]"] if saved.is_default else []
    st.markdown(f"**{plain(one_line(saved.name))}** {' '.join(badges)}")
    st.markdown(f"{plain(page_title(saved))}: {plain(holds(view, saved))}")
    if saved.note.strip():
        st.markdown(plain(one_line(saved.note)))
    st.caption(plain(" · ".join(_facts(view, saved))))
    for key, comment in saved.commentary.items():
        st.caption(f"{plain(key)}: {plain(one_line(comment))}")
    if saved.unread:
        st.caption(plain(f"Not read: {'; '.join(saved.unread)}."))
    st.code(short_link(saved), language=None, wrap_lines=True)
    changing.menu(view, saved)


def _facts(view: View, saved: SavedView) -> list[str]:
    settings = view.source.info.settings
    changed = (
        f"changed by {one_line(saved.changed_by)} on {when(settings, saved.changed_at)}" if saved.changed_at else ""
    )
    commented = formats.counted(len(saved.commentary), "comments to cards") if saved.commentary else ""
    facts = [
        f"owner {one_line(saved.owner)}",
        standing(saved),
        f"saved on {when(settings, saved.created_at)}",
        changed,
        commented,
    ]
    return [each for each in facts if each]
