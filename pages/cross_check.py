"""Why does another tool say otherwise?"""

from touchpoint.ui import cross_check, gaming, page

view = page.start("Cross-check", "Why does another tool say otherwise?")
page.stop_without(view, "cases.opened_at", "orders.customer_id", "surveys.score")
asked = cross_check.choice(view)
if cross_check.is_empty(view, asked):
    page.stop_if_nothing(view, asked)
page.figures(view, asked)
cross_check.definitions(view, asked)
cross_check.meanings(view, asked)
cross_check.why(view, asked)
cross_check.earlier.draw(view, asked)
gaming.draw(view)
