"""Cards of the page on gestures."""

from touchpoint import charts, formats, measures
from touchpoint.findings.finding import OK, frame
from touchpoint.findings.gestures import worth
from touchpoint.ui import followed, kept, session
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

_RULE = (
    "Gestures go to the angriest and to the best customers, so that plain comparisons err both ways and matching mends "
    "only what is recorded. To know what a gesture brings, give part of the budget by lot: of complaints that may have "
    "one, let a coin decide, and compare who is back after 90 days."
)


@kept.card
def cost_of_one_more(view: View) -> str | None:
    """What a customer more who comes back costs, where the difference is clear; and how it could be known better."""
    measure, over = measures.get("gesture_gap"), view.scope.trend()
    if measure.missing(view.source):
        return None
    gap = session.whole(view.source, measure.id, over)
    if gap.n == 0:
        return None
    found = worth(view.source.rows(measure.query, over, by="all"), gap)
    if found is None:
        return f"What a customer more would cost is not said: the difference is not clearly above nothing. {_RULE}"
    each = formats.write(found.each, "money", view.currency)
    per_customer = formats.write(found.per_customer, "money", view.currency)
    between = formats.interval(found.interval.low, found.interval.high, "money", view.currency)
    return (
        f"At {each} for the gestures of a complaint, a customer more who is back goes with {per_customer} of gestures "
        f"({between}, 95 %), if the difference were all theirs. {_RULE}"
    )


@kept.card
def given(view: View, by: str) -> Card | str | None:
    """How many gestures of each kind, or in each setting, there were in 13 months."""
    measure, over = measures.get("gestures_given"), view.scope.trend()
    groups = sorted(followed.of_13_months(view, measure.id, by), key=lambda each: -each.n)
    if not groups:
        return None
    rows, n = frame(groups), sum(each.n for each in groups)
    return Card(
        key=f"gestures-given-by-{by}",
        title=f"Most gestures, by {measure.splits[by].lower()}: {groups[0].group}, {groups[0].n:,} of {n:,}",
        figure=charts.ranked_bars(rows, name="group", value="n", unit=measure.counts, dark=view.dark),
        table=rows[["group", "n"]],
        note=f"{formats.counted(n, measure.counts)} of 13 months; full counts, nothing sampled",
        definition=measure.definition,
        query=measure.query,
        n=n,
        period=over.period_in_words(),
        leads=followed.to_groups(view, measure.id, by, groups, n),
    )


@kept.card
def ladder(view: View) -> Card | str | None:
    """The share of buyers of one to five orders who come to the next one."""
    measure_id, by = "back_for_next_order", "orders-so-far"
    groups = followed.of_13_months(view, measure_id, by)
    known = [each for each in groups if each.status == OK]
    if not known:
        return None
    first, last = known[0], known[-1]
    values = [formats.write(each.value, "share") for each in (first, last)]
    title = f"Within 180 days {values[0]} are back {first.group}, {values[1]} {last.group}"
    return followed.dots(view, measure_id, by, groups, title)
