"""Does it work, in one place?"""

from touchpoint.ui import contrast, measured, page, website
from touchpoint.ui.page import Step

view = page.start("Website", "Does it work, in one place?")
page.stop_without(view, "site_checks.ok", "site_tasks.completed")
page.figures(
    view,
    "site_availability",
    "failed_checkout_share",
    "dead_link_share",
    "stale_page_share",
    "session_one_place_share",
    "task_completed_share",
    "task_error_share",
    "pages_per_task",
    "lost_after_failure_share",
)
page.stop_if_nothing(view, "site_availability", "failed_checkout_share", "stale_page_share")
page.advise(
    view,
    Step("failed_checkout_share", ("hours", "region", "segment"), "find out why orders fail in"),
    Step("task_completed_share", ("task", "hours"), "see where visitors give up in"),
    Step("session_one_place_share", ("about", "region", "segment"), "see what sends customers elsewhere in"),
)

with page.pair():
    measured.trend(view, "site_availability", "The share of checks that were good")
    measured.trend(view, "failed_checkout_share", "The share of orders that failed")
with page.pair():
    website.failed_days(view)
    website.after_failure(view)
    contrast.over_13_months(view, "no_order_within_60_days_of_checkout", "checkout", "No further order in 60 days")
    website.errors(view)
with page.pair():
    measured.trend(view, "session_one_place_share", "The share of visits done in one place")
    measured.breakdown(view, "task_completed_share", "task", "Tasks completed")
with page.pair():
    measured.breakdown(view, "pages_per_task", "task", "Pages for each task")
    measured.breakdown(view, "failed_checkout_share", "hours", "Orders that failed")
with page.pair():
    website.bad_pages(view, "dead_link_share")
    website.bad_pages(view, "stale_page_share")
    measured.breakdown(view, "site_availability", "page", "Good checks")
    measured.breakdown(view, "site_availability", "hours", "Good checks")
