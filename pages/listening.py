"""Did we find the real issue?"""

from touchpoint.ui import doubt, filters, listening, measured, page
from touchpoint.ui.page import Step

DIMENSIONS = ("department", "channel", "store", "region", "category")

view = page.start("Listening", "Did we find the real issue?")
page.stop_without(view, "cases.root_cause", "surveys.comment", "contacts.body")
page.figures(
    view,
    "core_issue_found",
    "cause_recorded_share",
    "reopened_by_cause",
    "heard_without_solution",
    "unrecorded_complaint_share",
)
page.stop_if_nothing(view, "core_issue_found", "heard_without_solution", "unrecorded_complaint_share")
doubt.poorly_recorded(view)
page.advise(
    view,
    Step("core_issue_found", ("department", "channel", "category"), "listen to how cases are taken down in"),
    Step("cause_recorded_share", ("department", "category"), "have root causes recorded in"),
    Step("heard_without_solution", ("department", "channel"), "listen in on conversations in"),
)

with page.pair():
    listening.matrix(view)
    measured.trend(view, "core_issue_found", "The share with the core issue found at once")
    measured.breakdown(view, "reopened_by_cause", "core-issue", "Reopened")
    measured.breakdown(view, "satisfied_by_cause", "core-issue", "Satisfied")
with page.pair():
    listening.growing(view)
    listening.language(view)
listening.examples(view)
by = filters.choice("by", "Broken down by", measured.dimensions(DIMENSIONS))
with page.pair():
    measured.breakdown(view, "core_issue_found", by, "Core issue found at once")
    measured.breakdown(view, "heard_without_solution", by, "Unsolved, but heard")
    measured.breakdown(view, "cause_recorded_share", by, "Root cause recorded")
