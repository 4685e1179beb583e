"""How many, how long, how late?"""

from touchpoint.ui import doubt, filters, forward, handling, listening, measured, opening, page
from touchpoint.ui.page import Step

DIMENSIONS = ("department", "channel", "region", "store", "tier")

view = page.start("Complaints", "How many, how long, how late?", complaints_only=True)
page.stop_without(view, "cases.opened_at")
doubt.only_closed(view)
page.figures(
    view,
    "complaints_per_1000_orders",
    "first_response_hours_median",
    "resolution_hours_median",
    "resolution_hours_p90",
    "resolution_hours_median_closed",
    "sla_met",
    "promise_kept",
    "backlog",
    "first_contact_resolution",
    "reopen_rate",
    "escalation_rate",
    "single_owner_share",
)
listening.line(view)
page.stop_if_nothing(view, "resolution_hours_median", "backlog")
doubt.poorly_recorded(view)
page.advise(
    view,
    Step("resolution_hours_median", ("department", "channel", "store"), "find out what holds complaints up in"),
    Step("reopen_rate", ("department", "channel", "store"), "look at what was called settled too soon in"),
)

with page.pair():
    settled = [*handling.closed_only(view), *opening.hours(view, "resolution_hours_median")]
    measured.trend(view, "resolution_hours_median", "The time to settle", sure=settled)
    handling.still_open(view)
with page.pair():
    forward.late_ahead(view)
    forward.open_already(view)
forward.listed(view)
by = filters.choice("by", "Broken down by", measured.dimensions(DIMENSIONS))
with page.pair():
    measured.breakdown(view, "resolution_hours_median", by, "Time to settle")
    answered = opening.hours(view, "first_response_hours_median")
    measured.breakdown(view, "first_response_hours_median", by, "Time to a first answer", sure=answered)
with page.pair():
    handling.deadlines(view)
    handling.reasons(view)
with page.pair():
    measured.trend(view, "backlog", "The number of open cases")
    handling.ages(view)
with page.pair():
    measured.trend(view, "complaints_per_1000_orders", "Complaints per 1,000 orders")
    measured.trend(view, "first_contact_resolution", "The share settled at first contact")
    measured.trend(view, "reopen_rate", "The share reopened")
    measured.trend(view, "single_owner_share", "The share that one person saw through")
