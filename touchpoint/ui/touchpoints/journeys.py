"""Where journeys end: from the order to its delivery, to service, and to the next order."""

from collections.abc import Mapping

from touchpoint import charts, formats, measures
from touchpoint.findings import differences
from touchpoint.findings.finding import OK, Finding, frame, no_data
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

_MOST_PATHS = 12


@kept.card
def journeys(view: View) -> Card | str | None:
    """The most frequent journeys of 13 months: how many, satisfied at the end, bought again."""
    if measures.get("journey_bought_again").missing(view.source):
        return None
    again = {each.group: each for each in view.groups("journey_bought_again", "path")}
    satisfied = {each.group: each for each in view.groups("journey_satisfied", "path")}
    rows = frame(sorted(again.values(), key=lambda each: -each.n)[:_MOST_PATHS])
    rows = rows[rows["n"] > 0]
    if rows.empty:
        return None
    ended = frame(satisfied.get(group, no_data("no answers")) for group in rows["group"])
    rows = rows.assign(satisfied_at_the_end=ended["value"].tolist(), answers=ended["n"].tolist())
    whole = view.whole("journey_bought_again")
    return Card(
        key="journeys",
        title=_where_they_end(again),
        figure=charts.interval_dots(
            rows, unit="share", whole=whole.value if whole.status == OK else None, is_ranked=False, dark=view.dark
        ),
        table=rows,
        note=(
            f"{formats.counted(whole.n, 'orders')} due {view.when()}, more than 90 days ago, of known customers; the most "
            "frequent journey on top; share that bought again within 90 days, with its 95 % interval"
        ),
        definition=measures.get("journey_bought_again").definition,
        query="touchpoints/journeys",
        n=whole.n,
        unit="share",
        sure=[
            "Association: who complains or sends back differs from who does not in other ways too.",
            measures.get("journey_satisfied").definition,
        ],
        leads=leads.by_group(view, "journey_bought_again", "path", [again[group] for group in rows["group"]]),
    )


def _where_they_end(again: Mapping[str, Finding]) -> str:
    """Which journeys end in clearly fewer buying again, the most frequent first; else in more, or that none differs."""
    higher, lower = differences.from_the_rest(list(again.values()))
    for names, word in ((lower, "fewer"), (higher, "more")):
        if names:
            most = max((again[name] for name in names), key=lambda each: each.n)
            share = formats.write(most.value, "share")
            return f"After “{most.group}” clearly {word} buy again than after the other journeys: {share}"
    if any(each.status == OK for each in again.values()):
        return "After no journey clearly fewer buy again than after the others"
    return "How do journeys end? Too few, or too young, to say"
