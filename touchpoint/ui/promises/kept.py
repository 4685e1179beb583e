"""How policies are kept: in time, by exception, late, without evidence."""

from touchpoint import charts, formats, measures, sentences
from touchpoint.findings import standing
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

_SUBJECT = "The share of cases in which the policy was kept"


@kept.card
def unset(view: View) -> Card | str | None:
    """That no policy is set, where none is: nothing is guessed."""
    if not view.source.info.settings.lacks("policies"):
        return None
    return (
        "touchpoint.toml sets no policies, so whether each is known and kept cannot be told: write each version there, "
        "with the day from which it is in force and the steps it asks for, and build again."
    )


@kept.card
def how_kept(view: View) -> Card | str | None:
    """Cases under a policy with steps by how it was kept, month by month."""
    measure, found = measures.get("policy_kept_share"), view.whole("policy_kept_share")
    if measure.missing(view.source):
        return None
    rows = view.source.rows(measure.query, view.scope.trend(), by="month")
    if rows.empty:
        return "No case of the 13 months falls under a policy with steps, or the exports log no steps of cases."
    long = standing.of_policies(rows)
    promise = sentences.value(measures.get("promise_kept"), view.whole("promise_kept"))
    return Card(
        key="how-policies-are-kept",
        title=sentences.change(measure, _SUBJECT, found, view.compared("policy_kept_share"), view.currency),
        figure=charts.stacked_bars(
            long,
            x="group",
            y="cases",
            by="standing",
            order=list(standing.POLICIES.values()),
            unit="cases",
            dark=view.dark,
        ),
        table=long,
        note=f"{formats.counted(found.n, 'cases due')} {view.when()} under a policy with steps",
        definition=measure.definition,
        query=measure.query,
        n=found.n,
        period=f"{view.scope.period_in_words()}; rows: each month of {view.scope.trend().period_in_words()}",
        sure=[
            *sentences.sure(measure, found),
            f"Complaints answered in time, whatever the steps: {promise}",
        ],
        leads=leads.by_month_and_part(
            view,
            "policy_kept_share",
            f"All {formats.counted(found.n, 'cases due')}",
            view.scope,
            zip(long["group"], long["standing"], long["standing"], long["cases"], strict=True),
            unit="count",
        ),
    )
