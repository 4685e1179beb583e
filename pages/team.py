"""Trained, courteous, heard?"""

from touchpoint.ui import fair, filters, measured, page, team
from touchpoint.ui.page import Step

BY = ("department", "channel", "region")

view = page.start("Team", "Trained, courteous, heard?")
page.stop_without(view, "trainings.completed_on", "suggestions.decided_at")
page.figures(
    view,
    "training_coverage",
    "satisfied_after_case",
    "ideas_received",
    "ideas_adopted_share",
    "idea_decision_days_median",
)
page.stop_if_nothing(view, "training_coverage", "satisfied_after_case")
page.advise(
    view,
    Step("satisfied_after_case", ("department", "channel", "recency"), "look at how customers are dealt with in"),
    Step("ideas_adopted_share", ("source",), "ask why so few are adopted in"),
)
by = filters.choice("by", "Broken down by", measured.dimensions(BY))
with page.pair():
    measured.trend(view, "training_coverage", "The share of contacts handled by trained people")
    measured.breakdown(view, "training_coverage", "course", "Trained people")
    measured.breakdown(view, "training_coverage", by, "Handled by trained people")
    measured.breakdown(view, "satisfied_after_case", by, "Satisfaction after a case")
with page.pair():
    team.before_after(view)
    measured.breakdown(view, "satisfied_after_case", "recency", "Satisfaction after a case")
    team.people(view)
    fair.comparison(view, "satisfied_after_case", "person", "Satisfaction after a case", months=24)
with page.pair():
    team.heard(view)
    team.decisions(view)
