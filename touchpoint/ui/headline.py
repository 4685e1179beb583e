"""The head of the Overview: how much the period holds, the verdict in one sentence, what stands under the figures."""

from collections.abc import Mapping, Sequence

import streamlit as st

from touchpoint import formats, measures, sentences
from touchpoint.findings.finding import OK
from touchpoint.ui import figure, surveys, taken
from touchpoint.ui.figure import BADGES
from touchpoint.ui.page import Headline
from touchpoint.ui.text import words
from touchpoint.ui.view import View


def volume(view: View) -> None:
    """How many answers, orders and cases the period holds; cases as the page counts them."""
    rows = view.source.rows("overview/volume", view.scope)
    cases = int(view.source.rows("overview/volume", view.narrowed(view.scope))["cases"].iloc[0])
    said = [formats.counted(int(rows[name].iloc[0]), name) for name in ("answers", "orders")]
    line = " · ".join([*said, formats.counted(cases, view.called("cases"))])
    taken.words("caption", line)
    st.caption(line)


def verdict(view: View, headlines: Mapping[str, Headline], small: Sequence[str]) -> None:
    """One sentence a headline measure, each behind the word that its test allows; then the small figures that moved."""
    large = figure.looks(view, tuple(headlines))
    parts = [_part(view, each, headline.subject, large[each]) for each, headline in headlines.items()]
    there = [each for each in small if not measures.get(each).missing(view.source)]
    looks = figure.looks(view, tuple(there))
    for feeling in (sentences.WORSE, sentences.BETTER):
        moved = [each for each in there if looks[each].word.feeling == feeling]
        parts += [_part(view, each, view.named(measures.get(each)), looks[each]) for each in moved]
    with st.container(border=True, key="verdict"):
        taken.words("sentence", *map(words, parts))
        st.markdown("  \n".join(parts))


def notes(view: View) -> list[str]:
    """What is said under each headline figure: response, share of sales, nine in ten and open ones."""
    response, sales = surveys.response_to(view, "csat", view.scope), view.whole("repeat_sales_share")
    asked = formats.counted(response.n, "invitations")
    answered = f"{formats.write(response.value, 'share')} answered of {asked}, those 14 days old"
    repeat = f"{_said(view, 'repeat_sales_share')} of sales come from repeat purchases"
    return [
        answered if response.status == OK else response.reason,
        repeat if sales.status == OK else sales.reason,
        _nine_in_ten(view),
    ]


def _part(view: View, measure_id: str, subject: str, look: figure.Look) -> str:
    measure, found, word = measures.get(measure_id), view.whole(measure_id), look.word
    said = sentences.change(measure, subject, found, look.compared, view.currency, with_verdict=False)
    badge = word.text if found.status == OK else "no figure"
    open_now = _open_cases(view) if measure_id == "resolution_hours_median" else ""
    return (f":{BADGES[word.feeling]}-badge[{badge}] " if badge else "") + f"{said}{open_now}."


def _open_cases(view: View) -> str:
    waiting = view.whole("backlog")
    return f"; {formats.write(waiting.value, 'count')} are open" if waiting.status == OK else ""


def _nine_in_ten(view: View) -> str:
    found = view.whole("resolution_hours_p90")
    closed = view.whole("resolution_hours_median_closed")
    within = (
        f"within {_said(view, 'resolution_hours_p90')}" if found.status == OK else _said(view, "resolution_hours_p90")
    )
    parts = [f"nine in ten: {within}"]
    if closed.status == OK:
        parts.append(f"of closed cases only: {_said(view, 'resolution_hours_median_closed')}")
    return " · ".join(parts)


def _said(view: View, measure_id: str) -> str:
    return sentences.value(measures.get(measure_id), view.whole(measure_id), view.currency)
