"""Are we all right, and what needs me?"""

from touchpoint.ui import alerts, decisions, doubt, headline, needs, page, why
from touchpoint.ui.page import Headline

HEADLINES = {
    "csat": Headline("Satisfied customers", "Satisfaction"),
    "returning_customer_share": Headline("Returning customers", "Repeat business"),
    "resolution_hours_median": Headline("Days to settle a complaint", "The time to settle a complaint"),
}
SMALL = (
    "nps",
    "repeat_sales_share",
    "complaints_per_1000_orders",
    "first_response_hours_median",
    "sla_met",
    "first_contact_resolution",
    "backlog",
    "dissatisfied_share",
)

view = page.start("Overview", "Are we all right, and what needs me?", complaints_only=True)
headline.volume(view)
alerts.line()
page.stop_if_nothing(view, *HEADLINES)
doubt.only_closed(view)
headline.verdict(view, HEADLINES, SMALL)
page.large_figures(view, HEADLINES, notes=headline.notes(view))
needs.draw(view)
why.summary(view)
decisions.monday(view)
page.figures(view, *SMALL)
