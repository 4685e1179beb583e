"""The form in which a decision is logged or changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import streamlit as st

from touchpoint import logbook, measures
from touchpoint.logbook import MOST_LETTERS, Decision
from touchpoint.measures import MEASURES, Measure
from touchpoint.scope import FILTERS
from touchpoint.ui import addressed, noted, trouble
from touchpoint.ui.author import your_name
from touchpoint.ui.view import View

_ROUND = "decisions-round"
_WEEKS_TO_CHECK = 12
_WAYS = {"up": "to rise", "down": "to fall"}
# By how much a number typed in is divided, and what it is called.
_TYPED = {"share": (100.0, "points"), "points": (1.0, "points")}
_CLOSED = (
    "Writing is off here: the settings have in_browser = false in [decisions]. What was written is shown, and nothing "
    "can be added."
)


def log(view: View) -> None:
    """A fold with the form for a new decision; open where there is none yet, with how to begin."""
    if not logbook.may_write(view.source.info.settings):
        st.info(_CLOSED, icon=":material/lock:")
        return
    is_first = not noted.decisions()
    if is_first:
        st.info(
            "No decision is logged yet. Log what was decided, the number it is to move and where, and the day on which "
            "to look: from then on this page says whether it worked.",
            icon=":material/flag:",
        )
    with st.expander("Log a decision", icon=":material/add:", expanded=is_first):
        key = f"new-{st.session_state.setdefault(_ROUND, 0)}"
        typed, _ = fields(view, key, None)
        if st.button("Log it", type="primary", key=f"{key}-log"):
            with trouble.told():
                noted.book().add(typed)
                noted.written()
                # A new key empties the form; where it was not kept, what was typed stays.
                st.session_state[_ROUND] += 1
                st.rerun()


def fields(view: View, key: str, before: Decision | None) -> tuple[Decision, str]:
    """The fields of the form, filled with what was said before; gives what they say now, and who says so."""
    offered = [each.id for each in _offered(view)]
    asked = before.measure if before else addressed.get("measure", "csat")
    what = st.text_area(
        "What was decided",
        before.what if before else "",
        max_chars=MOST_LETTERS,
        key=f"{key}-what",
        placeholder="A second courier for the North",
        height=70,
    )
    row = st.grid(2, min_column_width=240, gap="small")
    with row, st.container():
        measure_id = st.selectbox(
            "The number it is to move",
            offered,
            index=offered.index(asked) if asked in offered else 0,
            format_func=lambda each: MEASURES[each].name,
            key=f"{key}-measure",
        )
    measure = measures.get(measure_id)
    with row, st.container():
        way, size = _expected(view, f"{key}-{measure_id}", measure, before)
    segment = _segment(view, f"{key}-{measure_id}", measure, before)
    as_of = view.source.info.as_of_on
    row = st.grid(4, min_column_width=160, gap="small")
    with row:
        day = before.decided_on if before else as_of
        decided_on = st.date_input("Decided on", day, key=f"{key}-on", format="DD/MM/YYYY")
    with row:
        check = before.check_on if before else as_of + timedelta(weeks=_WEEKS_TO_CHECK)
        check_on = st.date_input("Check on", check, key=f"{key}-check", format="DD/MM/YYYY")
    with row:
        owner = st.text_input("Owner", before.owner if before else "", max_chars=80, key=f"{key}-owner")
    with row, st.container():
        author = your_name(f"{key}-author")
    said: dict[str, Any] = {"what": what, "owner": owner, "measure": measure_id, "segment": segment, "way": way}
    said |= {"size": size, "decided_on": decided_on, "check_on": check_on}
    return (replace(before, **said) if before else Decision(**said, author=author)), author


def _offered(view: View) -> list[Measure]:
    """The measures that the exports have data for."""
    return sorted((each for each in MEASURES.values() if not each.missing(view.source)), key=lambda each: each.name)


def _expected(view: View, key: str, measure: Measure, before: Decision | None) -> tuple[str, float | None]:
    """Which way the number is to go and by how much, in the measure's own unit."""
    per, called = _TYPED.get(measure.unit, (1.0, measure.unit))
    called = view.currency if measure.unit == "money" else called
    usual = "down" if measure.better == "lower" else "up"
    is_same = before is not None and before.measure == measure.id
    wanted = before.way if before and is_same else usual
    way = st.radio(
        "It is expected",
        list(_WAYS),
        index=list(_WAYS).index(wanted),
        format_func=_WAYS.__getitem__,
        horizontal=True,
        key=f"{key}-way",
    )
    said = before.size * per if before and is_same and before.size is not None else None
    size = st.number_input(
        f"by ({called}; may be left empty)", min_value=0.0, value=said, step=None, format="%g", key=f"{key}-size"
    )
    return way, None if size is None else size / per


def _segment(
    view: View, key: str, measure: Measure, before: Decision | None
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Where it applies, as filters; at first those that the reader came with."""
    chosen = dict(before.segment if before else view.scope.chosen)
    row = st.grid(4, min_column_width=160, gap="small")
    found = {}
    for each in FILTERS:
        values = view.choices.values[each.key]
        if each.key not in measure.filters or not values:
            continue
        labels = view.choices.labels.get(each.key, {})
        with row:
            picked = st.multiselect(
                each.label,
                values,
                [value for value in chosen.get(each.key, ()) if value in values],
                format_func=partial(_labelled, labels),
                key=f"{key}-{each.key}",
                placeholder="All",
            )
        if picked:
            found[each.key] = tuple(sorted(picked))
    return tuple(sorted(found.items()))


def _labelled(labels: Mapping[str, str], value: str) -> str:
    return labels.get(value, value)
