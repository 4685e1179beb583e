"""The search at the top of the sidebar: pages and measures by name, question, definition and what people call them."""

from functools import cache

import streamlit as st

from touchpoint import scope
from touchpoint.measures import MEASURES
from touchpoint.synonyms import SYNONYMS
from touchpoint.ui import menu
from touchpoint.ui.entries import ENTRIES, Entry

_PAGE = "page"


def draw(pages: dict[Entry, st.Page], link: dict[str, list[str]]) -> None:
    """Draw the box; whatever is chosen in it is gone to, with the filters of `link` taken along."""
    labels = _labels()
    st.selectbox(
        "Search pages and measures",
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        key="search",
        on_change=_chosen,
        placeholder="Search",
        label_visibility="collapsed",
        icon=":material/search:",
        filter_mode="contains",
    )
    chosen = st.session_state.pop("found", None)
    if chosen in labels:
        page, own = _place(chosen, pages)
        st.switch_page(page, query_params={**link, **own})


def by_id() -> None:
    """A field for the id of a customer or of a case, which the page of one customer then opens."""
    st.text_input(
        "Id of a customer or of a case, as the tool exported it", key="id", on_change=_asked, icon=":material/search:"
    )


def _asked() -> None:
    asked = st.session_state["id"].strip()
    if asked:
        own = {"customer": [asked], "case": [asked]}
        st.query_params.from_dict({**scope.encode(st.session_state["shown"]), **own})


def _chosen() -> None:
    """Take over what was chosen, and empty the box for the next time."""
    st.session_state["found"], st.session_state["search"] = st.session_state["search"], None


def _place(key: str, pages: dict[Entry, st.Page]) -> tuple[st.Page, dict[str, list[str]]]:
    """Where a choice leads: to its page, or to the definition of a measure that stands on the face of none."""
    if key not in MEASURES:
        return menu.page(key), {}
    home = menu.home_of(MEASURES[key])
    if home is not None and home.shows(MEASURES[key]):
        return pages[home], {}
    return menu.page("definitions.py"), {"measure": [key]}


@cache
def _labels() -> dict[str, str]:
    """What to offer, by key: the title, and after it all that the browser may find it by, cut off where it is shown."""
    found = {entry.file: (f"{entry.title} ({_PAGE})", entry.question) for entry in ENTRIES if _is_offered(entry)}
    found |= {each.id: (each.name, f"{each.definition} {each.id} {each.code}") for each in MEASURES.values()}
    return {key: " · ".join(filter(None, (title, SYNONYMS.get(key, ""), rest))) for key, (title, rest) in found.items()}


def _is_offered(entry: Entry) -> bool:
    """Whether a page can be gone to by itself: one of the menu, or one that people ask for by other names."""
    return bool(entry.group) or entry.file in SYNONYMS
