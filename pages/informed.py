"""Who had to ask, and what did it cost?"""

from touchpoint.ui import contrast, doubt, filters, informed, measured, page
from touchpoint.ui.page import Step

DIMENSIONS = ("region", "store", "category", "tier", "segment")

view = page.start("Keeping informed", "Who had to ask, and what did it cost?")
page.stop_without(view, "contacts.started_at", "order_events.told_at", "orders.tracking_sent_at")
page.figures(
    view,
    "avoidable_contact_share",
    "contact_cost_avoidable",
    "where_is_my_order_per_1000_orders",
    "told_before_asking_share",
    "untold_stage_share",
    "promise_unmoved_share",
    "wait_seconds_median",
    "wait_seconds_p90",
    "answered_in_time_share",
    "abandoned_share",
)
page.stop_if_nothing(view, "avoidable_contact_share", "told_before_asking_share", "wait_seconds_median")
doubt.poorly_recorded(view)
page.advise(
    view,
    Step("told_before_asking_share", ("sold-through", "region", "store"), "send news of the order unasked in"),
    Step("avoidable_contact_share", ("department", "channel", "category"), "spare customers the contact in"),
    Step("abandoned_share", ("hours", "channel"), "put more people at the telephone in"),
    Step("untold_stage_share", ("stage", "sold-through"), "tell customers of"),
)

with page.pair():
    measured.trend(view, "avoidable_contact_share", "The share of avoidable contacts")
    informed.avoidable_reasons(view)
with page.pair():
    measured.trend(view, "told_before_asking_share", "The share told before asking")
    measured.trend(view, "where_is_my_order_per_1000_orders", "Questions where the order is")
by = filters.choice("by", "Broken down by", measured.dimensions(DIMENSIONS))
with page.pair():
    measured.breakdown(view, "told_before_asking_share", by, "Told before asking")
    measured.breakdown(view, "avoidable_contact_share", by, "Avoidable contacts")
with page.pair():
    measured.breakdown(view, "untold_stage_share", "stage", "Stages without news")
    contrast.over_13_months(view, "satisfied_with_order_share", "asking", "Satisfied with the order")
with page.pair():
    informed.still_waiting(view)
    measured.trend(view, "answered_in_time_share", "The share answered in time")
    measured.trend(view, "abandoned_share", "The share that hung up")
    measured.breakdown(view, "abandoned_share", "hours", "Hung up before an answer")
