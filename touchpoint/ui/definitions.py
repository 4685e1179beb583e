"""The Definitions page: every measure, every query behind it, and why it is so."""

import streamlit as st

from touchpoint import definitions, sql
from touchpoint.measures import MEASURES, Measure
from touchpoint.ui import addressed, filters, menu
from touchpoint.ui.entries import ENTRIES
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_NONE = ""


def asked_for(view: View) -> None:
    """The measure and the query that the link names, or that are chosen, each with all there is to say of it."""
    measures = {_NONE: "Choose one"} | {each.id: f"{each.name} ({each.id})" for each in MEASURES.values()}
    queries = {_NONE: "Choose one"} | {name: name for name in sql.names()}
    row = st.grid(2, min_column_width=300, gap="small")
    with row, st.container():
        measure = filters.choice("measure", "Measure", measures, is_long=True)
    with row, st.container():
        query = filters.choice("query", "Query", queries, is_long=True)
    if measure != _NONE:
        _measure(view, MEASURES[measure])
    if query != _NONE:
        _query(sql.load(query))


def every_measure() -> None:
    """All measures with what each is, by the page that counts them."""
    st.caption(
        "Chosen above, a measure shows its filters, what it needs, how sure it is, when it is shown, and its SQL."
    )
    for title, of_page in _by_page().items():
        with st.container(border=True, gap="xsmall"):
            st.subheader(title, anchor=False)
            st.markdown("\n".join(f"- **{each.name}** `{each.id}`  \n  {plain(each.definition)}" for each in of_page))


def every_chart() -> None:
    """What charts count beside the measures, a fold of its own; a query chosen above shows its columns and its SQL."""
    box = st.expander("What charts count for themselves", key="charts", on_change="rerun")
    if box.open:
        box.markdown("\n".join(f"- `{query.name}`: {plain(query.title)}" for query in definitions.charted()))


def decisions() -> None:
    """Why contested measures are defined as they are, a fold a section."""
    box = st.expander("Why it is so: the decisions on contested definitions", key="decisions", on_change="rerun")
    if box.open:
        box.markdown(_without_title(definitions.DECISIONS.read_text(encoding="utf-8")))


def _measure(view: View, measure: Measure) -> None:
    with st.container(border=True, key=f"definition-{measure.id}", gap="xsmall"):
        st.subheader(measure.name, anchor=measure.id)
        st.caption(f"`{measure.id}` · {plain(measure.code)}")
        st.markdown(plain(measure.definition))
        st.markdown("\n".join(f"- **{name}**: {plain(said)}" for name, said in definitions.facts(measure).items()))
        home = menu.home_of(measure)
        if home is not None and home.shows(measure):
            st.page_link(home.page(), label=f"See it on {home.title}", query_params=addressed.spelled(view.scope))
        st.code(sql.load(measure.query).text, language="sql")


def _query(query: sql.Query) -> None:
    with st.container(border=True, key="definition-query", gap="xsmall"):
        st.subheader(f"queries/{query.name}.sql", anchor="query")
        st.markdown(plain(query.title))
        st.code(query.text, language="sql")


def _by_page() -> dict[str, list[Measure]]:
    """The measures of each page in the order of the menu; last those that no page counts yet."""
    titles = [entry.title for entry in ENTRIES]
    found: dict[str, list[Measure]] = {title: [] for title in [*titles, menu.NO_PAGE]}
    for measure in MEASURES.values():
        found[menu.title_of(measure)].append(measure)
    return {title: of_page for title, of_page in found.items() if of_page}


def _without_title(text: str) -> str:
    """A Markdown file below its title, its headings a step smaller."""
    return text.partition("\n")[2].replace("\n## ", "\n### ")
