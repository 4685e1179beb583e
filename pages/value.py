"""What they want, when they want it, at what cost?"""

from touchpoint.ui import filters, longer, measured, page, value
from touchpoint.ui.page import Step

DIMENSIONS = ("region", "segment", "tier", "store", "sold-through")

view = page.start("Value for money", "What they want, when they want it, at what cost?")
page.stop_without(view, "orders.picking_cost", "orders.freight_cost", "contacts.handling_minutes")
page.figures(view, "perfect_order", "cost_to_serve_per_order", "poor_quality_cost", "on_time")
page.stop_if_nothing(view, "cost_to_serve_per_order", "poor_quality_cost", "perfect_order")
long = longer.over_months(view, "orders_not_repeated_share", days=90)
longer.say(view, long, "The advice and the first two cards", "what follows an order takes months")
page.advise(
    long,
    Step("perfect_order", ("region", "store", "tier"), "find out what keeps orders from being perfect in"),
    Step("orders_contacted_share", ("region", "store", "tier"), "spare customers the contact in"),
)

by = filters.choice("by", "Broken down by", measured.dimensions(DIMENSIONS))
value.crossed(long, by)
value.chain(long)
with page.pair():
    value.components(view)
    value.poor_quality(view)
    measured.trend(view, "cost_to_serve_per_order", "The cost to serve an order")
    measured.trend(view, "poor_quality_cost", "The cost of poor quality")
