"""Did we go back to the unhappy?"""

from touchpoint.ui import callbacks, filters, measured, page
from touchpoint.ui.page import Step

DIMENSIONS = ("region", "store", "department", "channel", "tier")

view = page.start("Call-backs", "Did we go back to the unhappy?")
page.stop_without(view, "surveys.score")
page.figures(
    view,
    "called_back_in_time",
    "callback_hours_median",
    "called_back_within_7_days",
    "satisfied_after_unhappy",
    "bought_after_unhappy",
)
callbacks.no_target(view)
page.stop_if_nothing(view, "callback_hours_median", "satisfied_after_unhappy", "bought_after_unhappy")
page.advise(
    view,
    Step("called_back_in_time", ("region", "store", "department"), "find out who should have called back in"),
    Step("satisfied_after_unhappy", ("region", "department"), "look at what is done for the unhappy in"),
)

with page.pair():
    callbacks.steps(view)
    callbacks.owed(view)
    measured.breakdown(view, "satisfied_after_unhappy", "followed-by", "Satisfied the next time")
    measured.breakdown(view, "bought_after_unhappy", "followed-by", "Bought again after an unhappy answer")
with page.pair():
    callbacks.waiting(view)
    measured.trend(view, "called_back_in_time", "The share called back in time")
by = filters.choice("by", "Broken down by", measured.dimensions(DIMENSIONS))
with page.pair():
    measured.breakdown(view, "called_back_in_time", by, "Called back in time")
    callbacks.burden(view)
    measured.trend(view, "opted_out_after_follow_up", "The share that opted out after a follow-up")
callbacks.how_much_else(view)
