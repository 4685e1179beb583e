"""Measures of returns: how much comes back, how soon it is decided, how soon the money is."""

from functools import partial

from touchpoint.findings.returned import DECISION, REFUND, median_wait
from touchpoint.findings.shares import Clusters, Share
from touchpoint.measures.measure import Measure

_REQUESTED = "local day of the request"

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
        needs=(("orders.delivered_at", "order_events.stage"), ("order_lines.quantity",), ("returns.requested_at",)),
    ),
    Measure(
        id="refund_hours_median",
        name="Time to a refund",
        code="D7",
        unit="hours",
        counts="returns",
        better="lower",
        counted_on=_REQUESTED,
        definition=(
            "Elapsed hours from the request by which half of the returns asked for in the period are refunded: those "
            "waiting count with their time so far. Refused ones compete (Aalen–Johansen) above 5 % of the returns, "
            "below they are left out (Kaplan–Meier)."
        ),
        query="returns/refunds",
        find=partial(median_wait, times=REFUND),
        needs=(("returns.requested_at",), ("returns.refunded_at",)),
    ),
    Measure(
        id="return_decision_hours_median",
        name="Time to decide a return",
        code="D8b",
        unit="hours",
        counts="returns",
        better="lower",
        counted_on=_REQUESTED,
        definition=(
            "Elapsed hours from the request by which half of the returns asked for in the period are approved or "
            "refused, by Kaplan–Meier: undecided ones count with their time so far."
        ),
        query="returns/decisions",
        find=partial(median_wait, times=DECISION),
        needs=(("returns.requested_at",), ("returns.decided_at",)),
    ),
)
