"""Measures of value for money: what an order costs to serve, what poor quality costs, what follows a broken promise."""

from touchpoint.findings.costs import cost_per_order
from touchpoint.findings.quality import poor_quality_cost
from touchpoint.findings.shares import Clusters, Share
from touchpoint.measures.measure import Measure

_ORDERED = "local day of the order"
_DUE = "first promised day"
_COSTS = (
    "orders.picking_cost",
    "orders.freight_cost",
    "orders.payment_cost",
    "contacts.started_at",
    "returns.handling_cost",
    "returns.service_minutes",
    "gestures.cost",
)
_PROMISE = (("orders.first_promised_on",), ("orders.delivered_at", "order_events.stage"))
_SPLIT = {"promise": "promise"}
_CLUSTERS = Clusters("customers", "hits_squared", "hits_by_orders", "orders_squared")
_FOLLOWED = Share("hits", "orders", "orders due", "too_young", 60, _CLUSTERS)
_LOST = Share(
    "hits",
    "orders",
    "orders due",
    "too_young",
    90,
    _CLUSTERS,
    remarks=(("not_known", "orders of guests, of whom nobody knows whether they bought again, left out"),),
)

MEASURES = (
    Measure(
        id="cost_to_serve_per_order",
        name="Cost to serve an order",
        code="P4",
        unit="money",
        counts="orders",
        better="lower",
        counted_on=_ORDERED,
        definition=(
            "Picking and packing, freight, payment fees, contacts, handling of returns, refunds and gestures, without "
            "the cost of goods / valid orders placed in the period. Costs up to the as-of instant that belong to an "
            "order; a part that nobody knows is named, and the total is partial then."
        ),
        query="value/costs",
        find=cost_per_order,
        needs=(_COSTS,),
    ),
    Measure(
        id="poor_quality_cost",
        name="Cost of poor quality",
        code="P5",
        unit="money",
        counts="items",
        better="lower",
        counted_on="local day of the contact, the return's request, the gesture",
        definition=(
            "What there would not be had all gone well at once: inbound contacts with an avoidable reason; other "
            "inbound contacts about an order from its broken promise on; handling of returns at our fault, and "
            "the refunds of these; gestures. Each contact, return and gesture is in one part only. Not in it, for no "
            "export tells: repairs, scrap, staff time outside contacts, sales lost."
        ),
        query="value/poor_quality",
        find=poor_quality_cost,
        needs=(("contacts.handling_minutes", "returns.handling_cost", "returns.refund_amount", "gestures.cost"),),
        splits={"part": "what it is of"},
    ),
    Measure(
        id="orders_contacted_share",
        name="Orders followed by a contact",
        code="P6a",
        unit="share",
        counts="orders due",
        better="lower",
        counted_on=_DUE,
        definition=(
            "Orders about which the customer got in touch, up to 60 days after the first promised day / orders whose "
            "promise was kept or broken, due in the period and more than 60 days ago."
        ),
        query="value/chain",
        find=_FOLLOWED,
        needs=(*_PROMISE, ("contacts.started_at",)),
        params={"outcome": "contact"},
        splits=_SPLIT,
    ),
    Measure(
        id="orders_complained_share",
        name="Orders followed by a complaint",
        code="P6b",
        unit="share",
        counts="orders due",
        better="lower",
        counted_on=_DUE,
        definition=(
            "Orders about which the customer complained, up to 60 days after the first promised day / orders whose "
            "promise was kept or broken, due in the period and more than 60 days ago."
        ),
        query="value/chain",
        find=_FOLLOWED,
        needs=(*_PROMISE, ("cases.order_id",), ("cases.kind",)),
        params={"outcome": "complaint"},
        splits=_SPLIT,
    ),
    Measure(
        id="orders_returned_share",
        name="Orders followed by a return",
        code="P6c",
        unit="share",
        counts="orders due",
        better="lower",
        counted_on=_DUE,
        definition=(
            "Orders of which something was asked back and not refused, up to 60 days after the first promised day / "
            "orders whose promise was kept or broken, due in the period and more than 60 days ago."
        ),
        query="value/chain",
        find=_FOLLOWED,
        needs=(*_PROMISE, ("returns.order_id",)),
        params={"outcome": "return"},
        splits=_SPLIT,
    ),
    Measure(
        id="orders_not_repeated_share",
        name="Orders without another after them",
        code="P6d",
        unit="share",
        counts="orders due",
        better="lower",
        counted_on=_DUE,
        definition=(
            "Orders after whose first promised day the customer placed no valid order for 90 days / orders of known "
            "customers whose promise was kept or broken, due in the period and more than 90 days ago."
        ),
        query="value/chain",
        find=_LOST,
        needs=(*_PROMISE, ("orders.customer_id",)),
        params={"outcome": "lost"},
        splits=_SPLIT,
    ),
)
