"""The decisions that were logged, each with its state, its result, and what can be done with it."""

from dataclasses import replace
from datetime import timedelta

import streamlit as st

from touchpoint import formats, logbook, measures
from touchpoint.logbook import CHECKED, DUE, OPEN, Decision, Note
from touchpoint.measures import MEASURES
from touchpoint.ui import noted, trouble
from touchpoint.ui.author import your_name
from touchpoint.ui.decisions.form import fields
from touchpoint.ui.decisions.judged import judged, view_of
from touchpoint.ui.decisions.result import result
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_ORDER = {DUE: 0, OPEN: 1, CHECKED: 2}
_BADGES = {DUE: "orange", OPEN: "blue", CHECKED: "gray"}
_MOST, _ALL = 12, "decisions-all"
_CHECK_OFF = "Check off"
_SHORTLY_BEFORE, _MOST_NOTES = timedelta(days=28), 5


def listed(view: View) -> None:
    """Draw the decisions: those due first, then those open, then those checked; the newest first in each."""
    as_of = view.source.info.as_of_on
    every = sorted(noted.decisions(), key=lambda each: _ORDER[each.state(as_of)])
    if not every:
        return
    states = [each.state(as_of) for each in every]
    counted = [f"{states.count(state)} {state}" for state in _ORDER if state in states]
    st.caption(f"{formats.counted(len(every), 'decisions')}: {', '.join(counted)}; data to {formats.day(as_of)}")
    shown = every if st.session_state.get(_ALL) else every[:_MOST]
    for each in shown:
        with st.container(border=True, gap="xsmall", key=f"decided-{each.id}"), trouble.told():
            _one(view, each)
    if len(shown) < len(every) and st.button(f"Show {len(every) - len(shown)} more"):
        st.session_state[_ALL] = True
        st.rerun()


def _one(view: View, decision: Decision) -> None:
    state = decision.state(view.source.info.as_of_on)
    st.markdown(f":{_BADGES[state]}-badge[{state}] **{plain(_one_line(decision.what))}**")
    st.caption(plain(_facts(view, decision)))
    if decision.measure not in MEASURES or measures.get(decision.measure).missing(view.source):
        st.caption(plain(f"{decision.measure}: this build has no such number, so nothing can be said."))
    else:
        result(view_of(view, decision), decision)
    meanwhile = [f"{formats.day(each.on)}, {each.author}: {_one_line(each.text)}" for each in _noted(decision)]
    if meanwhile:
        st.caption(plain(f"Noted around that time: {' · '.join(meanwhile)}"))
    if decision.remark:
        st.markdown(plain(f"Checked by {decision.ended_by}: {decision.remark}"))
    if logbook.may_write(view.source.info.settings):
        _menu(view, decision)


def _noted(decision: Decision) -> list[Note]:
    """The notes that bear on the measure from shortly before the decision to its check date, the oldest first."""
    first, last = decision.decided_on - _SHORTLY_BEFORE, decision.check_on
    found = [each for each in noted.notes() if first <= each.on <= last and each.measure in ("", decision.measure)]
    return sorted(found, key=lambda each: each.on)[:_MOST_NOTES]


def _facts(view: View, decision: Decision) -> str:
    """Who decided what number is to go where, and when it is looked at."""
    measure = MEASURES.get(decision.measure)
    expected = "expected to rise" if decision.way == "up" else "expected to fall"
    if decision.size is not None and measure is not None:
        expected += f" by {formats.change(decision.size, measure.unit, view.currency)}"
    where = replace(view.scope, chosen=decision.segment).filters_in_words(view.choices.labels)
    return " · ".join(
        [
            f"{measure.name if measure else decision.measure}, {where}: {expected}",
            f"decided {formats.day(decision.decided_on)}",
            f"check {formats.day(decision.check_on)}",
            f"owner {decision.owner}",
            f"logged by {decision.author}",
        ]
    )


@st.fragment
def _menu(view: View, decision: Decision) -> None:
    """Say that it was checked, change it, withdraw it; each is filled when it is opened."""
    key = f"{decision.id}-{decision.version}"
    with trouble.told(), st.container(horizontal=True, gap="xsmall"):
        for name, icon, fill in (
            ("Check off", "check", _close),
            ("Change", "edit", _change),
            ("Withdraw", "delete", _out),
        ):
            if name == "Check off" and decision.ended:
                continue
            item = st.popover(name, icon=f":material/{icon}:", type="tertiary", key=f"{name}-{key}", on_change="rerun")
            if item.open:
                with item:
                    fill(view, decision, key)


def _close(view: View, decision: Decision, key: str) -> None:
    st.caption("What follows from it: it is kept, changed, given up? What the series says now is kept beside it.")
    said = st.text_area("Conclusion", max_chars=600, key=f"remark-{key}")
    by = your_name(f"closer-{key}")
    if st.button("Check it off", key=f"close-{key}", disabled=not by):
        found = judged(view, decision).outcome
        conclusion = f"{said.strip() or 'no conclusion given'} (the series said: {found.word}; {found.why})"
        noted.book().close(decision, by, conclusion)
        _again()


def _change(view: View, decision: Decision, key: str) -> None:
    typed, by = fields(view, f"change-{key}", decision)
    if st.button("Keep the change", key=f"keep-{key}"):
        noted.book().change(typed, by)
        _again()


def _out(_view: View, decision: Decision, key: str) -> None:
    st.caption("It leaves this page and the trends; the database goes on keeping it, with your name.")
    by = your_name(f"withdrawer-{key}")
    if st.button("Withdraw it", key=f"withdraw-{key}", disabled=not by):
        noted.book().withdraw(decision, by)
        _again()


_MENU = {_CHECK_OFF: ("check", _close), "Change": ("edit", _change), "Withdraw": ("delete", _out)}


def _again() -> None:
    noted.written()
    st.rerun()


def _one_line(text: str) -> str:
    return " ".join(text.split())
