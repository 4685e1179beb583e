"""Are we there when it suits them?"""

from touchpoint.ui import page

view = page.start("Convenience", "Are we there when it suits them?")
page.stop_without(view, "contacts.started_at", "visits.wanted_from")
