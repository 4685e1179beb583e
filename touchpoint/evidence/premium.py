"""Behind the numbers of service and the price tiers."""

from dataclasses import replace

from touchpoint.evidence.model import Evidence

_ITEM = Evidence(
    query="rows/item_answers",
    title="Answers {when}",
    units="answers",
    shown=("survey_id", "customer_id", "order_id", "answered_on", "score", "tier", "store", "region"),
    hit="is_satisfied",
    hits="satisfied",
)
_BASKET = Evidence(
    query="rows/baskets",
    title="Orders placed {when}",
    units="orders",
    shown=("order_id", "customer_id", "ordered_on", "net_amount", "tier", "sold_through", "store", "region"),
    params={"of_order": "amount"},
)
_MOMENT = Evidence(
    query="rows/moments",
    title="Moments {when} whose days are over",
    units="moments",
    shown=("moment_id", "customer_id", "happened_on", "service", "bought", "tier", "region"),
    hit="bought",
    hits="followed by an order within 90 days",
    more_by={"service": "service"},
)

OF_PREMIUM: dict[str, Evidence] = {
    "courtesy_satisfied": replace(_ITEM, title="Answers {when} on courtesy", params={"item": "courtesy"}),
    "knowledge_satisfied": replace(_ITEM, title="Answers {when} on knowledge", params={"item": "knowledge"}),
    "adviser_order_share": replace(
        _MOMENT,
        title="Advisers' contacts {when}, more than 14 days ago",
        units="contacts",
        shown=("moment_id", "customer_id", "happened_on", "bought", "tier", "region"),
        hits="followed by an order within 14 days",
        more_by={},
        params={"moment": "contact"},
    ),
    "full_price_share": replace(
        _BASKET,
        title="Orders placed {when}, price known to be full or not",
        shown=(*_BASKET.shown, "is_full_price"),
        hit="is_full_price",
        hits="at full price",
        params={"of_order": "full_price"},
    ),
    "gesture_order_share": replace(
        _BASKET,
        title="Orders placed {when}, more than 60 days ago",
        shown=(*_BASKET.shown, "had_gesture"),
        hit="had_gesture",
        hits="followed by a gesture",
        params={"of_order": "gesture"},
    ),
    "net_amount_per_order": _BASKET,
    "repeat_after_answer": replace(
        _MOMENT,
        title="Answers about orders {when}, more than 90 days ago",
        units="answers",
        params={"moment": "answer"},
    ),
    "repeat_after_case": replace(
        _MOMENT, title="Cases opened {when}, more than 90 days ago", units="cases", params={"moment": "case"}
    ),
    "repeat_after_order": replace(
        _MOMENT, title="Orders placed {when}, more than 90 days ago", units="orders", params={"moment": "order"}
    ),
}
