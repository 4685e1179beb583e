"""The same page over more time, for what a month holds too little of, or what takes months to happen."""

from dataclasses import replace
from datetime import timedelta

import streamlit as st

from touchpoint import periods
from touchpoint.findings import differences
from touchpoint.scope import Scope
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

# From so many units on, three months tell groups apart as well as thirteen do, and are counted four times as fast.
_MANY = 50_000


def over_months(view: View, measure_id: str, *, days: int = 0) -> View:
    """The view over 13 months, or over three where these hold plenty of the measure's units; compared with nothing.

    They end with the period; where what is asked takes `days` to happen, three months end early enough for that.
    """
    three = replace(view, scope=_three_months(view, days))
    return three if three.whole(measure_id).n >= _MANY else _over_13_months(view)


def where_too_few(view: View, measure_id: str, by: str) -> View:
    """The view as it is, or over 13 months where fewer than half of the groups that count anything can be shown."""
    groups = [each for each in view.groups(measure_id, by) if each.n]
    is_enough = 2 * len(differences.shown(groups)) >= len(groups)
    return view if groups and is_enough else _over_13_months(view)


def say(view: View, longer: View, what: str, why: str) -> None:
    """Say what of the page is over more time than its period, and why; nothing where that is not so."""
    if longer.scope != view.scope:
        st.caption(plain(f"{what} are of {longer.scope.period_in_words()}: {why}."))


def _over_13_months(view: View) -> View:
    return replace(view, scope=replace(view.scope.trend(), compare="none"))


def _three_months(view: View, days: int) -> Scope:
    """The last three whole months by the period's end of which all days had `days` to go on by the data's end."""
    last = min(view.scope.last, view.source.info.as_of_on - timedelta(days=days + 1)) if days else view.scope.last
    first, end = periods.month_of(last)
    ended = last if not days or last == end else first - timedelta(days=1)
    _, three = view.scope.with_dates(ended, ended).trend_ends()
    return replace(three, compare="none")
