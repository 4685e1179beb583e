"""Do they still buy?"""

from touchpoint.ui import page

view = page.start("After a bad experience", "Do they still buy?")
page.stop_without(view, "orders.customer_id")
