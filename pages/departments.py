"""Does each keep its level?"""

from touchpoint.ui import departments, fair, measured, page, scorecard
from touchpoint.ui.page import Step

view = page.start("Departments", "Does each keep its level?")
page.stop_without(view, "cases.department")
page.figures(
    view,
    "answered_by_deadline",
    "sla_met",
    "promise_kept",
    "owner_changes_per_case",
    "team_changes_per_case",
    "sent_back_share",
    "single_owner_share",
    "one_person_to_delivery_share",
)
columns = departments.columns(view)
scorecard.stop_if_nothing(view, "department", columns)
page.advise(
    view,
    Step("answered_by_deadline", ("department",), "find out what holds the first answers up in"),
    Step("first_response_hours_median", ("department",), "find out why the first answer takes long in"),
    Step("resolution_hours_median", ("department",), "find out what holds cases up in"),
    Step("sla_met", ("department",), "find out what holds settling up in"),
    Step("owner_changes_per_case", ("department",), "let one person keep the case in"),
    Step("sent_back_share", ("department",), "settle who is in charge of what is sent to and fro in"),
)
scorecard.headline(view, "department", columns)
scorecard.table(view, "department", columns)
with page.pair():
    departments.clock(view, departments.ANSWERS)
    departments.clock(view, departments.RESOLUTIONS)
with page.pair():
    fair.comparison(view, "sla_met", "department", "Cases settled in time")
    fair.comparison(view, "sla_met", "person", "Cases settled in time", months=12)
    measured.breakdown(view, "promise_kept", "department", "Complaints answered in time")
    measured.breakdown(view, "single_owner_share", "department", "The share that one person saw through")
with page.pair():
    departments.changes(view)
    measured.breakdown(view, "sent_back_share", "department", "The share sent there and back")
    measured.breakdown(view, "owner_changes_per_case", "department", "Changes of person")
    departments.people_met(view)
    measured.breakdown(view, "one_person_to_delivery_share", "sold-through", "One person from sale to delivery")
