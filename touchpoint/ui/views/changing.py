"""What can be done with a saved view in the list: rename it, make it its page's default, delete it, restore it."""

from dataclasses import replace
from typing import Any

import streamlit as st

from touchpoint import logbook, views
from touchpoint.logbook import SavedView, ViewChanged
from touchpoint.logbook.saved import MOST_IN_A_NAME, MOST_IN_A_NOTE
from touchpoint.ui import addressed, session, trouble
from touchpoint.ui import menu as menus
from touchpoint.ui.author import your_name
from touchpoint.ui.text import plain
from touchpoint.ui.view import View
from touchpoint.ui.views.words import entry, one_line, page_title, when


@st.fragment
def menu(view: View, saved: SavedView) -> None:
    """The way to one view, and its menus where readers may write; each is filled when it is opened."""
    key = f"{saved.id}-{saved.version}"
    default = ("No longer default", "star_half") if saved.is_default else ("Make default", "star")
    page = entry(saved)
    with trouble.told(), st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        if page is not None:
            link = {"v": [saved.id]}
            st.page_link(menus.page(page.file), label="Open", icon=":material/open_in_new:", query_params=link)
        if not logbook.may_write(view.source.info.settings):
            return
        for (name, icon), fill in (
            (("Edit", "edit"), _edit),
            (default, _set_default),
            (("Delete", "delete"), _delete),
        ):
            item = st.popover(name, icon=f":material/{icon}:", type="tertiary", key=f"{name}-{key}", on_change="rerun")
            if item.open:
                with item, trouble.told():
                    fill(view, saved, key)


@st.fragment
def restore(saved: SavedView) -> None:
    """The menu that brings a deleted view back."""
    key = f"{saved.id}-{saved.version}"
    item = st.popover("Restore", icon=":material/undo:", type="tertiary", key=f"restore-{key}", on_change="rerun")
    if item.open:
        with item, trouble.told():
            by = your_name(f"restorer-{key}")
            if st.button("Restore it", key=f"restore-it-{key}", disabled=not by):
                views.restore(session.folder(), saved, by)
                _again()


def _edit(view: View, saved: SavedView, key: str) -> None:
    name = st.text_input("Name", saved.name, max_chars=MOST_IN_A_NAME, key=f"name-{key}")
    note = st.text_area("Note", saved.note, max_chars=MOST_IN_A_NOTE, height=70, key=f"note-{key}")
    owner = st.text_input("Owner", saved.owner, max_chars=MOST_IN_A_NAME, key=f"owner-{key}")
    by = your_name(f"renamer-{key}")
    mine: dict[str, Any] = {"name": name.strip(), "note": note.strip(), "owner": owner.strip()}
    theirs = f"theirs-{key}"
    if st.button("Keep the change", type="primary", key=f"keep-{key}", disabled=not by):
        try:
            _keep(replace(saved, **mine), by)
        except ViewChanged as error:
            st.session_state[theirs] = error.now
    now: SavedView | None = st.session_state.get(theirs)
    if now is not None:
        _say_both(view, now, mine)
        if not now.is_deleted and st.button("Keep mine all the same", key=f"mine-{key}", disabled=not by):
            # Whoever changed it once more meanwhile is heard again.
            del st.session_state[theirs]
            _keep(replace(now, **mine), by)


def _say_both(view: View, now: SavedView, mine: dict[str, Any]) -> None:
    """What somebody else has made of a view meanwhile, beside what the reader has typed."""
    done = "deleted" if now.is_deleted else "changed"
    at = when(view.source.info.settings, now.changed_at)
    st.warning(plain(f"{now.changed_by} {done} this view meanwhile, on {at}. Nothing of yours was kept yet."))
    before = {"name": now.name, "note": now.note, "owner": now.owner}
    for field, typed in mine.items():
        if typed != before[field]:
            st.markdown(
                f"{field.capitalize()} · now: **{plain(one_line(before[field])) or 'none'}** · "
                f"yours: **{plain(one_line(typed)) or 'none'}**"
            )


def _set_default(_view: View, saved: SavedView, key: str) -> None:
    title = page_title(saved)
    st.caption(
        f"Whoever opens {plain(title)} by its bare address then sees the page as it is by itself."
        if saved.is_default
        else f"Whoever opens {plain(title)} by its bare address then sees this view first, with a way to see the page "
        "without it. A page has one default: another one is none any more."
    )
    by = your_name(f"default-by-{key}")
    label = "It is no longer the default" if saved.is_default else "Make it the default"
    if st.button(label, key=f"default-it-{key}", disabled=not by):
        _keep(replace(saved, is_default=not saved.is_default), by)


def _delete(_view: View, saved: SavedView, key: str) -> None:
    held = " The build it holds is let go of with the next build that is published." if saved.is_fixed else ""
    st.caption(
        "Its short link then says that it was deleted, by whom and when, and offers its last filters. It can be "
        f"restored below.{held}"
    )
    by = your_name(f"deleter-{key}")
    if st.button("Delete it", type="primary", key=f"delete-it-{key}", disabled=not by):
        views.delete(session.folder(), saved, by)
        _again()


def _keep(now: SavedView, by: str) -> None:
    views.change(session.folder(), now, by)
    _again()


def _again() -> None:
    addressed.written()
    st.rerun()
