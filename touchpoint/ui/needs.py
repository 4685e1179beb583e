"""What needs the reader: for each reason of the watch list how many wait, what they bought for, who answers for it."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from touchpoint import formats, links, watch
from touchpoint.ui import sheet, taken
from touchpoint.ui.sheet import Html
from touchpoint.ui.text import plain
from touchpoint.ui.view import View
from touchpoint.ui.watch.head import QUERY, hidden, holder, totals
from touchpoint.watch import Reason

_HEADS = ("What", "How many", "Sales of 12 months", "Owner")


def draw(view: View) -> None:
    """Draw the card; each row leads to the watch list of its reason. Nothing where the exports tell of nobody."""
    if view.source.filled.isdisjoint({"cases.opened_at", "surveys.score"}):
        return
    counted = totals(view)
    listed = [reason for reason in watch.REASONS if reason.key in counted]
    with st.container(border=True, gap="xsmall", key="card-needs-you"):
        st.subheader("Needs you", anchor="needs-you")
        taken.words("heading", "Needs you")
        if listed:
            rows = [_row(view, reason, counted[reason.key]) for reason in listed]
            sheet.draw([sheet.text(head) for head in _HEADS], rows, labels=_HEADS, numbers=(1, 2), dark=view.dark)
        else:
            st.markdown("Nobody in these filters has to be called or unblocked.")
        taken.words("caption", _note(view))
        st.caption(plain(_note(view)))


def _note(view: View) -> str:
    said = [
        f"As things stand at {view.as_of_in_words()}, whatever the period; cases of every kind",
        "sales of 12 months of these customers, each counted once: what is at stake, not what is lost",
    ]
    return "; ".join([*said, *view.not_applied(QUERY)])


def _row(view: View, reason: Reason, found: Mapping[Any, Any]) -> list[Html]:
    few = hidden(view, found["entries"])
    return [
        sheet.link(reason.label, links.within("watch", view.scope, {"reason": [reason.key]})),
        sheet.text(few or formats.write(found["entries"], "count")),
        sheet.text("" if few else formats.write(found["sales"], "money", view.currency)),
        _owner(view, reason, found),
    ]


def _owner(view: View, reason: Reason, found: Mapping[Any, Any]) -> Html:
    """Who has the target that the reason endangers, and the department that holds most of them."""
    info = view.source.info
    answers = reason.owner(info.settings, view.scope, info.as_of_on)
    held = holder(view, found)
    if not answers:
        return sheet.text(held or formats.MISSING)
    return sheet.joined(sheet.text(answers), sheet.text(held, look="grey", own_line=True) if held else Html(""))
