"""What to do, in one sentence: where a page's measures are clearly worse, and what to look at there."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from touchpoint import formats, measures, sentences
from touchpoint.findings import advice
from touchpoint.findings.advice import Worst
from touchpoint.findings.durations import CurveBasis
from touchpoint.ui import kept, leads, measured, menu, taken
from touchpoint.ui.text import plain, words
from touchpoint.ui.view import View

_ALSO = 2


@dataclass(frozen=True)
class Step:
    """A measure, the dimensions in which to look for the place to begin, and what to do there: 'ask who refuses'."""

    measure_id: str
    by: tuple[str, ...]
    action: str


@dataclass(frozen=True)
class _Told:
    text: str
    fine_print: str
    see: str
    parameters: dict[str, list[str]] | None


def draw(view: View, steps: Sequence[Step]) -> None:
    """Draw the sentence, how it was found, and the way to the rows; nothing where no measure of them has data."""
    told = _told(view, *steps)
    if told is None:
        return
    with st.container(border=True, gap="xsmall", key="advice"):
        st.markdown(f"**What to do:** {told.text}")
        taken.words("sentence", words(f"What to do: {told.text}"))
        taken.words("caption", words(told.fine_print))
        st.caption(told.fine_print)
        if told.parameters:
            st.page_link(menu.page("rows.py"), label=told.see, query_params=told.parameters)


@kept.said
def _told(view: View, *steps: Step) -> _Told | None:
    there = [step for step in steps if not measures.get(step.measure_id).missing(view.source)]
    if not there:
        return None
    places = {(step.measure_id, by): view.groups(step.measure_id, by) for step in there for by in step.by}
    found = advice.begin(
        places,
        {step.measure_id: measures.get(step.measure_id).better for step in there},
        {step.measure_id: view.relevant(step.measure_id) for step in there},
    )
    if not found.tested:
        return _Told(
            "too few to say where to begin; a longer period holds more.", "No group could be tested.", "", None
        )
    tested = f"Tested: {formats.counted(found.tested, 'groups')} (m), each against the others together; at most 5 %"
    fine_print = f"{tested} of what is named is expected to be false (Benjamini–Hochberg). It says where, not why."
    if not found.worst:
        looked = ", ".join(dict.fromkeys(view.named(measures.get(step.measure_id)).lower() for step in there))
        return _Told(f"no place stands out ({plain(looked)}): what helps here helps everywhere.", fine_print, "", None)
    first, *others = found.worst
    action = next(step.action for step in there if step.measure_id == first.place[0])
    also = [_short(view, each) for each in others[:_ALSO]]
    more = f" Then: {'; '.join(also)}." if also else ""
    ways = leads.by_group(view, *first.place, [first.found])
    see, parameters = (ways.points[0].label, dict(ways.points[0].parameters)) if ways.points else ("", None)
    return _Told(f"{action} {_where(view, first)}.{more}", fine_print, plain(f"See {see}"), parameters)


def _where(view: View, worst: Worst) -> str:
    """'Repair: returns approved 40 % (80 returns), against 70 % elsewhere'; of medians the others' mean is told."""
    measure = measures.get(worst.place[0])
    elsewhere = formats.write(worst.elsewhere, measure.unit, view.currency)
    n = formats.counted(worst.found.n, view.called(measure.counts))
    where = "in the others on average" if isinstance(worst.found.basis, CurveBasis) else "elsewhere"
    return f"{_short(view, worst)} ({plain(n)}), against {plain(elsewhere)} {where}"


def _short(view: View, worst: Worst) -> str:
    measure_id, by = worst.place
    measure = measures.get(measure_id)
    name = view.choices.labels.get(by, {}).get(worst.found.group, worst.found.group)
    kind = measure.splits.get(by, measured.DIMENSIONS.get(by, by))
    value = sentences.value(measure, worst.found, view.currency)
    return f"{plain(kind.lower())} **{plain(name)}**: {plain(view.named(measure).lower())} {plain(value)}"
