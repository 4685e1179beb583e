"""Through how many hands cases and customers go."""

from touchpoint import charts, formats, measures
from touchpoint.findings import hands
from touchpoint.findings.finding import OK
from touchpoint.stats import display
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

_MET = (
    "Different people of ours, machines left out, that a customer was in contact with or who owned one of their"
    " cases, in the 12 months to the end of the data. A colleague whom two tools know by the same name is one person. "
    "Customers who met nobody are not counted."
)


@kept.card
def changes(view: View) -> Card | str | None:
    """How many cases changed hands never, once, twice, more often."""
    measure, found = measures.get("owner_changes_per_case"), view.whole("owner_changes_per_case")
    rows = view.source.rows("departments/handoffs", view.scope, by="all")
    if measure.missing(view.source) or rows.empty:
        return None
    bars = hands.changes(rows)
    back = view.whole("sent_back_share")
    share = f"; {formats.write(back.value, 'share')} went there and back" if back.status == OK else ""
    often = formats.write(int(bars["cases"].iloc[-1]), "count")
    times = list(hands.CHANGES.values())
    return Card(
        key="changes-of-hands",
        title=f"{often} of {formats.counted(found.n, 'cases')} changed hands three times or more",
        figure=charts.distribution(bars, score="times", n="cases", scale=times, dark=view.dark),
        table=bars,
        note=f"{formats.counted(found.n, 'cases')} resolved {view.when()}, by how often the person changed{share}",
        definition=measure.definition,
        query=measure.query,
        n=found.n,
        sure=[measures.get("sent_back_share").definition, *_teams(view)],
        leads=leads.by_part(
            "owner_changes_per_case",
            f"All {formats.counted(found.n, 'cases')}",
            view.scope,
            zip(bars["times"], bars["cases"], strict=True),
        ),
    )


def _teams(view: View) -> list[str]:
    """How often cases changed departments, where any export logs them."""
    teams = view.whole("team_changes_per_case")
    if teams.status != OK:
        return []
    ends = formats.interval(teams.low, teams.high, "per case")
    return [f"Changes of department: {formats.write(teams.value, 'per case')} (95 % {ends}, n {teams.n:,})"]


@kept.card
def people_met(view: View) -> Card | str | None:
    """How many different people of ours a customer met in a year."""
    rows = view.source.rows("departments/met", view.scope)
    if rows.empty:
        return None
    n, bars = int(rows["customers"].sum()), hands.met(rows)
    median, ends = hands.median_met(rows)
    if display.median(n, "customers"):
        return None
    known = f"; the half: {formats.write(median, 'count')}, 95 % {ends.low:g} to {ends.high:g}" if ends else ""
    many = int(bars["customers"].iloc[3:].sum())
    return Card(
        key="people-met",
        title=(
            f"Half of the customers met {_one_or_more(median)} of ours; "
            f"{formats.write(many / n, 'share')} met four people or more"
        ),
        figure=charts.distribution(bars, score="people", n="customers", scale=hands.MET, dark=view.dark),
        table=bars,
        note=f"{formats.counted(n, 'customers')}, in the 12 months to {view.as_of_in_words()}{known}",
        definition=_MET,
        query="departments/met",
        n=n,
        period=f"the 12 months to {view.as_of_in_words()}",
        sure=[
            "Counted once for each build, whatever the period chosen: a year is needed to see through how many hands."
        ],
        leads=leads.by_part(
            "people_met",
            f"All {formats.counted(n, 'customers')}",
            view.scope,
            zip(bars["people"], bars["customers"], strict=True),
        ),
    )


def _one_or_more(people: float) -> str:
    return "a single person" if people <= 1 else f"{formats.counted(round(people), 'persons')} or fewer"
