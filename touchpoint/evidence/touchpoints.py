"""Behind the numbers of touchpoints and journeys."""

from dataclasses import replace

from touchpoint.evidence.model import Evidence

_BY = {"stage": "stage", "cell": "stage and channel"}
_ANSWERS = Evidence(
    query="rows/touchpoints",
    title="Answers on satisfaction {when}",
    units="answers",
    shown=("touchpoint_id", "customer_id", "happened_on", "stage", "channel", "is_satisfied", "region"),
    hit="is_satisfied",
    hits="satisfied",
    more_by=_BY,
)
_ORDERS = Evidence(
    query="rows/journeys",
    title="Orders due {when}",
    units="orders",
    shown=("order_id", "customer_id", "due_on", "path", "hit", "sold_through", "region"),
    hit="hit",
    more_by={"path": "what happened"},
)

OF_TOUCHPOINTS: dict[str, Evidence] = {
    "order_touchpoints_satisfied": replace(
        _ANSWERS, title="Answers on satisfaction {when} about orders", params={"sort_of": "answer", "about": "orders"}
    ),
    "case_touchpoints_satisfied": replace(
        _ANSWERS, title="Answers on satisfaction {when} about cases", params={"sort_of": "answer", "about": "cases"}
    ),
    "touchpoint_contacts": Evidence(
        query="rows/touchpoints",
        title="Contacts with customers {when}",
        units="contacts",
        shown=("touchpoint_id", "customer_id", "happened_on", "stage", "channel", "department", "region"),
        more_by=_BY,
        params={"sort_of": "contact", "about": "all"},
    ),
    "journey_satisfied": replace(_ORDERS, hits="satisfied at the end", params={"outcome": "satisfied"}),
    "journey_bought_again": replace(_ORDERS, hits="with another order", params={"outcome": "bought_again"}),
}
