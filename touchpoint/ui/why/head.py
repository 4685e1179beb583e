"""The head of the page: what changed, where it lies, and how sure that is."""

import streamlit as st

from touchpoint import formats, sentences
from touchpoint.findings.finding import OK
from touchpoint.ui import kept, moved, taken, text
from touchpoint.ui.figure import BADGES
from touchpoint.ui.moved import Moved
from touchpoint.ui.text import plain
from touchpoint.ui.view import View
from touchpoint.ui.why import words


def head(view: View, measure_id: str) -> None:
    """Draw the sentence; where there is no split, why there is none."""
    said, fine_print, why_not = _said(view, measure_id)
    with st.container(border=True, gap="xsmall", key="why"):
        taken.words("sentence", *(text.words(line) for line in said))
        taken.words("remark", why_not)
        taken.words("caption", fine_print)
        for line in said:
            st.markdown(line)
        if why_not:
            st.info(plain(why_not), icon=":material/block:")
        st.caption(plain(fine_print))


@kept.said
def _said(view: View, measure_id: str) -> tuple[list[str], str, str]:
    found = moved.of(view, measure_id)
    if found.wholes is None or found.comparison is None:
        return [], found.measure.definition, found.why_not
    word = sentences.verdict(found.measure, found.comparison, view.currency)
    is_judged = found.wholes.now.status == OK and word.text
    badge = f":{BADGES[word.feeling]}-badge[{word.text}] " if is_judged else ""
    said = words.change(view, found) if found.why_not else words.summed_up(view, found, found.judged)
    reversals = [] if found.why_not else [plain(each) for each in words.reversed_ones(view, found)]
    return [badge + plain(said), *reversals], _fine_print(view, found), found.why_not


def _fine_print(view: View, found: Moved) -> str:
    assert found.wholes is not None
    assert found.comparison is not None
    units, earlier = words.units(view, found.measure), view.comparison_in_words()
    counted = [f"{formats.write(each.n, 'count')}" for each in found.wholes]
    said = [
        sentences.against(found.measure, found.comparison, earlier, view.currency),
        f"{units}: {counted[1]} {view.when()}, {counted[0]} before",
    ]
    if not found.why_not:
        said.append(
            f"{formats.counted(found.judged.tested, 'tests')} at once, at most 5 % of what is named expected to be "
            "false (Benjamini–Hochberg); it says where, not what caused it"
        )
    return " · ".join(said)
