"""Measures of delivery: on the promised day, complete, as it should be."""

from functools import partial

from touchpoint.findings import promises
from touchpoint.findings.promises import time_to_delivery
from touchpoint.findings.shares import Share
from touchpoint.measures.measure import Measure

_PROMISED = "first promised day"
_ORDERED = "local day of the order"
_PROMISE = (("orders.first_promised_on",),)
_DELIVERED = (("orders.delivered_at", "order_events.stage"),)
_QUANTITIES = (("order_lines.first_delivered_quantity",), ("order_lines.right_item",))

MEASURES = (
    Measure(
        id="on_time",
        name="Delivered on time",
        code="D1",
        unit="share",
        counts="orders due",
        better="higher",
        counted_on=_PROMISED,
        definition=(
            "Orders complete by the end of the first promised local day / orders promised for the period. Overdue ones "
            "and those the house cancelled count as late, later promises change nothing, and early is late only before "
            "a window that the customer set. Left out: orders without a promise, and those the customer cancelled "
            "before it was due."
        ),
        query="delivery/on_time",
        find=Share(
            "on_time",
            "due",
            "orders due",
            remarks=(
                ("not_known", "orders whose delivery is not known or comes before the order, so left out"),
                promises.PENDING,
                promises.NO_PROMISE,
            ),
        ),
        needs=(*_PROMISE, *_DELIVERED),
    ),
    Measure(
        id="on_time_last_promise",
        name="On time by the last promise",
        code="D1b",
        unit="share",
        counts="orders due",
        better="higher",
        counted_on=_PROMISED,
        definition=(
            "Orders complete by the end of the last promised local day / orders promised for the period whose last "
            "promised day is known and over. What lies between this and on time came of promises that slipped."
        ),
        query="delivery/last_promise",
        find=Share(
            "on_time",
            "due",
            "orders due",
            remarks=(("not_known", "orders whose last promised day is not known or not over, so left out"),),
        ),
        needs=(*_PROMISE, *_DELIVERED, ("orders.last_promised_on",)),
    ),
    Measure(
        id="delivery_hours_median",
        name="Time from order to delivery",
        code="D9b",
        unit="hours",
        counts="orders",
        better="lower",
        counted_on=_ORDERED,
        definition=(
            "Elapsed hours by which half of the orders placed in the period that had to be sent have come: those on "
            "their way count with their time so far. Cancelled ones compete (Aalen–Johansen) above 5 % of the orders, "
            "below they are left out (Kaplan–Meier)."
        ),
        query="delivery/times",
        find=partial(time_to_delivery, q=0.5),
        needs=_DELIVERED,
    ),
    Measure(
        id="in_full",
        name="Delivered in full",
        code="D2",
        unit="share",
        counts="orders",
        better="higher",
        counted_on=_PROMISED,
        definition=(
            "Orders whose first delivery held every line in the ordered quantity and the right item, whenever it came "
            "/ orders promised for the period of which that is known. What never came was not in full."
        ),
        query="delivery/in_full",
        find=Share(
            "in_full",
            "assessed",
            "orders",
            remarks=(
                ("not_assessed", "orders whose quantities or items are not known, so left out"),
                promises.PENDING,
                promises.NO_PROMISE,
            ),
        ),
        needs=(*_PROMISE, *_DELIVERED, *_QUANTITIES),
    ),
    Measure(
        id="perfect_order",
        name="Perfect orders",
        code="D3",
        unit="share",
        counts="orders",
        better="higher",
        counted_on=_PROMISED,
        definition=(
            "Orders on time, in full, with right documents and undamaged / orders promised for the period, more than "
            "30 days ago, of which all four are known. Counted order by order: not the product of the four shares."
        ),
        query="delivery/perfect",
        find=promises.perfect,
        needs=(*_PROMISE, *_DELIVERED, *_QUANTITIES, ("orders.documents_ok",), ("order_lines.undamaged",)),
    ),
    Measure(
        id="promise_unmoved_share",
        name="Promises never moved",
        code="D9",
        unit="share",
        counts="promises",
        better="higher",
        counted_on=_PROMISED,
        definition=(
            "Orders still promised for the first promised day / orders promised for the period of which the last "
            "promise is known. Cancelled orders are left out; moving a day forward is moving it too."
        ),
        query="delivery/moved",
        find=promises.unmoved,
        needs=(*_PROMISE, ("orders.last_promised_on",)),
    ),
)
