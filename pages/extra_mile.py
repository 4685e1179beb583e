"""Does a gesture bring them back?"""

from touchpoint.ui import extra_mile, filters, followed, measured, page
from touchpoint.ui.page import Step

DIMENSIONS = ("department", "channel", "region", "store", "tier")

view = page.start("Going the extra mile", "Does a gesture bring them back?")
page.stop_without(view, "gestures.happened_at")
page.figures(
    view,
    "gestures_given",
    "cost_per_gesture",
    "gesture_cost",
    "settled_with_gesture_share",
    "compliments_per_1000_orders",
    "back_for_next_order",
    "gesture_gap",
)
page.stop_if_nothing(view, "gestures_given", "compliments_per_1000_orders", "back_for_next_order")
page.advise(
    view,
    Step("back_for_next_order", ("region", "sold-through", "tier"), "win them for the next order in"),
    Step("compliments_per_1000_orders", ("region", "store"), "learn from the others what is praised, for"),
)

followed.curves(view, "gesture_gap", "After a gesture", "same complaint, no gesture", balance="extra_mile/balance")
extra_mile.cost_of_one_more(view)
with page.pair():
    extra_mile.given(view, "gesture")
    followed.by_kind(view, "cost_per_gesture", "gesture", "Cost")
    extra_mile.given(view, "setting")
    extra_mile.ladder(view)
by = filters.choice("by", "Broken down by", measured.dimensions(DIMENSIONS))
with page.pair():
    measured.breakdown(view, "settled_with_gesture_share", by, "Complaints settled with a gesture")
    measured.trend(view, "settled_with_gesture_share", "The share of complaints settled with a gesture")
    measured.trend(view, "compliments_per_1000_orders", "Compliments per 1,000 orders")
    measured.trend(view, "back_for_next_order", "The share back for the next order")
