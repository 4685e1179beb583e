"""Decided fairly and fast, in every size of shop?"""

from touchpoint.ui import fair, filters, funnels, measured, page, returns
from touchpoint.ui.page import Step

view = page.start("Returns", "Decided fairly and fast, in every size of shop?")
page.stop_without(view, "returns.requested_at")
page.figures(
    view,
    "return_decision_hours_median",
    "return_approved_share",
    "return_exception_share",
    "return_overturned_share",
    "refund_hours_median",
    "return_service_minutes",
    "return_handling_cost",
    "return_rate",
    "return_rate_by_value",
    "return_our_fault_share",
)
page.stop_if_nothing(view, "return_decision_hours_median", "return_approved_share", "refund_hours_median")
page.advise(
    view,
    Step("return_decision_hours_median", ("shop-size", "store"), "find out what holds decisions up in"),
    Step("return_overturned_share", ("shop-size", "reason"), "go through what was refused in"),
    Step("refund_hours_median", ("shop-size", "store"), "find out what holds the money up in"),
    Step("return_our_fault_share", ("category", "tier"), "mend what sends goods back in"),
)

with page.pair():
    measured.trend(view, "return_decision_hours_median", "The time to decide a return")
    returns.deciders(view)
by = filters.choice("by", "Broken down by", returns.divisions(view))
with page.pair():
    measured.breakdown(view, "return_decision_hours_median", by, "Time to decide", sure=returns.undecided(by))
    measured.breakdown(view, "return_approved_share", by, "Returns approved")
with page.pair():
    measured.breakdown(view, "return_exception_share", by, "Approved outside the policy")
    measured.breakdown(view, "return_overturned_share", by, "Refusals overturned")
with page.pair():
    measured.breakdown(view, "return_service_minutes", by, "Minutes of service for a return")
    measured.breakdown(view, "refund_hours_median", by, "Time to a refund")
with page.pair():
    funnels.by_store(view, "return_approved_share", "Returns approved")
    fair.comparison(view, "return_approved_share", "store", "Returns approved")
    funnels.by_store(view, "return_exception_share", "Approved outside the policy")
    fair.comparison(view, "return_exception_share", "store", "Approved outside the policy")
with page.pair():
    returns.reasons(view)
    measured.breakdown(view, "return_approved_share", "reason", "Returns approved")
with page.pair():
    measured.breakdown(view, "return_rate", "category", "Returned units")
    measured.trend(view, "return_rate", "The share of units returned")
