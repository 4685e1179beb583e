"""Why does another tool say otherwise?"""

from touchpoint.ui import gaming, page

view = page.start("Cross-check", "Why does another tool say otherwise?")
page.stop_without(view, "cases.opened_at", "orders.customer_id")
gaming.draw(view)
