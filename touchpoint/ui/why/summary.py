"""The Overview's Why: at most three sentences on where its figures moved, each from a difference that was tested."""

from typing import NamedTuple

import streamlit as st

from touchpoint import formats, measures, sentences
from touchpoint.findings import why
from touchpoint.findings.why import Judged, Place
from touchpoint.ui import kept, menu, moved, taken
from touchpoint.ui.moved import Moved
from touchpoint.ui.text import plain
from touchpoint.ui.view import View
from touchpoint.ui.why import words

LOOKED_AT = (
    "csat",
    "returning_customer_share",
    "resolution_hours_median",
    "on_time",
    "complaints_per_1000_orders",
    "where_is_my_order_per_1000_orders",
    "nps",
    "sla_met",
    "first_contact_resolution",
    "dissatisfied_share",
    "return_rate",
    "perfect_order",
)
_MOST = 3


class Told(NamedTuple):
    """A sentence, whether it is good news, and what leads to it."""

    text: str
    feeling: str
    parameters: dict[str, list[str]]


def summary(view: View) -> None:
    """Draw the card; nothing where no period is compared."""
    if view.scope.comparison() is None:
        return
    told, fine_print = _told(view)
    with st.container(border=True, gap="xsmall", key="card-why"):
        st.subheader("Why it moved", anchor="why-it-moved")
        taken.words("heading", "Why it moved")
        taken.words("sentence", *(each.text for each in told))
        for each in told:
            st.markdown(plain(each.text))
            st.page_link(
                menu.page("why.py"),
                label="Rate, mix and the rows behind it",
                icon=":material/troubleshoot:",
                query_params=each.parameters,
            )
        if not told:
            st.markdown("Nothing to say: no group stands out in any figure that moved.")
        taken.words("caption", fine_print)
        st.caption(plain(fine_print))
        if told:
            with st.popover("Copy", icon=":material/content_copy:", type="tertiary"):
                st.code("\n".join(each.text for each in told), language=None, wrap_lines=True)


@kept.said
def _told(view: View) -> tuple[list[Told], str]:
    there = [each for each in LOOKED_AT if not measures.get(each).missing(view.source)]
    changed = [each for each in there if moved.whole(view, each).is_changed]
    split = {each: found for each in changed if (found := moved.alike(view, each)).splits}
    judged = dict(zip(split, why.judged([found.splits for found in split.values()]), strict=True))
    said = [each for each in split if judged[each].first or judged[each].mix]
    ranked = sorted(said, key=lambda each: _rank(view, split[each], judged[each]))
    tested = next((each.tested for each in judged.values()), 0)
    fine_print = (
        f"Looked at: {formats.counted(len(there), 'figures')}, of which {formats.write(len(changed), 'count')} moved "
        f"by more than chance against {view.comparison_in_words()}; {formats.counted(tested, 'tests')} at once, at "
        "most 5 % of what is said expected to be false (Benjamini–Hochberg). It says where, not what caused it"
    )
    return [_tell(view, each, split[each], judged[each]) for each in ranked[:_MOST]], fine_print


def _rank(view: View, found: Moved, judged: Judged) -> tuple[bool, float]:
    """Bad news first, then the surest."""
    word = sentences.verdict(found.measure, found.comparison, view.currency)
    return word.feeling != sentences.WORSE, _strongest(judged).q or 0.0


def _strongest(judged: Judged) -> Place:
    place = judged.first or judged.mix
    assert place is not None
    return place


def _tell(view: View, measure_id: str, found: Moved, judged: Judged) -> Told:
    word = sentences.verdict(found.measure, found.comparison, view.currency)
    parameters = moved.to(view, measure_id, _strongest(judged).split.by)
    return Told(words.summed_up(view, found, judged), word.feeling, parameters)
