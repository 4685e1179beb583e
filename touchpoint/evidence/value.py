"""Behind the numbers of value for money."""

from dataclasses import replace

from touchpoint.evidence.model import Evidence

_DUE = Evidence(
    query="rows/journeys",
    title="Orders due {when}, promise kept or broken",
    units="orders",
    shown=("order_id", "customer_id", "due_on", "path", "contact_cost", "handling_cost", "refunds", "region"),
    hit="hit",
    more_by={"promise": "promise"},
)

OF_VALUE: dict[str, Evidence] = {
    "cost_to_serve_per_order": Evidence(
        query="rows/costs",
        title="Orders placed {when} and what each cost",
        units="orders",
        shown=("order_id", "customer_id", "ordered_on", "cost", "picking", "freight", "contacts", "refunds"),
    ),
    "poor_quality_cost": Evidence(
        query="rows/quality_costs",
        title="What would not have been needed {when}, cost known",
        units="items",
        shown=("item_id", "part", "customer_id", "order_id", "happened_on", "cost", "department", "region"),
        more_by={"part": "what it is of"},
    ),
    "orders_contacted_share": replace(_DUE, hits="followed by a contact", params={"outcome": "contact"}),
    "orders_complained_share": replace(_DUE, hits="followed by a complaint", params={"outcome": "complaint"}),
    "orders_returned_share": replace(_DUE, hits="followed by a return", params={"outcome": "return"}),
    "orders_not_repeated_share": replace(_DUE, hits="without another order", params={"outcome": "lost"}),
}
