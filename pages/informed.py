"""Who had to ask, and what did it cost?"""

from touchpoint.ui import page

view = page.start("Keeping informed", "Who had to ask, and what did it cost?")
page.stop_without(view, "contacts.started_at", "order_events.told_at", "orders.tracking_sent_at")
