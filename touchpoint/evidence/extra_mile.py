"""Behind the numbers of gestures and what follows them, of compliments, and of the way to the next order."""

from dataclasses import replace

from touchpoint.evidence.model import Evidence

_GIVEN = Evidence(
    query="rows/gestures",
    title="Gestures {when}",
    units="gestures",
    shown=("gesture_id", "customer_id", "given_on", "gesture", "setting", "cost", "department", "region"),
    more_by={"gesture": "Gesture", "setting": "Where it was given"},
    params={"costed": False},
)
_COSTED = replace(_GIVEN, title="Gestures {when} whose cost is known", params={"costed": True})
NEXT_ORDER = Evidence(
    query="rows/next_order",
    title="First to fifth purchases after which the 180 days end {when}",
    units="purchases",
    shown=("customer_id", "order_number", "ordered_on", "next_on", "came_by", "sold_through", "store", "region"),
    hit="came_back",
    hits="followed by another in time",
    more_by={"orders-so-far": "Orders so far"},
    params={"orders_to": 5},
)

OF_EXTRA_MILE: dict[str, Evidence] = {
    "gestures_given": _GIVEN,
    "cost_per_gesture": _COSTED,
    "gesture_cost": _COSTED,
    "settled_with_gesture_share": Evidence(
        query="rows/settled",
        title="Complaints settled {when}",
        units="complaints",
        shown=("case_id", "customer_id", "opened_on", "ended_on", "reason", "department", "has_gesture"),
        hit="has_gesture",
        hits="with a gesture",
    ),
    "gesture_gap": Evidence(
        query="rows/after_gestures",
        title="Gestures after complaints, of which the 90 days end {when}",
        units="gestures after complaints",
        shown=("case_id", "customer_id", "gesture", "began_on", "came_back", "days", "purchases", "spent", "cost"),
        hit="came_back",
        hits="back within 90 days",
        more_by={"gesture": "Gesture"},
    ),
    "compliments_per_1000_orders": Evidence(
        query="rows/compliments",
        title="Compliments received {when}",
        units="compliments",
        shown=("case_id", "customer_id", "opened_on", "department", "channel", "reason"),
        against="orders_placed",
    ),
    "back_for_next_order": NEXT_ORDER,
}
