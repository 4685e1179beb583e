"""What cases were stated and found to be about."""

import pandas as pd

from touchpoint import charts, formats, measures
from touchpoint.ui import kept
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads, to
from touchpoint.ui.view import View

_MOST_WAYS = 60


@kept.card
def matrix(view: View) -> Card | str | None:
    """The reasons as stated first against the root causes found at the end."""
    measure = measures.get("core_issue_found")
    if measure.missing(view.source):
        return None
    rows = view.source.rows("listening/stated_and_found", view.scope)
    if rows.empty:
        return None
    n, missed = int(rows["cases"].sum()), rows[rows["stated"] != rows["found"]]
    return Card(
        key="stated-and-found",
        title=_title(missed),
        figure=charts.confusion(rows, row="stated", column="found", n="cases", unit="cases", dark=view.dark),
        table=rows,
        note=(
            f"{formats.counted(n, 'cases')} resolved {view.when()}; rows: the reason stated first; columns: the root "
            "cause found; framed: the same"
        ),
        definition=measure.definition,
        query="listening/stated_and_found",
        n=n,
        leads=Leads(
            to("core_issue_found", f"All {formats.counted(n, 'cases')}", view.scope),
            [
                to(
                    "core_issue_found",
                    f"{stated} → {found}: {formats.write(cases, 'count')}",
                    view.scope,
                    parts=[f"{stated} → {found}"],
                    point=(stated, found),
                )
                for stated, found, cases in rows.head(_MOST_WAYS).itertuples(index=False)
            ],
        ),
    )


def _title(missed: pd.DataFrame) -> str:
    """The most frequent confusion, or that there is none."""
    if missed.empty:
        return "Stated and found: every reason stated first was the root cause"
    stated, found, cases = missed.iloc[0][["stated", "found", "cases"]]
    return f"Most often mistaken: stated as “{stated}”, found to be “{found}”, {formats.counted(int(cases), 'cases')}"
