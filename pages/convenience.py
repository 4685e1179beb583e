"""Are we there when it suits them?"""

from touchpoint.ui import convenience, filters, measured, page
from touchpoint.ui.page import Step

DIMENSIONS = ("region", "department", "store", "tier")
DESKS = ("department", "channel", "region", "store")

view = page.start("Convenience", "Are we there when it suits them?")
page.stop_without(view, "contacts.started_at", "visits.wanted_from", "orders.wanted_from")
page.figures(
    view,
    "out_of_hours_share",
    "channel_hopping",
    "one_place_share",
    "visit_in_window",
    "delivery_in_window",
)
page.stop_if_nothing(view, "out_of_hours_share", "channel_hopping", "visit_in_window", "delivery_in_window")
page.advise(
    view,
    Step("visit_in_window", ("region", "department", "store"), "plan the visits anew in"),
    Step("delivery_in_window", ("region", "store"), "plan the deliveries anew in"),
    Step("out_of_hours_share", ("department", "channel"), "look at the opening hours in"),
    Step("channel_hopping", ("department", "channel"), "find out why one channel is not enough in"),
)

convenience.week(view)
with page.pair():
    convenience.gains(view)
    measured.trend(view, "out_of_hours_share", "The share of attempts outside opening hours")
by = filters.choice("by", "Visits and deliveries by", measured.dimensions(DIMENSIONS))
with page.pair():
    measured.breakdown(view, "visit_in_window", by, "Visits in the wanted window")
    convenience.came_out(view, "visit_in_window", "visits")
    measured.breakdown(view, "delivery_in_window", by, "Deliveries in the wanted window")
    convenience.came_out(view, "delivery_in_window", "orders")
    measured.trend(view, "visit_in_window", "The share of visits in the wanted window")
    measured.trend(view, "delivery_in_window", "The share of deliveries in the wanted window")
desk = filters.choice("desk", "Channels by", measured.dimensions(DESKS))
with page.pair():
    measured.breakdown(view, "out_of_hours_share", desk, "Attempts outside opening hours")
    measured.breakdown(view, "channel_hopping", desk, "Issues in two channels or more")
    measured.breakdown(view, "one_place_share", desk, "Issues settled in one channel")
    measured.trend(view, "channel_hopping", "The share of issues in two channels or more")
