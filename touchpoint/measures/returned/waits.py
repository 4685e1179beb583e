"""How much comes back, how soon it is decided, how soon the money is there."""

from functools import partial

from touchpoint.findings.returned import DECISION, REFUND, median_wait, rate_by_value
from touchpoint.findings.shares import Clusters, Share
from touchpoint.measures.measure import Measure
from touchpoint.measures.returned.splits import OF_DECISIONS, OF_SHOPS, REQUESTED

_DELIVERED = (("orders.delivered_at", "order_events.stage"), ("order_lines.quantity",), ("returns.requested_at",))

MEASURES = (
    Measure(
        id="return_rate",
        name="Returned units",
        code="D8",
        unit="share",
        counts="units",
        better="lower",
        counted_on="local day of the delivery",
        definition=(
            "Units asked back within 60 days of their delivery and not refused / units delivered in the period, more "
            "than 60 days ago. Units of one order hang together: the interval is over orders."
        ),
        query="returns/rate",
        find=Share(
            "returned",
            "units",
            "units delivered",
            "too_young",
            60,
            Clusters("orders", "returned_squared", "returned_by_units", "units_squared"),
            remarks=(
                ("asked_before", "units asked back before they were delivered, not counted"),
                ("without_lines", "delivered orders whose lines are not known, so left out"),
                ("unmatched", "returns of the period that belong to no delivered line, not counted"),
            ),
        ),
        needs=_DELIVERED,
        splits=OF_SHOPS,
    ),
    Measure(
        id="return_rate_by_value",
        name="Returned sales",
        code="D8",
        unit="share",
        counts="lines",
        better="lower",
        counted_on="local day of the delivery",
        definition=(
            "Price of the units asked back within 60 days of their delivery and not refused / price of the units "
            "delivered in the period, more than 60 days ago, in the house's currency and before discounts of the "
            "order. Lines of one order hang together: the interval is over orders."
        ),
        query="returns/rate_by_value",
        find=rate_by_value,
        needs=(*_DELIVERED, ("order_lines.unit_price",)),
        splits=OF_SHOPS,
    ),
    Measure(
        id="refund_hours_median",
        name="Time to a refund",
        code="D7",
        unit="hours",
        counts="returns",
        better="lower",
        counted_on=REQUESTED,
        definition=(
            "Elapsed hours from the request by which half of the returns asked for in the period are refunded: those "
            "waiting count with their time so far. Refused ones compete (Aalen–Johansen) above 5 % of the returns, "
            "below they are left out (Kaplan–Meier)."
        ),
        query="returns/refunds",
        find=partial(median_wait, times=REFUND),
        needs=(("returns.requested_at",), ("returns.refunded_at",)),
        splits=OF_DECISIONS,
    ),
    Measure(
        id="return_decision_hours_median",
        name="Time to decide a return",
        code="D8b",
        unit="hours",
        counts="returns",
        better="lower",
        counted_on=REQUESTED,
        definition=(
            "Elapsed hours from the request by which half of the returns asked for in the period are approved or "
            "refused, by Kaplan–Meier: undecided ones count with their time so far."
        ),
        query="returns/decisions",
        find=partial(median_wait, times=DECISION),
        needs=(("returns.requested_at",), ("returns.decided_at",)),
        splits=OF_DECISIONS,
    ),
)
