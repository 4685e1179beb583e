"""In stock, right, on the day, at the price?"""

from touchpoint.ui import page

view = page.start("Delivery", "In stock, right, on the day, at the price?")
page.stop_without(view, "orders.first_promised_on", "order_lines.first_delivered_quantity", "stock_days.in_stock")
