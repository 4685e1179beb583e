"""Measures of what customers want on the website: whether it succeeds, there alone, and what follows when not."""

from functools import partial

from touchpoint.findings.ratios import Ratio
from touchpoint.findings.shares import Clusters, Share
from touchpoint.findings.site import stayed_away
from touchpoint.measures.measure import Measure

_BEGUN = "local day of the task"
_COMPLETED = (("site_tasks.completed",),)
_TASK, _HOUR = {"task": "Task"}, {"hours": "Time of day"}
_OF_CUSTOMERS = Clusters("customers", "hits_squared", "hits_by_tasks", "tasks_squared")

MEASURES = (
    Measure(
        id="failed_checkout_share",
        name="Orders that failed",
        code="D11b",
        unit="share",
        counts="checkouts",
        better="lower",
        counted_on=_BEGUN,
        definition=(
            "Checkouts that ended in an error of the website / checkouts begun. Left out of both: errors that the "
            "settings take for no fault of the site, such as a card that was declined."
        ),
        query="website/steps",
        find=Share(
            "hits",
            "tasks",
            "checkouts",
            clusters=_OF_CUSTOMERS,
            remarks=(("not_known", "checkouts that ended by no fault of the site, so left out"),),
        ),
        needs=_COMPLETED,
        params={"ending": "failed"},
        splits=_HOUR,
    ),
    Measure(
        id="session_one_place_share",
        name="Done in one place",
        code="V4b",
        unit="share",
        counts="visits",
        better="higher",
        counted_on="local day of the visit",
        definition=(
            "Visits in which every task was completed and after which the customer did not get in touch for a day / "
            "visits of known customers a day ago or more. Of who is not known nobody can say who got in touch."
        ),
        query="website/visits",
        find=Share(
            "in_one_place",
            "visits",
            "visits",
            "too_young",
            1,
            Clusters("customers", "hits_squared", "hits_by_visits", "visits_squared"),
            remarks=(
                ("not_completed", "visits with a task not completed"),
                ("got_in_touch", "completed, but the customer got in touch within a day"),
                ("not_known", "visits of which nobody knows whether all was completed, so left out"),
            ),
        ),
        needs=(*_COMPLETED, ("site_tasks.customer_id",)),
        splits={"about": "What the visit was about"},
    ),
    Measure(
        id="task_completed_share",
        name="Tasks completed",
        code="V4c",
        unit="share",
        counts="tasks",
        better="higher",
        counted_on=_BEGUN,
        definition="Tasks completed on the website / tasks begun there of which it is known.",
        query="website/steps",
        find=Share(
            "hits",
            "tasks",
            "tasks",
            clusters=_OF_CUSTOMERS,
            remarks=(("not_known", "tasks of which nobody knows whether they were completed, so left out"),),
        ),
        needs=_COMPLETED,
        params={"ending": "completed"},
        splits={**_TASK, **_HOUR},
    ),
    Measure(
        id="task_error_share",
        name="Tasks ending in an error",
        code="D11b",
        unit="share",
        counts="tasks",
        better="lower",
        counted_on=_BEGUN,
        definition="Tasks that ended in an error of any kind / tasks begun on the website.",
        query="website/steps",
        find=Share("hits", "tasks", "tasks", clusters=_OF_CUSTOMERS),
        needs=_COMPLETED,
        params={"ending": "errored"},
        splits={**_TASK, **_HOUR},
    ),
    Measure(
        id="pages_per_task",
        name="Pages for each task",
        code="V4d",
        unit="pages per task",
        counts="tasks",
        better="lower",
        counted_on=_BEGUN,
        definition="Pages of the tasks completed / tasks completed on the website whose pages are known.",
        query="website/page_load",
        find=Ratio("pages", "tasks", (("not_known", "tasks whose pages are not known, so left out"),)),
        needs=(*_COMPLETED, ("site_tasks.pages",)),
        splits=_TASK,
    ),
    Measure(
        id="lost_after_failure_share",
        name="Nothing seen after a failed order",
        code="D11e",
        unit="share",
        counts="visits",
        better="lower",
        counted_on="local day of the failed order",
        definition=(
            "Visits after whose failed order the customer neither ordered, anywhere, nor got in touch for 7 days / "
            "visits of known customers in which an order failed, 7 days ago or more."
        ),
        query="website/failures",
        find=Share(
            "nothing_seen",
            "failures",
            "visits",
            "too_young",
            7,
            Clusters("customers", "hits_squared", "hits_by_failures", "failures_squared"),
            remarks=(("not_known", "visits of nobody known, so left out"),),
        ),
        needs=(*_COMPLETED, ("site_tasks.error",), ("site_tasks.customer_id",), ("orders.customer_id",)),
        splits={"error": "Error"},
    ),
    Measure(
        id="no_order_within_60_days_of_checkout",
        name="No order in the 60 days after",
        code="D11f",
        unit="share",
        counts="visits",
        better="lower",
        counted_on=_BEGUN,
        definition=(
            "Share of the visits that came to the checkout after which the customer ordered on no later day within 60 "
            "days, by Kaplan–Meier: recent visits count as far as they go. Visits of known customers; what the visit "
            "itself ordered does not count."
        ),
        query="website/back",
        find=partial(stayed_away, limit=60),
        needs=(*_COMPLETED, ("site_tasks.customer_id",), ("orders.customer_id",)),
        splits={"checkout": "How the checkout ended"},
    ),
)
