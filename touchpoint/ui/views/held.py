"""The builds that are kept beyond the newest ones, because a saved view, or a link anywhere, holds them."""

import streamlit as st

from touchpoint import formats, logbook, views
from touchpoint.publish import EVIDENCE, LINKS, MAILS, PACKS
from touchpoint.ui import session, trouble
from touchpoint.ui.text import plain
from touchpoint.ui.view import View
from touchpoint.ui.views.words import one_line
from touchpoint.views import Held

_MEGABYTE = 1_000_000
_OTHERS = {LINKS: "fixed links", PACKS: "board packs", EVIDENCE: "evidence", MAILS: "mails that were sent"}


def held(view: View) -> None:
    """Draw the builds that are held, with their size, who holds them, and the release of those that no view holds."""
    with trouble.told():
        found = views.held(session.folder())
        if not found:
            return
        st.subheader("Builds that are held", anchor="held")
        size = sum(each.size or 0 for each in found) / _MEGABYTE
        st.caption(
            f"{formats.counted(len(found), 'builds')}, {size:,.0f} MB: kept whatever comes after, for fixed views and "
            "fixed links, those in board packs, evidence and mails too. A view holds its build until it is deleted."
        )
        for each in found:
            with st.container(border=True, gap="xsmall", key=f"held-{each.build}"):
                st.markdown(f"**{each.build}** · {_size(each)}")
                st.caption(f"held by {plain(_holders(each))}")
                if each.others and logbook.may_write(view.source.info.settings):
                    _release(each)


@st.fragment
def _release(each: Held) -> None:
    item = st.popover(
        "Release", icon=":material/lock_open:", type="tertiary", key=f"free-{each.build}", on_change="rerun"
    )
    if item.open:
        with item, trouble.told():
            kept = "The views named above go on holding it. " if each.views else ""
            st.caption(
                f"{kept}Fixed links to this build then say that it is gone, and show no other numbers in its place. "
                "Nobody can tell how many links there are, and this cannot be undone."
            )
            if st.button("Release it for good", type="primary", key=f"free-it-{each.build}"):
                views.release(session.folder(), each.build)
                st.rerun()


def _holders(each: Held) -> str:
    named = [f"the view {one_line(view.name)}" for view in each.views]
    others = [_OTHERS.get(by, f"{by}, which is no saved view any more") for by in each.others]
    return ", ".join([*named, *others])


def _size(each: Held) -> str:
    return "gone" if each.size is None else f"{each.size / _MEGABYTE:,.0f} MB"
