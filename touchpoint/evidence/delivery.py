"""Behind the numbers of delivery and of returns."""

from touchpoint.evidence.model import Evidence
from touchpoint.measures.returned.splits import OF_DECISIONS, OF_SHOPS

_ORDER = ("order_id", "customer_id", "counted_on", "delivered_on", "promise_stands")
_LINE = ("order_id", "line_id", "customer_id", "delivered_on", "category", "tier")
_RETURN = ("return_id", "customer_id", "order_id", "requested_on", "reason")
_WAITED = "not ended in the first {at}"

OF_DELIVERY = {
    "on_time": Evidence(
        query="rows/on_time",
        title="Orders promised for {period} and due",
        units="orders",
        shown=(*_ORDER, "store", "region"),
        hit="is_on_time",
        hits="on time",
        part="promise_stands",
    ),
    "on_time_last_promise": Evidence(
        query="rows/last_promise",
        title="Orders promised for {period} whose last promised day is over",
        units="orders",
        shown=(*_ORDER, "days_moved", "is_on_time_last"),
        hit="is_on_time_last",
        hits="on time by the last promise",
    ),
    "delivery_hours_median": Evidence(
        query="rows/delivery_times",
        title="Orders placed {when} that had to be sent",
        units="orders",
        shown=("order_id", "customer_id", "ordered_on", "delivery_stands", "hours"),
        part="delivery_stands",
        at="least",
        at_words=_WAITED,
        at_unit="hours",
    ),
    "in_full": Evidence(
        query="rows/in_full",
        title="Orders promised for {period}, known to be in full or not",
        units="orders",
        shown=(*_ORDER, "is_in_full"),
        hit="is_in_full",
        hits="in full",
    ),
    "perfect_order": Evidence(
        query="rows/perfect",
        title="Orders promised for {period}, more than 30 days ago",
        units="orders",
        shown=(*_ORDER, "is_in_full", "has_documents", "is_undamaged", "is_perfect"),
        hit="is_perfect",
        hits="perfect",
    ),
    "promise_unmoved_share": Evidence(
        query="rows/moved",
        title="Promises for {period}",
        units="orders",
        shown=(*_ORDER, "days_moved", "was_told_moved"),
        hit="is_unmoved",
        hits="never moved",
    ),
}
OF_RETURNS = {
    "return_rate": Evidence(
        query="rows/delivered_lines",
        title="Order lines delivered {when}, more than 60 days ago",
        units="lines",
        shown=(*_LINE, "units", "returned_units"),
        more_by=OF_SHOPS,
    ),
    "return_rate_by_value": Evidence(
        query="rows/delivered_values",
        title="Order lines delivered {when}, more than 60 days ago, price known",
        units="lines",
        shown=(*_LINE, "amount", "returned_amount"),
        more_by=OF_SHOPS,
    ),
    "refund_hours_median": Evidence(
        query="rows/refunds",
        title="Returns asked for {when}",
        units="returns",
        shown=(*_RETURN, "refund_stands", "hours"),
        part="refund_stands",
        at="least",
        at_words=_WAITED,
        at_unit="hours",
        more_by=OF_DECISIONS,
    ),
    "return_decision_hours_median": Evidence(
        query="rows/decisions",
        title="Returns asked for {when}",
        units="returns",
        shown=(*_RETURN, "decision", "decision_stands", "hours"),
        part="decision_stands",
        at="least",
        at_words=_WAITED,
        at_unit="hours",
        more_by=OF_DECISIONS,
    ),
}
