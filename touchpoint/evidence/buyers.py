"""Behind the numbers of repeat business."""

from dataclasses import replace

from touchpoint.evidence.model import Evidence

_BUYERS = Evidence(
    query="rows/buyers",
    title="Customers who bought {when}",
    units="customers",
    shown=("customer_id", "region", "segment", "first_on", "last_on", "orders", "sales", "had_bought"),
)
_SALES = Evidence(
    query="rows/sales",
    title="Customers with net sales {when}",
    units="customers",
    shown=("customer_id", "region", "segment", "first_on", "orders", "sales", "repeat_sales", "returning_sales"),
)
_FIRST = Evidence(
    query="rows/second_order",
    title="Customers who first bought {when}",
    units="customers",
    shown=("customer_id", "first_on", "second_on", "days", "sold_through", "store", "region", "segment"),
    hit="came_back",
    hits="back so far",
    at="least",
    at_words="not back in the first {at}",
    at_unit="days",
)

OF_BUYERS = {
    "returning_customer_share": replace(_BUYERS, hit="had_bought", hits="with a purchase before"),
    "returning_customer_rate": replace(_BUYERS, hit="has_second", hits="with two purchases by the end"),
    "repeat_purchase_rate": replace(_BUYERS, hit="bought_twice", hits="with two purchases in the period"),
    "repeat_sales_share": _SALES,
    "repeat_sales_share_by_buyer": _SALES,
    "repeat_within_30_days": _FIRST,
    "repeat_within_90_days": _FIRST,
    "repeat_within_180_days": _FIRST,
    "sales_orders": Evidence(
        query="rows/sales_orders",
        title="Orders of known customers {when}, net sales known",
        units="orders",
        shown=("order_id", "customer_id", "ordered_on", "purchase", "net_amount", "sold_through", "store", "region"),
        part="purchase",
    ),
    "cohort": Evidence(
        query="rows/cohort",
        title="Customers who first bought {when}",
        units="customers",
        shown=("customer_id", "region", "segment", "first_on", "orders", "was_active"),
        hit="was_active",
        hits="with a purchase in that month",
        at="months_later",
        at_words="{at} months later",
    ),
}
