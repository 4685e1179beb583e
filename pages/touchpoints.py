"""Which contact pleases, which hurts?"""

from touchpoint.ui import longer, measured, page, touchpoints
from touchpoint.ui.page import Step

view = page.start("Touchpoints", "Which contact pleases, which hurts?")
page.stop_without(view, "contacts.started_at", "surveys.score")
page.figures(view, "touchpoint_satisfied", "touchpoint_contacts", "journey_satisfied", "journey_bought_again")
page.stop_if_nothing(view, "touchpoint_satisfied", "touchpoint_contacts")
page.advise(
    view,
    Step("touchpoint_satisfied", ("stage", "cell", "department", "region"), "ask customers what went wrong in"),
)

touchpoints.grid(view)
touchpoints.table(view)
with page.pair():
    measured.trend(view, "touchpoint_satisfied", "The share satisfied at the touchpoint")
    measured.breakdown(view, "touchpoint_satisfied", "stage", "Satisfied")
touchpoints.journeys(longer.over_13_months(view))
