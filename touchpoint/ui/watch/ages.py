"""How many of the open cases have waited long, and where."""

import pandas as pd

from touchpoint import charts, formats, measures
from touchpoint.findings import standing
from touchpoint.scope import COMPLAINT, Scope
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View

_OLD = standing.AGES[-1]
_WAITED = "have waited 57 days or more"


@kept.card
def ages(view: View) -> Card | str | None:
    """The oldest open cases by department, listed or not; a remark where none is that old."""
    rows = _open_cases(view, by="department")
    n = int(rows["open_cases"].sum())
    old = rows[rows["age_band"] == _OLD]
    if not n:
        return None
    if view.source.info.settings.privacy.hide_counts_to:
        return "How old the open cases of each department are is not shown: the settings hide small counts."
    if old.empty:
        return f"None of {formats.counted(n, 'open cases')} has waited 57 days or more."
    return Card(
        key="old-by-department",
        title=_title(old, n),
        figure=charts.ranked_bars(old, name="group_name", value="open_cases", unit="cases", dark=view.dark),
        table=rows,
        note="; ".join([f"{formats.counted(n, 'open cases')}, on the list or not", *_complaints(view)]),
        definition=measures.get("backlog").definition,
        query="complaints/backlog",
        n=n,
        period=f"as of {view.as_of_in_words()}",
        leads=_leads(view, old, n),
    )


def _leads(view: View, old: pd.DataFrame, n: int) -> Leads:
    """The ways to all open cases, and to the old ones of each department."""
    points = [
        leads.to(
            "backlog",
            f"{row['group_name']}: {row['open_cases']:,}",
            _at_the_end(view),
            by="department",
            groups=[row["group_name"]],
            parts=[_OLD],
            point=(row["group_name"],),
        )
        for row in old.to_dict("records")
    ]
    return Leads(leads.to("backlog", f"All {formats.counted(n, 'open cases')}", _at_the_end(view)), points)


def _title(old: pd.DataFrame, n: int) -> str:
    """'40 of 127 open cases have waited 57 days or more, 30 of them in Repair'."""
    said = f"{int(old['open_cases'].sum()):,} of {n:,} open cases {_WAITED}"
    most = old.sort_values("open_cases", kind="stable").iloc[-1]
    return f"{said}, {most['open_cases']:,} of them in {most['group_name']}" if len(old) > 1 else said


def _complaints(view: View) -> list[str]:
    """The same of complaints alone, where the reader has not chosen kinds."""
    if view.scope.chosen_for("kind") is not None or COMPLAINT not in view.choices.values["kind"]:
        return []
    bands = standing.ages(_open_cases(view, by="all", kind=COMPLAINT))["open_cases"]
    return [f"of complaints alone {bands.iloc[-1]:,} of {bands.sum():,} {_WAITED}"]


def _at_the_end(view: View) -> Scope:
    """The filters of the page, over the build's last day."""
    day = view.source.info.as_of_on
    return view.scope.with_dates(day, day)


def _open_cases(view: View, *, by: str, kind: str | None = None) -> pd.DataFrame:
    scope = _at_the_end(view)
    rows = view.source.rows("complaints/backlog", scope.with_chosen("kind", [kind]) if kind else scope, by=by)
    return rows[rows["open_cases"] > 0]
