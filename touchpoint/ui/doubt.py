"""What the build leaves in doubt, said where a page shows the numbers that the doubt is about."""

import streamlit as st

from touchpoint import formats, periods
from touchpoint.build.doubts import ONLY_CLOSED
from touchpoint.findings.contacts import FEWEST_RECORDED
from touchpoint.ui import taken
from touchpoint.ui.text import plain, words
from touchpoint.ui.view import View


def only_closed(view: View) -> None:
    """Say that the export seems to hold no open case: what times to settle are worth then."""
    (doubts,) = view.source.rows("data/build", view.scope)["doubts"]
    for doubt in doubts:
        if ONLY_CLOSED in doubt:
            taken.words("remark", f"In doubt: {doubt}.")
            st.warning(f"In doubt: {plain(doubt)}.", icon=":material/rule:")


def short_history(view: View) -> None:
    """Say when the orders do not reach back far enough: customers who look new may have bought before."""
    found = view.source.look_back(view.scope.start)
    if found is not None and found.is_short:
        began = periods.in_words(*periods.month_of(found.first_on))
        line = (
            f":orange-badge[history starts in {began}] {formats.counted(max(found.days, 0), 'days')} before the "
            f"period, where {found.wanted} are wanted: three times the usual gap between purchases, at most two "
            "years. Who bought before that looks new, so the returning share is understated and not compared."
        )
        taken.words("remark", words(line))
        st.markdown(line)


def poorly_recorded(view: View) -> None:
    """A warning where too few contacts have nature and outcome for the numbers that rest on them."""
    found = view.whole("contact_record_completeness")
    if found.value is not None and found.value < FEWEST_RECORDED:
        line = (
            f"{formats.write(found.value, 'share')} of contacts have a nature and an outcome, less than "
            f"{formats.write(FEWEST_RECORDED, 'share')}: read what is settled at first contact, the core issue found "
            "and avoidable contacts with care, for they rest on these records."
        )
        taken.words("remark", line)
        st.warning(line, icon=":material/edit_note:")
