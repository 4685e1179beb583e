"""Behind the numbers of the website."""

from dataclasses import replace

from touchpoint.evidence.model import Evidence

_TASK, _HOUR = {"task": "Task"}, {"hours": "Time of day"}
_STEPS = Evidence(
    query="rows/site_steps",
    title="Tasks begun on the website {when}",
    units="tasks",
    shown=("session_id", "customer_id", "task", "happened_at", "pages", "is_completed", "error"),
    hit="is_hit",
    hits="completed",
    part="error",
    part_words="that ended in {part}",
    params={"ending": "completed"},
    more_by={**_TASK, **_HOUR},
)
_PAGES = Evidence(
    query="rows/site_pages",
    title="Links crawled {when}, at their last crawl",
    units="links",
    shown=("url", "checked_at", "status_code", "bad_days", "is_bad"),
    hit="is_bad",
    hits="dead",
    params={"flaw": "dead"},
)

OF_WEBSITE: dict[str, Evidence] = {
    "site_availability": Evidence(
        query="rows/site_checks",
        title="Checks {when} whether the website answers",
        units="checks",
        shown=("checked_at", "url", "is_ok", "status_code"),
        hit="is_ok",
        hits="good",
        more_by={**_HOUR, "page": "Address"},
    ),
    "failed_checkout_share": replace(
        _STEPS,
        title="Checkouts begun {when}",
        units="checkouts",
        hits="failed for an error of the site",
        params={"ending": "failed"},
        more_by=_HOUR,
    ),
    "dead_link_share": _PAGES,
    "stale_page_share": replace(
        _PAGES,
        title="Pages looked at {when}, at their last check",
        units="pages",
        shown=("url", "checked_at", "age_days", "is_bad"),
        hits="stale",
        params={"flaw": "stale"},
    ),
    "session_one_place_share": Evidence(
        query="rows/site_visits",
        title="Visits of known customers {when}, a day ago or more",
        units="visits",
        shown=("session_id", "customer_id", "started_on", "about", "visit_stands"),
        hit="is_in_one_place",
        hits="done in one place",
        part="visit_stands",
        more_by={"about": "What the visit was about"},
    ),
    "task_completed_share": _STEPS,
    "task_error_share": replace(_STEPS, hits="ended in an error", params={"ending": "errored"}),
    "pages_per_task": Evidence(
        query="rows/site_pages_taken",
        title="Tasks completed on the website {when} whose pages are known",
        units="tasks",
        shown=("session_id", "customer_id", "task", "happened_at", "pages"),
        more_by=_TASK,
    ),
    "lost_after_failure_share": Evidence(
        query="rows/site_failures",
        title="Visits {when} in which an order failed, 7 days ago or more",
        units="visits",
        shown=("session_id", "customer_id", "failed_on", "error", "what_next"),
        hit="is_nothing_seen",
        hits="with nothing seen after",
        part="what_next",
        more_by={"error": "Error"},
    ),
    "no_order_within_60_days_of_checkout": Evidence(
        query="rows/site_back",
        title="Visits {when} that came to the checkout",
        units="visits",
        shown=("session_id", "customer_id", "started_on", "checkout", "error", "is_back", "days"),
        at="least",
        at_words="not followed by an order in the first {at}",
        at_unit="days",
        more_by={"checkout": "How the checkout ended"},
    ),
}
