"""What share returns, and what is it worth?"""

from touchpoint.ui import doubt, drivers, filters, measured, page, repeat

DIMENSIONS = ("region", "sold-through", "store", "tier", "category", "segment")

view = page.start("Coming back", "What share returns, and what is it worth?")
page.stop_without(view, "orders.customer_id")
doubt.short_history(view)
page.figures(
    view,
    "returning_customer_share",
    "repeat_sales_share",
    "repeat_sales_share_by_buyer",
    "repeat_within_30_days",
    "repeat_within_180_days",
)
page.stop_if_nothing(view, "returning_customer_share")

with page.pair():
    measured.trend(view, "returning_customer_share", "Repeat business", sure=repeat.other_definitions(view))
    repeat.second_order(view)
by = filters.choice("by", "Broken down by", measured.dimensions(DIMENSIONS))
measured.breakdown(view, "returning_customer_share", by, "Returning customers")
drivers.coming_back(view)
with page.pair():
    repeat.money(view)
    repeat.order_values(view)
with page.pair():
    measured.trend(view, "repeat_sales_share", "The share of sales from repeat purchases")
    measured.trend(view, "repeat_sales_share_by_buyer", "The share of sales to returning customers")
with page.pair():
    measured.trend(view, "repeat_within_90_days", "The share back within 90 days")
    repeat.cohorts(view)
