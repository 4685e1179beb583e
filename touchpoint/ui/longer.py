"""The same page over more time, for what a month holds too little of, or what takes months to happen."""

from dataclasses import replace

import streamlit as st

from touchpoint.findings import differences
from touchpoint.ui.text import plain
from touchpoint.ui.view import View


def over_13_months(view: View) -> View:
    """The view over the 13 months to the period's end, compared with nothing."""
    return replace(view, scope=replace(view.scope.trend(), compare="none"))


def where_too_few(view: View, measure_id: str, by: str) -> View:
    """The view as it is, or over 13 months where fewer than half of the groups that count anything can be shown."""
    groups = [each for each in view.groups(measure_id, by) if each.n]
    is_enough = 2 * len(differences.shown(groups)) >= len(groups)
    return view if groups and is_enough else over_13_months(view)


def say(view: View, longer: View, what: str, why: str) -> None:
    """Say what of the page is over more time than its period, and why; nothing where that is not so."""
    if longer.scope != view.scope:
        st.caption(plain(f"{what} are of {longer.scope.period_in_words()}: {why}."))
