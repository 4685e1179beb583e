"""What changed, where, and is it real?"""

from touchpoint.ui import page, why

view = page.start("Why it moved", "What changed, where, and is it real?", complaints_only=True)
page.stop_without(view, "surveys.score", "orders.customer_id", "cases.opened_at")
measure = why.measure(view)
page.stop_if_nothing(view, measure)
why.head(view, measure)
why.listing(view, measure)
by = why.by(view, measure)
why.parts(view, measure, by)
