"""The head of the Watch list: how much there is for each reason."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from touchpoint import formats, watch
from touchpoint.ui import framing, page
from touchpoint.ui.text import plain
from touchpoint.ui.view import View
from touchpoint.watch import Reason

QUERY = "watch/reasons"
_FEW = 4


def totals(view: View) -> dict[str, Mapping[Any, Any]]:
    """How much is listed for each reason, and for all."""
    return watch.totals(view.source, view.scope)


def stop_if_nobody(view: View) -> None:
    """End the page when nobody is listed under these filters, saying what is not known."""
    if totals(view):
        return
    unknown = [f"{each.label}: {why}" for each in watch.REASONS if (why := each.missing(view.source))]
    with framing.instead():
        st.info(
            plain("; ".join(["Nothing to show: nobody in these filters has to be called or unblocked", *unknown]))
            + ".",
            icon=":material/inbox:",
        )
    page.stop(view)


def figures(view: View) -> None:
    """For each reason how many, what they bought for, and which department has most of them."""
    counted = totals(view)
    row = st.grid(len(watch.REASONS), min_column_width=170, gap="small")
    for reason in watch.REASONS:
        with row, st.container(border=True, height="stretch", gap="xxsmall", key=f"figure-{reason.key}"):
            st.markdown(f"**{reason.label}**")
            _figure(view, reason, counted.get(reason.key))
    for remark in view.not_applied(QUERY):
        st.caption(plain(f"The watch list is {remark}."))


def reasons() -> dict[str, str]:
    """The reasons to choose from, with their labels."""
    return {watch.ALL: "All reasons"} | {each.key: each.label for each in watch.REASONS}


def sorts() -> dict[str, str]:
    """The orders to choose from, with their labels."""
    return watch.SORTS


def hidden(view: View, n: int) -> str:
    """'10 or fewer', where the house hides so small a count; else empty."""
    most = view.source.info.settings.privacy.hide_counts_to
    return f"{most} or fewer" if 0 < n <= most else ""


def sales(view: View, found: Mapping[Any, Any]) -> str:
    """'£84,200 sales of 12 months', or that they are not known."""
    amount = formats.write(found["sales"], "money", view.currency)
    return f"{amount} sales of 12 months" if amount != formats.MISSING else "sales not known"


def holder(view: View, found: Mapping[Any, Any]) -> str:
    """'37 of them in Repair', of the department with most of them; empty where it has less than a quarter."""
    if not isinstance(found["department"], str) or found["in_department"] * _FEW < found["entries"]:
        return ""
    if hidden(view, found["in_department"]):
        return ""
    return f"{formats.write(found['in_department'], 'count')} of them in {found['department']}"


def _figure(view: View, reason: Reason, found: Mapping[Any, Any] | None) -> None:
    missing = reason.missing(view.source)
    if found is None:
        st.markdown(f"### {formats.MISSING if missing else 0}", help=f"{_sentence(reason.meaning)}.")
        st.caption(plain(f"not known: {missing}" if missing else "nobody"))
        return
    few = hidden(view, found["entries"])
    st.markdown(f"### {few or formats.write(found['entries'], 'count')}", help=f"{_sentence(reason.meaning)}.")
    if few:
        return
    st.caption(plain(" · ".join(part for part in (sales(view, found), holder(view, found)) if part)))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
