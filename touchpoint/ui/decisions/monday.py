"""Monday's list on the Overview: what was decided last week, what is due, and whether what was decided worked."""

from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from touchpoint import formats, links, measures, periods
from touchpoint.errors import LogbookError, TooSlow
from touchpoint.logbook import CHECKED, Decision
from touchpoint.measures import MEASURES
from touchpoint.ui import noted, sheet, taken
from touchpoint.ui.decisions.judged import judged
from touchpoint.ui.sheet import Html
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_HEADS = ("Decision", "What is up", "Did it work?", "Owner")
_MOST, _LONGEST = 5, 80


def monday(view: View) -> None:
    """Draw the list, each entry leading to its decision; nothing where no decision was logged."""
    try:
        every = noted.decisions()
    except LogbookError as error:
        st.caption(plain(str(error)))
        return
    if not every:
        return
    last_week, this_week = _weeks(view)
    listed = [(each, said) for each in every if (said := _said(view, each, last_week, this_week))]
    if not listed:
        count = formats.counted(len(every), "decisions")
        st.caption(f"Decisions: none made last week and none due this week; {count} logged.")
        return
    listed.sort(key=lambda each: each[0].check_on)
    with st.container(border=True, gap="xsmall", key="card-monday"):
        st.subheader("Monday’s list: decisions", anchor="monday")
        taken.words("heading", "Monday’s list: decisions")
        rows = [_row(view, each, said) for each, said in listed[:_MOST]]
        sheet.draw([sheet.text(head) for head in _HEADS], rows, labels=_HEADS, numbers=(), dark=view.dark)
        st.caption(_note(view, last_week, this_week, len(listed)))


def _weeks(view: View) -> tuple[periods.Period, periods.Period]:
    """The last whole week of the data, and the one after it."""
    calendar = view.choices.calendar
    start, last = periods.resolve("last-week", calendar)
    return (start, last), (last + timedelta(days=1), last + timedelta(days=7))


def _said(view: View, decision: Decision, last_week: periods.Period, this_week: periods.Period) -> str:
    """What is up with a decision, nothing where it may wait."""
    if decision.state(view.source.info.as_of_on) == CHECKED:
        return "checked last week" if last_week[0] <= _closed_on(decision) <= this_week[1] else ""
    if decision.check_on < this_week[0]:
        return f"due since {formats.day(decision.check_on)}"
    if decision.check_on <= this_week[1]:
        return f"due this week, {formats.day(decision.check_on)}"
    weeks = (("last", last_week), ("this", this_week))
    return next((f"decided {name} week" for name, (a, b) in weeks if a <= decision.decided_on <= b), "")


def _closed_on(decision: Decision) -> date:
    return decision.ended_at.date() if decision.ended_at else decision.check_on


def _row(view: View, decision: Decision, said: str) -> list[Html]:
    measure = MEASURES.get(decision.measure)
    where = replace(view.scope, chosen=decision.segment).filters_in_words(view.choices.labels)
    words = " ".join(decision.what.split())
    short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    return [
        sheet.link(short, f"{links.within('decisions', view.scope)}#decision-{decision.id}"),
        sheet.joined(
            sheet.text(said),
            sheet.text(f"{measure.name if measure else decision.measure}, {where}", look="grey", own_line=True),
        ),
        sheet.text(_worked(view, decision)),
        sheet.text(decision.owner),
    ]


def _worked(view: View, decision: Decision) -> str:
    """The word of the series; nothing before the check date."""
    known = decision.measure in MEASURES and not measures.get(decision.measure).missing(view.source)
    if not known or decision.check_on > view.source.info.as_of_on:
        return ""
    try:
        return judged(view, decision).outcome.word
    except TooSlow:
        return "took too long to count here"


def _note(view: View, last_week: periods.Period, this_week: periods.Period, count: int) -> str:
    more = f"{count - _MOST} more on the Decisions page; " if count > _MOST else ""
    as_of = formats.day(view.source.info.as_of_on)
    return (
        f"{more}last week is {periods.in_words(*last_week)}, this week {periods.in_words(*this_week)}; data to {as_of}"
    )
