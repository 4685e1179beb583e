"""The menu of pages, and which page counts a measure."""

from functools import cache

import streamlit as st

from touchpoint.measures import Measure
from touchpoint.source import Source
from touchpoint.ui.entries import ENTRIES, GROUPS, Entry

NO_PAGE = "On the command line"


def home_of(measure: Measure) -> Entry | None:
    """The page that counts a measure, by the folder of its query; None when it has none yet."""
    folder = measure.query.partition("/")[0]
    return next((entry for entry in ENTRIES if entry.file == f"{folder}.py"), None)


def title_of(measure: Measure) -> str:
    """The title of the page that counts a measure; that there is none."""
    home = home_of(measure)
    return home.title if home else NO_PAGE


@cache
def page(file: str) -> st.Page:
    """The page of that file, to link or to lead to; not to run."""
    return next(entry for entry in ENTRIES if entry.file == file).page()


def draw(pages: dict[Entry, st.Page], source: Source, link: dict[str, list[str]], here: Entry) -> None:
    """Draw the links, a group to a fold, filters and all; pages without data are told in one line.

    The group of the page `here` is open, the first where it has none: with all of them open, the filters would lie
    below the screen.
    """
    offered = [entry for entry in pages if entry.is_offered()]
    shown = [entry for entry in offered if entry.has_data(source)]
    for group in GROUPS:
        entries = [entry for entry in shown if entry.group == group]
        if entries:
            with st.expander(group, expanded=group == (here.group or GROUPS[0])):
                for entry in entries:
                    st.page_link(pages[entry], query_params=link, width="stretch")
    missing = [entry for entry in offered if entry not in shown]
    if missing:
        pages_need = "1 more page needs data" if len(missing) == 1 else f"{len(missing)} more pages need data"
        st.caption(f"{pages_need}: {', '.join(entry.title for entry in missing)}")
