"""What surrounds every page: the build, the menu, the filter bar."""

from pathlib import Path

import streamlit as st

from touchpoint import house, scope
from touchpoint.errors import NoWarehouse
from touchpoint.source import Source
from touchpoint.ui import (
    ahead,
    asked,
    filters,
    first_run,
    left_behind,
    made,
    menu,
    points,
    search,
    session,
    taken,
    trouble,
)
from touchpoint.ui.entries import ENTRIES, Entry
from touchpoint.ui.text import plain

_LOOK_AGAIN = "60s"
# A file of our own: an icon by name would be fetched from a server elsewhere by every reader's browser.
_ICON = Path(__file__).with_name("icon.png")


def run() -> None:
    """Draw the page that the address names, and take it down where somebody asked for that."""
    with taken.taking(st.session_state.get(taken.STATE)):
        _draw()


def _draw() -> None:
    """Draw the page, whatever happens on the way."""
    left_behind.drop()
    st.set_page_config(page_title="Touchpoint", page_icon=_ICON, layout="wide")
    pages = {entry: entry.page() for entry in ENTRIES}
    page = st.navigation(list(pages.values()), position="hidden")
    try:
        with trouble.told():
            source = session.open_build()
            here = next(entry for entry in pages if entry.title == page.title)
            _surround(source, pages, here)
            shown = st.session_state["shown"]
            ahead.begin(here, source, shown)
            with asked.noting() as notes:
                page.run()
                made.draw(source.info, shown)
            ahead.remember(here, source, shown, notes)
            taken.asked(notes)
            points.follow(st.session_state["leads"])
    except NoWarehouse as error:
        taken.failed(error)
        _without_build(page, pages)


def _without_build(page: st.Page, pages: dict[Entry, st.Page]) -> None:
    """What there is to see before the first build: a welcome, and the page that adds data where it is allowed."""
    adding = next(entry for entry in pages if entry.file == "add.py")
    if page.title == adding.title:
        with trouble.told():
            page.run()
        return
    first_run.draw(pages[adding] if adding.is_offered() else None)


def _surround(source: Source, pages: dict[Entry, st.Page], here: Entry) -> None:
    choices = session.offered(source)
    wanted = filters.current(choices)
    st.session_state["source"], st.session_state["choices"], st.session_state["shown"] = source, choices, wanted
    # Filled by the cards as they are drawn: where a click on a point of a chart leads.
    st.session_state["leads"] = {}
    with st.sidebar:
        st.markdown("### Touchpoint")
        st.caption(plain(house_line(source)))
        link = scope.encode(wanted)
        search.draw(pages, link)
        menu.draw(pages, source, link, here)
        if here.is_filtered:
            filters.draw(choices, with_period=here.has_period, with_comparison=here.is_compared)
    filters.remarks()
    if wanted.build is None:
        _watch_builds(source.info.build)


def house_line(source: Source) -> str:
    """Whose numbers these are; the sample says that it is none."""
    return "Sample company · not real data" if source.info.is_sample else house.name(source.info.settings)


@st.fragment(run_every=_LOOK_AGAIN)
def _watch_builds(build: str) -> None:
    """On an open page, tell when newer data have been published, which the reader decides when to see, or are gone."""
    newest = session.newest()
    if newest is None:
        st.warning(
            f"The folder of builds was emptied. This page goes on with build {build} until the server is stopped; "
            "build again to bring the data back.",
            icon=":material/folder_off:",
        )
    elif newest != build:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.info("Newer data have been published.", icon=":material/update:")
            if st.button("Show them"):
                st.rerun()


run()
