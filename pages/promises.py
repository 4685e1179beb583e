"""Is each policy known and kept, and what falls due?"""

from touchpoint.ui import measured, page, promises
from touchpoint.ui.page import Step

view = page.start("Our promises", "Is each policy known and kept, and what falls due?")
page.stop_without(view, "cases.opened_at", "policy_reads.read_at")
page.figures(
    view,
    "policy_read_share",
    "informed_contact_share",
    "policy_kept_share",
    "steps_in_time_share",
    "promise_kept",
)
promises.unset(view)
page.stop_if_nothing(view, "informed_contact_share", "policy_kept_share", "promise_kept")
page.advise(
    view,
    Step("policy_kept_share", ("department", "channel"), "see which step is left out in"),
    Step("steps_in_time_share", ("step",), "see to it that what is done is logged in"),
)
promises.falling_due(view)
with page.pair():
    measured.breakdown(view, "policy_read_share", "policy", "Policies read")
    measured.breakdown(view, "policy_read_share", "department", "Policies read")
    promises.how_kept(view)
    measured.breakdown(view, "steps_in_time_share", "step", "Steps logged in time")
    measured.breakdown(view, "policy_kept_share", "department", "Policy kept")
    measured.breakdown(view, "promise_kept", "department", "Complaints answered in time")
    measured.trend(view, "informed_contact_share", "The share of contacts handled by readers")
promises.clocks(view)
promises.policies(view)
