"""What they want, when they want it, at what cost?"""

from touchpoint.ui import page

view = page.start("Value for money", "What they want, when they want it, at what cost?")
page.stop_without(view, "orders.picking_cost", "orders.freight_cost", "contacts.handling_minutes")
