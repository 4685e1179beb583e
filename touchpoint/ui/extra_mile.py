"""Cards of the page on gestures."""

from touchpoint import formats, measures
from touchpoint.findings.gestures import worth
from touchpoint.ui import kept, session
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
