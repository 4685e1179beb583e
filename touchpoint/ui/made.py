"""How the numbers of a page are made: the measures and queries that a run of it asked, down to the SQL."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from touchpoint import access, definitions, recipes, scope, sql
from touchpoint.measures import MEASURES
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.ui import asked, framing, menu, trouble
from touchpoint.ui.asked import Asked
from touchpoint.ui.text import plain
from touchpoint.warehouse import BuildInfo

_MOST_TIMES = 14
# Parameters that name a person.
_PERSONS = ("customer", "customer_id", "case_id")


def draw(info: BuildInfo, shown: Scope) -> None:
    """A fold at the end of a page that says how its numbers were made; it costs nothing while it is closed."""
    notes = list(asked.so_far().values())
    if notes and not framing.current():
        _fold(info, shown, notes)


@st.fragment
def _fold(info: BuildInfo, shown: Scope, notes: Sequence[Asked]) -> None:
    box = st.expander("How these numbers are made", icon=":material/account_tree:", key="made", on_change="rerun")
    if box.open:
        with box, trouble.told():
            _measures(shown, [each.measure for each in notes if each.measure])
            queries = [each for each in notes if each.query]
            if queries:
                _queries(info, shown, queries)


def _measures(shown: Scope, used: Sequence[str]) -> None:
    page = menu.page("definitions.py")
    for measure_id in used:
        measure = MEASURES[measure_id]
        link = {**scope.encode(shown), "measure": measure_id}
        st.page_link(page, label=f"**{measure.name}**", icon=":material/menu_book:", query_params=link)
        needs = definitions.facts(measure)["Needs"]
        st.caption(f"{plain(measure.definition)} Needs {plain(needs)}. Counted by `queries/{measure.query}.sql`.")


def _queries(info: BuildInfo, shown: Scope, notes: Sequence[Asked]) -> None:
    names = list(dict.fromkeys(each.query for each in notes))
    chosen = st.selectbox(f"The SQL of each of the {len(names)} queries, with its values", names, key="made-query")
    name = chosen if chosen in names else names[0]
    query, given = sql.load(name), [each.values for each in notes if each.query == name]
    times = [_shown(values, info.settings) for values in given]
    st.markdown(plain(query.title))
    st.code(recipes.with_values(query, times[0]), language="sql")
    if len(times) > 1:
        st.caption(plain(_other_times(times)))
    command = recipes.command(query, times[0], info.build)
    if command and times[0] == given[0]:
        st.caption("Its rows on the command line:")
        st.code(command, language="bash", wrap_lines=True)
    link = {**scope.encode(shown), "query": name}
    label = f"queries/{name}.sql in Definitions"
    st.page_link(menu.page("definitions.py"), label=label, icon=":material/database:", query_params=link)


def _shown(values: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """The values fit to be shown: an id of a person may be an e-mail address."""
    return {
        name: access.shown_ids([value], settings)[0] if name in _PERSONS and isinstance(value, str) else value
        for name, value in values.items()
    }


def _other_times(times: Sequence[Mapping[str, Any]]) -> str:
    """With which other values a query was asked: only those that differ from the first time."""
    first, *others = times
    said = [
        ", ".join(f"{name} = {recipes.literal(value)}" for name, value in each.items() if value != first[name])
        for each in others[:_MOST_TIMES]
    ]
    more = f"; and {len(others) - _MOST_TIMES} more times" if len(others) > _MOST_TIMES else ""
    return f"Asked again with {'; with '.join(said)}{more}."
