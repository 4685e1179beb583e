"""Measures of delivery: on the promised day, complete, told before asking."""

from touchpoint.findings import promises
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
            "Orders complete by the end of the first promised local day / orders promised for the period. Overdue "
            "ones and those the house cancelled count as late, later promises change nothing, and early is late only "
            "before a window that the customer set. Left out: orders without a promise, and those the customer "
            "cancelled before it was due."
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
    Measure(
        id="told_before_asking_share",
        name="Told before asking",
        code="D10",
        unit="share",
        counts="orders sent",
        better="higher",
        counted_on=_ORDERED,
        definition=(
            "Orders with tracking or other news sent before the customer first asked how the order stands, or to a "
            "customer who never asked / valid orders placed in the period that had to be sent and have arrived, or "
            "whose promised day is over."
        ),
        query="delivery/told",
        find=Share(
            "told_first",
            "sent",
            "orders sent",
            remarks=(
                ("asked_first", "told only after they had asked"),
                ("not_told", "never told"),
                ("pending", "orders on their way, so left out"),
                ("not_known", "orders of tools that record no news, so left out"),
            ),
        ),
        needs=(
            ("orders.tracking_sent_at", "orders.delay_told_at", "order_events.told_at"),
            ("orders.shipped_at", "orders.first_promised_on", "order_events.stage"),
            ("contacts.purpose",),
        ),
    ),
)
