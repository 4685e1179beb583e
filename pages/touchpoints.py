"""Which contact pleases, which hurts?"""

from touchpoint.ui import longer, measured, page, touchpoints
from touchpoint.ui.page import Step

view = page.start("Touchpoints", "Which contact pleases, which hurts?")
page.stop_without(view, "contacts.started_at", "surveys.score")
page.figures(
    view,
    "order_touchpoints_satisfied",
    "case_touchpoints_satisfied",
    "touchpoint_contacts",
    "journey_satisfied",
    "journey_bought_again",
)
page.stop_if_nothing(view, "order_touchpoints_satisfied", "case_touchpoints_satisfied", "touchpoint_contacts")
enough = longer.where_too_few(view, "case_touchpoints_satisfied", "cell")
longer.say(view, enough, "The advice, the cells and the stages", "the period holds too few answers for most cells")
page.advise(
    enough,
    Step("case_touchpoints_satisfied", ("cell", "stage", "department"), "ask customers what goes wrong in"),
    Step("order_touchpoints_satisfied", ("cell", "stage", "region"), "ask customers what goes wrong in"),
)

touchpoints.grid(enough)
touchpoints.table(enough)
with page.pair():
    measured.breakdown(enough, "order_touchpoints_satisfied", "stage", "Satisfied with order and delivery")
    measured.breakdown(enough, "case_touchpoints_satisfied", "stage", "Satisfied with how a case was handled")
    measured.trend(view, "case_touchpoints_satisfied", "The share satisfied with how a case was handled")
    measured.trend(view, "touchpoint_contacts", "The number of contacts")
long = longer.over_months(view, "journey_bought_again", days=90)
touchpoints.journeys(long)
touchpoints.paths(long)
