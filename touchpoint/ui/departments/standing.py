"""How the deadlines of each department stand: met, late, open and late, still to come."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from touchpoint import charts, formats, measures
from touchpoint.findings import differences, standing
from touchpoint.findings.finding import OK
from touchpoint.ui import certainty, kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View


@dataclass(frozen=True)
class Clock:
    """A deadline that cases have: the measure of it, the query that counts how it stands, and what it is called."""

    measure_id: str
    query: str
    subject: str


ANSWERS = Clock("answered_by_deadline", "departments/answers_due", "Answers")
RESOLUTIONS = Clock("sla_met", "complaints/deadlines", "Resolutions")


@kept.card
def clock(view: View, of: Clock) -> Card | str | None:
    """The deadlines of one clock that fall into the period, department by department."""
    measure, whole = measures.get(of.measure_id), view.whole(of.measure_id)
    rows = view.source.rows(of.query, view.scope, by="department")
    rows = rows[rows["due"] + rows["pending"] > 0]
    if measure.missing(view.source) or rows.empty:
        return None
    labels = view.choices.labels.get("department", {})
    long = standing.of_departments(rows.assign(name=[labels.get(each, each) for each in rows["group_name"]]))
    without = int(view.source.rows(of.query, view.scope, by="all")["no_deadline"].sum())
    return Card(
        key=f"{of.measure_id.replace('_', '-')}-stands",
        title=_title(view, of, labels),
        figure=charts.stacked_rows(
            long,
            row="group",
            x="cases",
            by="standing",
            order=list(standing.CLOCKS.values()),
            unit="cases",
            dark=view.dark,
        ),
        table=long,
        note=(
            f"{formats.counted(whole.n, 'cases due')} {view.when()}; pending: due after {view.as_of_in_words()}, in no "
            f"share; {formats.write(without, 'count')} without such a deadline"
        ),
        definition=measure.definition,
        query=of.query,
        n=whole.n,
        sure=[
            *certainty.of_groups(view, measure, view.groups(of.measure_id, "department"), "department"),
            "Three clocks are known to contracts of service: first answer, update and resolution. When updates were "
            "given is in no export, so that their clock cannot be told.",
            *([whole.reason] if whole.reason else []),
        ],
        leads=_ways(view, of, rows, labels),
    )


def _title(view: View, of: Clock, labels: Mapping[str, str]) -> str:
    """Which departments clearly keep fewer of them in time than the others."""
    groups = view.groups(of.measure_id, "department")
    _, lower = differences.from_the_rest(groups, view.relevant(of.measure_id))
    whole = view.whole(of.measure_id)
    kept_in_time = formats.write(whole.value, "share") if whole.status == OK else "too few"
    if lower:
        named = ", ".join(labels.get(name, name) for name in lower)
        return f"{of.subject} in time: {kept_in_time}, clearly fewer in {named}"
    return f"{of.subject} in time: {kept_in_time}, no department clearly behind"


def _ways(view: View, of: Clock, rows: pd.DataFrame, labels: Mapping[str, str]) -> Leads:
    """To the cases of each bar; those still to come are not among the rows behind the share."""
    points = [
        leads.to(
            of.measure_id,
            f"{labels.get(row['group_name'], row['group_name'])}, {called}: {formats.write(row[column], 'count')}",
            view.scope,
            by="department",
            groups=[row["group_name"]],
            parts=[called],
            point=(labels.get(row["group_name"], row["group_name"]), called),
        )
        for _, row in rows.iterrows()
        for column, called in standing.DEADLINES.items()
        if row[column]
    ]
    return Leads(leads.whole(view, of.measure_id), points)
