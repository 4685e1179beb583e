"""What is expected of the open cases, as pages say it."""

import streamlit as st

from touchpoint import formats
from touchpoint.findings import forward
from touchpoint.findings.forward import HORIZONS, Ahead
from touchpoint.stats.forward import Expected
from touchpoint.ui import addressed, kept, menu
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

LIMITS, SETTLING = "complaints/open_limits", "complaints/settling"
CARD = "late-ahead"
SOON, LATER = HORIZONS


@kept.said
def found(view: View) -> Ahead | None:
    """The open cases with their chances; None where none has a deadline, or the house hides so few."""
    asked = view.narrowed(view.scope)
    limits = view.source.rows(LIMITS, asked)
    if limits.empty:
        return None
    known = forward.ahead(view.source.rows(SETTLING, asked), limits)
    hidden = view.source.info.settings.privacy.hide_counts_to
    return (
        None if any(0 < n <= hidden for n in (known.late, known.expected(SOON).n, known.expected(LATER).n)) else known
    )


def with_interval(expected: Expected, units: str = "") -> str:
    """'9 complaints (5 to 14)', or '9 (5 to 14)' without units; what is certain stands alone."""
    low, high = (int(end) for end in (expected.interval.low, expected.interval.high))
    value = formats.counted(round(expected.value), units) if units else formats.write(expected.value, "count")
    return f"{value} ({low:,} to {high:,})" if low < high else value


def line(view: View) -> None:
    """One line on how many will pass their limit, with the way to the card; nothing where nothing falls due."""
    known = found(view)
    if known is None or not (due := known.expected(SOON)).n:
        return
    cases = formats.counted(due.n, "open cases")
    st.page_link(
        menu.page("complaints.py"),
        label=plain(
            f"{with_interval(due)} of {cases} whose limit falls within {SOON} days are expected to pass it, if settled "
            "as fast as in the last 12 months"
        ),
        icon=":material/schedule:",
        query_params=addressed.spelled(view.scope),
    )
