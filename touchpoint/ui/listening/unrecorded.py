"""Complaints that nobody recorded: how many are likely, and by what language they are told."""

import streamlit as st

from touchpoint import charts, formats, measures
from touchpoint.findings import unrecorded
from touchpoint.findings.unrecorded import More
from touchpoint.ui import addressed, kept, menu
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads, to
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_ID = "unrecorded_complaint_share"
_MOST = 100
_BARS = 15


@kept.said
def _more(view: View) -> More | None:
    if measures.get(_ID).missing(view.source):
        return None
    found = unrecorded.more(view.source.rows("listening/unrecorded", view.scope, by="all"))
    least = view.source.info.settings.privacy.hide_counts_to
    return None if found is None or 0 < found.about <= least else found


def line(view: View) -> None:
    """One line that leads to the Listening page: about how many more complaints are likely; nothing where unknown."""
    found = _more(view)
    if found is not None:
        st.page_link(
            menu.page("listening.py"),
            label=plain(f"Likely unrecorded: {_said(found)}"),
            icon=":material/hearing:",
            query_params=addressed.spelled(view.scope),
        )


def _said(found: More) -> str:
    """'about 60 more (40 to 85)'."""
    low, high = (formats.write(end, "count") for end in (found.low, found.high))
    return f"about {formats.write(found.about, 'count')} more ({low} to {high})"


@kept.card
def language(view: View) -> Card | str | None:
    """The terms that tell complaints from other contacts, and how many complaints they find that nobody recorded."""
    measure = measures.get(_ID)
    if measure.missing(view.source):
        return None
    rows, whole = view.source.rows("listening/language", view.scope, most=_MOST), view.whole(_ID)
    rows = rows[rows["is_complaining"]].drop(columns="is_complaining")
    if rows.empty:
        return "Likely unrecorded complaints: no term is clearly more frequent in complaints than in other contacts."
    found = _more(view)
    shares = rows.assign(share=rows["texts_of_complaints"] / rows["of_complaints"])
    n = whole.n
    return Card(
        key="language-of-complaints",
        title=f"Likely unrecorded complaints: {_said(found)}" if found else "How complaints are worded",
        figure=charts.ranked_bars(shares.head(_BARS), name="term", value="share", unit="share", dark=view.dark),
        table=shares,
        note=(
            f"bars: share of the texts of complaints with the term, the {_BARS} clearest of "
            f"{formats.counted(len(rows), 'terms')}; {formats.counted(n, 'contacts')} {view.when()} in a bad mood and "
            "without a complaint"
        ),
        definition=measure.definition,
        query="listening/unrecorded",
        n=n,
        sure=[
            "A term belongs to the language when it is in ten or more texts of complaints, and clearly more than three "
            "times as frequent there as in contacts without a complaint that began in no bad mood. It is learned from "
            "half of the customers and tried on the other half.",
            *([whole.reason] if whole.reason else []),
        ],
        leads=Leads(
            to(_ID, f"All {formats.counted(n, 'contacts')}", view.scope),
            [to(_ID, "Those that speak of a complaint", view.scope, parts=["speaks of a complaint"])],
        ),
    )
