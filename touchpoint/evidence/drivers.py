"""Behind what goes with satisfaction and with coming back: the units, with what had happened to each before."""

from touchpoint.evidence.model import Evidence

OF_DRIVERS = {
    "satisfied_after": Evidence(
        query="rows/satisfied_after",
        title="Answers on satisfaction {when}",
        units="answers",
        shown=("survey_id", "customer_id", "answered_on", "score", "is_satisfied", "what_happened", "reason", "region"),
        hit="is_satisfied",
        hits="satisfied",
        part="what_happened",
        part_words="{part}",
    ),
    "back_after": Evidence(
        query="rows/back_after",
        title="Orders of which the 120 days end {when}",
        units="orders",
        shown=("order_id", "customer_id", "ordered_on", "came_back", "what_happened", "sold_through", "tier", "region"),
        hit="came_back",
        hits="followed by another purchase from day 31 on",
        part="what_happened",
        part_words="{part}",
    ),
}
