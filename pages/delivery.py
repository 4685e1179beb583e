"""In stock, right, on the day, at the price?"""

from touchpoint.ui import delivery, filters, measured, page, shelves
from touchpoint.ui.page import Step

DIMENSIONS = ("region", "store", "category", "sold-through", "tier", "segment")
PLACES = ("region", "store", "category", "sold-through")

view = page.start("Delivery", "In stock, right, on the day, at the price?")
page.stop_without(view, "orders.first_promised_on", "order_lines.first_delivered_quantity", "stock_days.in_stock")
page.figures(
    view,
    "on_time",
    "in_full",
    "perfect_order",
    "delivery_hours_median",
    "promise_unmoved_share",
    "orders_right_share",
    "price_accuracy",
    "overcharged_share",
    "undercharged_share",
    "in_stock_share",
)
page.stop_if_nothing(view, "on_time", "unit_fill_rate", "in_stock_share")
page.advise(
    view,
    Step("on_time", ("region", "store", "category"), "find out what makes orders late in"),
    Step("in_stock_share", ("category", "store", "product"), "see why shelves stay empty in"),
    Step("overcharged_share", PLACES, "check the prices in"),
)

with page.pair():
    measured.trend(view, "on_time", "The share delivered on time")
    delivery.slipping(view)
by = filters.choice("by", "Broken down by", measured.dimensions(DIMENSIONS))
with page.pair():
    measured.breakdown(view, "on_time", by, "Delivered on time")
    measured.breakdown(view, "delivery_hours_median", by, "Time from order to delivery")
with page.pair():
    delivery.perfect_parts(view)
    delivery.on_their_way(view)
    measured.trend(view, "perfect_order", "The share of perfect orders")
    measured.trend(view, "orders_right_share", "The share of right orders")
with page.pair():
    shelves.fill_rates(view)
    measured.breakdown(view, "unit_fill_rate", by, "Units filled at once")
    measured.trend(view, "overcharged_share", "The share of lines overcharged")
    measured.breakdown(view, "overcharged_share", by, "Overcharged lines")
with page.pair():
    measured.trend(view, "in_stock_share", "The share in stock")
    shelves.least_in_stock(view)
