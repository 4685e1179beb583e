"""Which shops, regions, departments stand out?"""

from touchpoint.ui import filters, page, scorecard

view = page.start("Scorecard", "Which shops, regions, departments stand out?", complaints_only=True, one_period=True)
page.stop_without(view, "stores.region", "customers.region", "orders.store_id", "cases.department")
by = filters.choice("by", "Of what", scorecard.kinds_of_unit(view))
scorecard.stop_if_nothing(view, by)
scorecard.headline(view, by)
scorecard.table(view, by)
measure = filters.choice("measure", "Measure", scorecard.choices(view, by))
scorecard.chart(view, by, measure)
scorecard.fair(view, by, measure)
