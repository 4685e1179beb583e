"""The head of every page: what it asks, what its numbers are about, and links that bring it back."""

import streamlit as st

from touchpoint import formats, house, settings
from touchpoint.publish import hold
from touchpoint.report.model import Pack, Page
from touchpoint.ui import addressed, embedded, framing, meeting, menu, packing, session, taken, trouble, views
from touchpoint.ui.entries import ENTRIES
from touchpoint.ui.text import plain, words
from touchpoint.ui.view import View


def start(
    title: str,
    question: str,
    *,
    complaints_only: bool = False,
    one_period: bool = False,
    as_of_only: bool = False,
    whole_build: bool = False,
) -> View:
    """Draw the heading and return what the page shows.

    `one_period` says that nothing is compared with an earlier period, `as_of_only` that no period applies at all,
    `whole_build` that no filter does either.
    """
    state = st.session_state
    view = View(title, state["source"], state["choices"], state["shown"], complaints_only)
    standing = _whole_build(view) if whole_build else _standing(view, one_period, as_of_only)
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        with st.container(gap="xxsmall", width="stretch"):
            st.title(title, anchor=False)
            st.caption(question)
            st.caption(standing)
        with st.container(width="content", horizontal=True, wrap=False, gap="small"):
            _beside(view, question, standing)
    taken.begun(lambda: _taken(view, title, question, standing))
    if not framing.current():
        views.opened(view)
    _say_which_link(view)
    return view


def _beside(view: View, question: str, standing: str) -> None:
    """What stands beside the heading: a meeting of this page and its links; within another page, only the way out."""
    if framing.current():
        framing.head(standing, view.way_out)
        return
    meeting.button(view, question, words(standing))
    _share(view)


def _taken(view: View, title: str, question: str, standing: str) -> tuple[Page, Pack]:
    info = view.source.info
    page = Page(
        # Of an address that no page has, Streamlit shows the first page.
        path=next(each.url for each in ENTRIES if each.title == title),
        title=title,
        question=question,
        standing=words(standing),
        live_link=view.live_link(),
        fixed_link=view.fixed_link(),
        blocks=(),
    )
    pack = Pack(
        title=title,
        house=house.name(info.settings),
        is_sample=info.is_sample,
        build=info.build,
        as_of=formats.instant(info.as_of, info.settings.time_zone, with_year=True),
        version=info.version,
        settings=settings.to_json(info.settings),
    )
    return page, pack


def _standing(view: View, one_period: bool, as_of_only: bool) -> str:
    """Period, comparison, as-of and completeness, filters: what a number on this page is about."""
    parts = [f"As of {view.as_of_in_words()}, whatever the period"] if as_of_only else _period(view, one_period)
    parts.append(plain(view.filters_in_words))
    if view.complaints_only:
        parts.append("of cases, complaints only" if view.counts_complaints else _kinds(view))
    if view.source.info.is_sample:
        parts.append("sample company, not real data")
    return " · ".join(parts)


def _period(view: View, one_period: bool) -> list[str]:
    info, scope = view.source.info, view.scope
    earlier = "" if one_period else view.comparison_in_words()
    complete = (
        "complete" if info.as_of_on >= scope.last else f"incomplete: the period runs to {formats.day(scope.last)}"
    )
    # The year stands where the period does not tell it: of old cases the last may have ended years after.
    is_later = info.as_of_on.year != scope.last.year
    return [
        scope.period_in_words() + (f" against {earlier}" if earlier else ""),
        f"data to {formats.instant(info.as_of, info.settings.time_zone, with_year=is_later)}, {complete}",
    ]


def _whole_build(view: View) -> str:
    """What a page is about that looks at the build and not at a period."""
    info = view.source.info
    as_of = formats.instant(info.as_of, info.settings.time_zone, with_year=True)
    sample = ["sample company, not real data"] if info.is_sample else []
    return " · ".join(["All of the build, whatever the period and the filters", f"data to {as_of}", *sample])


def _kinds(view: View) -> str:
    return (
        "of cases, the kinds chosen"
        if view.scope.chosen_for("kind")
        else "all cases: the export does not tell complaints apart"
    )


@st.fragment
def _share(view: View) -> None:
    share = st.popover("Share", icon=":material/link:", key="share", on_change="rerun")
    if share.open:
        with share, trouble.told():
            _links(view)


def _links(view: View) -> None:
    st.markdown("**Live link**: follows new data")
    st.code(view.live_link(), language=None, wrap_lines=True)
    st.markdown("**Fixed link**: brings these very numbers back")
    if st.button("Make a fixed link", help="Keeps this build from being removed, so that the link goes on working"):
        hold(session.folder(), view.source.info.build)
        st.code(view.fixed_link(), language=None, wrap_lines=True)
    st.page_link(
        menu.page("board_pack.py"),
        label="Board pack: PDF, HTML, slides, workbook, evidence",
        icon=":material/picture_as_pdf:",
        query_params=packing.link_parameters(view, addressed.address()[1]),
    )
    views.save(view)
    embedded.snippet(view)


def _say_which_link(view: View) -> None:
    if view.scope.build is None or framing.current():
        return
    state = "still the newest" if session.newest() in (None, view.scope.build) else "newer data are there"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(f"A fixed link: build {view.scope.build}, {state}.", icon=":material/lock:")
        st.link_button("Follow new data", view.live_link())
