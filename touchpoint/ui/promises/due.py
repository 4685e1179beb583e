"""What falls due next: open cases by the day of their deadline."""

import pandas as pd

from touchpoint import charts, formats
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View

_DEFINITION = (
    "Open cases whose first answer or whose resolution falls due in the 14 days from the end of the data, by the local "
    "day of the deadline: the exported one, else the one that the tool's targets, the house's service levels or its "
    "clock for complaints set. A case of which both fall due counts for each. What is late already is not among them."
)


@kept.card
def falling_due(view: View) -> Card | str | None:
    """Deadlines of open cases in the next 14 days, by department."""
    rows = view.source.rows("promises/falling_due", view.scope)
    if rows.empty:
        return f"Nothing falls due in the 14 days from {view.as_of_in_words()}, as far as deadlines are known."
    labels = view.choices.labels.get("department", {})
    rows = rows.assign(
        day=pd.to_datetime(rows["falls_on"]).dt.date, name=[labels.get(d, d) for d in rows["department"]]
    )
    bars = rows.groupby(["day", "name", "department"])[["cases"]].sum().reset_index()
    n = int(rows["cases"].sum())
    of_clock = rows.groupby("clock")["cases"].sum()
    most = bars.groupby("name")["cases"].sum().sort_values(ascending=False, kind="stable")
    return Card(
        key="falling-due",
        title=(
            f"{formats.counted(n, 'deadlines')} of open cases within 14 days; "
            f"{formats.write(int(most.iloc[0]), 'count')} of them in {most.index[0]}"
        ),
        figure=charts.stacked_bars(
            bars, x="day", y="cases", by="name", order=sorted(set(bars["name"])), unit="deadlines", dark=view.dark
        ),
        table=rows[["falls_on", "department", "clock", "cases"]],
        note=(
            f"{formats.counted(int(of_clock.get('answer', 0)), 'answers')} and "
            f"{formats.counted(int(of_clock.get('resolution', 0)), 'resolutions')} due, from {view.as_of_in_words()} on"
        ),
        definition=_DEFINITION,
        query="promises/falling_due",
        n=n,
        period=f"the 14 days from {view.as_of_in_words()}",
        sure=["A full count: nothing is sampled, and the period chosen plays no part."],
        leads=_ways(view, n, bars),
    )


def _ways(view: View, n: int, bars: pd.DataFrame) -> Leads:
    """To the cases of each day and department."""
    points = [
        leads.to(
            "falling_due",
            f"{formats.day(row['day'])}, {row['name']}: {formats.write(row['cases'], 'count')}",
            view.scope,
            by="department",
            groups=[row["department"]],
            parts=[row["day"].isoformat()],
            point=(row["day"], row["name"]),
        )
        for _, row in bars.iterrows()
    ]
    return Leads(leads.to("falling_due", f"All {formats.counted(n, 'deadlines')}", view.scope), points)
