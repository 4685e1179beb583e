"""Which contact pleases, which hurts?"""

from touchpoint.ui import page

view = page.start("Touchpoints", "Which contact pleases, which hurts?")
page.stop_without(view, "contacts.started_at", "surveys.score")
