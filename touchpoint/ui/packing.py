"""The page that makes a board pack: which pages, what is written to their cards, and the file."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from touchpoint import export, formats, house, scope
from touchpoint.logbook.saved import MOST_IN_A_COMMENT
from touchpoint.report.model import Pack, Page
from touchpoint.ui import addressed, boardpack, commentary, filters, headless, session, trouble
from touchpoint.ui.boardpack import FORMATS, MOST_PAGES, OF
from touchpoint.ui.entries import FIRST
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_ABOUT = {
    "pdf": "paged and numbered, to print or forward",
    "html": "one file with live charts, opens without a network",
    "pptx": "slides with charts that can be edited",
    "xlsx": "a sheet a chart, the numbers in full",
    "zip": "PDF, data, queries and settings; anybody with the build can count it again",
}
_MIME = {
    "pdf": "application/pdf",
    "html": "text/html",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def draw(view: View) -> None:
    """Draw the choice of pages, their contents with a place for words to each card, and the files."""
    chosen = _chosen(view)
    if not chosen:
        st.info("Choose a page to begin with.", icon=":material/inbox:")
        return
    title = st.text_input("Title", value=_title(view), max_chars=120, key="pack-title")
    with st.spinner("Looking at the pages…"):
        pack = _shown(view, chosen, title)
    _contents_and_files(pack)


def _chosen(view: View) -> list[str]:
    """The pages of the pack in their order, each with its own choices; kept in the link."""
    known = {path: each.title for path, each in boardpack.pages().items() if each.has_data(view.source)}
    asked = {each.partition("?")[0]: each for each in filters.own_parameters().get(OF, [FIRST])}
    st.session_state["pack-pages"] = [each for each in asked if each in known]
    unknown = [each for each in asked if each not in known]
    if unknown:
        st.warning(f"This link asks for pages that are not to be had here: {plain(', '.join(unknown)[:200])}.")
    st.multiselect(
        "Pages, in this order",
        list(known),
        format_func=known.__getitem__,
        key="pack-pages",
        max_selections=MOST_PAGES,
        on_change=_choose,
        args=(asked,),
    )
    return [asked.get(each, each) for each in st.session_state["pack-pages"]]


def _choose(asked: Mapping[str, str]) -> None:
    filters.choose(OF, [asked.get(each, each) for each in st.session_state["pack-pages"]])


def _base_url() -> str:
    """Where readers find the dashboard: as the settings say, else as this one did."""
    return house.address(addressed.address()[0])


def _title(view: View) -> str:
    return f"Board pack, {view.scope.period_in_words()}"


def _shown(view: View, chosen: list[str], title: str) -> Pack:
    """The pack, shown once for each view and choice of a session."""
    shared = {**scope.period_parameters(view.scope), **scope.filter_parameters(view.scope)}
    fixed = {"build": [view.source.info.build]} if view.scope.build else {}
    asked = {**shared, "compare": [view.scope.compare], **fixed}
    links = [boardpack.link_to(each, asked) for each in chosen]
    key = (view.source.info.build, tuple(links), title)
    if st.session_state.get("pack-of") != key:
        st.session_state["pack"], st.session_state["pack-of"] = headless.pack(links, title, base_url=_base_url()), key
        st.session_state.pop("pack-made", None)
    found: Pack = st.session_state["pack"]
    return found


@st.fragment
def _contents_and_files(pack: Pack) -> None:
    with trouble.told():
        said = {key: text for page in pack.pages for key, text in _commented(page).items()}
        commentary.keep(said)
        _files(pack, said)


def _commented(page: Page) -> dict[str, str]:
    """What the reader writes to the cards of a page, by page and key."""
    written = {f"{page.path}/{each.key}": each for each in page.charts}
    count = formats.counted(len(page.charts), "cards")
    with st.expander(f"{plain(page.title)}: {formats.counted(len(page.figures), 'figures')}, {count}"):
        st.caption(plain(page.standing))
        kept = commentary.kept()
        return {
            key: st.text_area(
                f"Your words to: {plain(each.title)}",
                kept.get(key, kept.get(each.key, "")),
                key=f"said-{key}",
                max_chars=MOST_IN_A_COMMENT,
                height=68,
            )
            for key, each in written.items()
        }


def _files(pack: Pack, said: Mapping[str, str]) -> None:
    with st.container(border=True, gap="small", key="pack-files"):
        st.subheader("The file", anchor="files")
        ending = st.radio(
            "Format", list(FORMATS), format_func=FORMATS.__getitem__, captions=list(_ABOUT.values()), key="pack-format"
        )
        if st.button(f"Make the {FORMATS[ending]} file", icon=":material/draft:", type="primary"):
            with st.spinner("Making it…"):
                st.session_state["pack-made"] = _made(pack, said, ending)
        made = st.session_state.get("pack-made")
        if made:
            size = f"{max(1, round(len(made['data']) / 1000)):,} kB"
            st.download_button(
                f"Save {made['file_name']} ({size})", icon=":material/download:", on_click="ignore", **made
            )


def _made(pack: Pack, said: Mapping[str, str], ending: str) -> dict[str, Any]:
    written = boardpack.with_commentary(pack, {key: text for key, text in said.items() if text.strip()})
    return {
        "data": boardpack.to_bytes(written, ending, session.folder()),
        "file_name": export.file_name(pack.title, "", pack.build, ending),
        "mime": _MIME[ending],
    }


def link_parameters(view: View, path: str) -> dict[str, list[str]]:
    """The parameters that lead from a page to a board pack of it, with its filters and its own choices."""
    own = urlencode(filters.own_parameters(), doseq=True)
    return {**scope.encode(view.scope), OF: [f"{path or FIRST}?{own}" if own else path or FIRST]}
