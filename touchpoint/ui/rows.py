"""The rows behind a number, as the link asks for them: the first of them to read, all of them to take along."""

from functools import partial

import pandas as pd
import streamlit as st

from touchpoint import access, formats, scope, sentences, sql
from touchpoint.evidence import Question, question, words
from touchpoint.findings.finding import Finding
from touchpoint.measures import MEASURES
from touchpoint.scope import Scope
from touchpoint.source import Source
from touchpoint.ui import addressed, cells, listing, menu, row_files, session
from touchpoint.ui.leads import to
from touchpoint.ui.listing import Listing
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_ON_SCREEN = 200
# A workbook holds no more.
_MOST = 100_000
_NOWHERE = (
    "This page lists the rows that a number was counted from. Open it by “See the cases” under a figure or in the menu "
    "of a card, or by a click on a point of a chart."
)


def behind(view: View) -> None:
    """Draw the rows that the link asks for."""
    asked = question(addressed.get_all, view.source, view.scope)
    if asked is None:
        st.info(_NOWHERE, icon=":material/inbox:")
        return
    missing = MEASURES[asked.number].missing(view.source) if asked.number in MEASURES else ""
    if missing:
        st.info(f"There are no rows to list: {plain(missing)}.", icon=":material/inbox:")
        return
    found = asked.rows(view.source, view.scope, _ON_SCREEN)
    n = int(found["in_all"].iloc[0]) if len(found) else 0
    hidden = view.source.info.settings.privacy.hide_counts_to
    with st.container(border=True, gap="xsmall", key="list-rows"):
        counted = "" if 0 < n <= hidden else f": {formats.counted(n, asked.behind.units)}"
        st.subheader(plain(f"{words.title(asked, view.scope, view.choices.labels)}{counted}"), anchor="rows")
        if not n:
            st.info("There are none. Widen the period or take a filter away.", icon=":material/inbox:")
        elif n <= hidden:
            st.info(f"Not listed: the settings hide what counts {hidden} or fewer.", icon=":material/lock:")
        else:
            _listed(view, asked, found, n)
    _onward(view, asked)


def _listed(view: View, question: Question, found: pd.DataFrame, n: int) -> None:
    """The value, the first rows, what the rest is, and the menu."""
    title = words.title(question, view.scope, view.choices.labels)
    said = _value(view, question)
    if said:
        st.caption(said)
    listing.menu(
        view,
        Listing(
            key=f"rows-of-{question.number.replace('_', '-')}",
            title=f"{title}: {formats.counted(n, question.behind.units)}",
            shown=(),
            rows=partial(_all_of, session.past_caches(view.source), question, view.scope),
            note="",
            definition=words.definition(question),
            period=view.scope.period_in_words(),
            n=n,
            filters=words.filters(question, view.scope, view.choices.labels),
            asked={**scope.encode(view.scope), **question.parameters()},
        ),
    )
    columns = [name for name in question.behind.shown if name in found]
    cells.draw(view, found, columns, sql.load(question.behind.query).columns)
    st.caption(plain("; ".join([_how_many(n), *view.not_applied(question.behind.query)])))


def _value(view: View, question: Question) -> str:
    """What the measure comes to over these very rows; empty where it is not asked of them as they are."""
    asked, measure = question.asked, MEASURES.get(question.number)
    if measure is None or asked.parts or asked.at is not None or len(asked.groups) > 1:
        return ""
    found: Finding | None
    if asked.groups:
        groups = session.groups(view.source, measure.id, view.scope, asked.by)
        found = next((each for each in groups if each.group == asked.groups[0]), None)
    else:
        found = session.whole(view.source, measure.id, view.scope)
    return plain(f"{measure.name}: {sentences.value(measure, found, view.currency)}") if found else ""


def _how_many(n: int) -> str:
    if n <= _ON_SCREEN:
        return "all rows are shown"
    return f"the first {_ON_SCREEN} of {formats.write(n, 'count')} rows; {row_files.held(n)}"


def _all_of(source: Source, question: Question, over: Scope) -> pd.DataFrame:
    """All rows, as they may be shown."""
    return access.shown_rows(question.rows(source, over, _MOST).drop(columns="in_all"), source.info.settings)


def _onward(view: View, question: Question) -> None:
    """Where else to look: the whole of what is shown in part, and what a rate is set against."""
    page, asked = menu.page("rows.py"), question.asked
    if asked.groups or asked.parts or asked.at is not None:
        whole = to(question.number, "See all of them", view.scope, questionnaires=asked.questionnaires)
        st.page_link(page, label=whole.label, query_params=whole.parameters, icon=":material/table_rows:")
    if question.behind.against:
        other = to(question.behind.against, "", view.scope, by=asked.by, groups=asked.groups)
        st.page_link(
            page,
            label="See what these are set against",
            query_params=other.parameters,
            icon=":material/compare_arrows:",
        )
