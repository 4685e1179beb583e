"""What other tools make of cases: how soon they are settled and answered, in time, at once, and how many are open."""

from touchpoint.findings.durations import HOUR
from touchpoint.findings.reconciled import TheirCount, TheirMean, TheirMedian, TheirShare
from touchpoint.others.model import Other, Subject

_ZENDESK, _PACKAGE = "Zendesk", "dbt_zendesk"
_DURATIONS = "https://support.zendesk.com/hc/en-us/articles/4408834848154"
_ONE_TOUCH = "https://support.zendesk.com/hc/en-us/articles/4408820618266"
_TARGETS = "https://support.zendesk.com/hc/pt-br/community/posts/4439886800794"
_METRICS = "https://github.com/fivetran/dbt_zendesk/blob/main/models/zendesk__ticket_metrics.sql"
_TIMES = (
    "https://github.com/fivetran/dbt_zendesk/blob/main/models/resolution_times/"
    "int_zendesk__ticket_resolution_times_calendar.sql"
)
_COMMENTS = "https://github.com/fivetran/dbt_zendesk/blob/main/models/intermediate/int_zendesk__comment_metrics.sql"
_BACKLOG = "https://github.com/fivetran/dbt_zendesk/blob/main/models/zendesk__ticket_backlog.sql"
_STREAMLIT = "https://github.com/fivetran/streamlit_zendesk"
_QUERY, _OPEN = "cross_check/differences", "cross_check/open_cases"
_CASE = ("cases.opened_at",)
_ANSWER = ("cases.first_response_at",)
_REPLIES = ("contacts.direction",)
_DUE = ("cases.due_at", "service_targets.within_minutes")

SETTLING = Subject(
    "resolution_hours_median",
    (
        Other(
            "zendesk_full_resolution",
            _ZENDESK,
            "full resolution time, median",
            "Median hours from creation to the last time the ticket was solved, of tickets solved in the period and "
            "solved still. A ticket has no such time before it is solved, so open ones are not in it; merged ones are.",
            _DURATIONS,
            _QUERY,
            TheirMedian("solved tickets", HOUR),
            "solved tickets",
            (_CASE,),
        ),
        Other(
            "zendesk_first_resolution",
            _ZENDESK,
            "first resolution time, median",
            "Median hours from creation to the first time the ticket was solved, of tickets first solved in the "
            "period. What was opened again keeps its first time, and open ones have none.",
            _DURATIONS,
            _QUERY,
            TheirMedian("solved tickets", HOUR),
            "solved tickets",
            (_CASE,),
        ),
        Other(
            "dbt_final_resolution",
            _PACKAGE,
            "final resolution, calendar time, mean",
            "Mean hours from creation to the last solution, of tickets created in the period that were ever solved: "
            "one opened again keeps the time of its last solution, one never solved has none. Deleted and merged "
            "tickets are in the table.",
            _TIMES,
            _QUERY,
            TheirMean("solved tickets", HOUR),
            "solved tickets",
            (_CASE,),
        ),
        Other(
            "dbt_business_resolution",
            _PACKAGE,
            "full resolution, business time, mean",
            "Mean hours of business time from creation to the last solution, of tickets created in the period whose "
            "status is solved or closed. Here by the opening hours of the settings.",
            _METRICS,
            _QUERY,
            TheirMean("solved tickets", HOUR),
            "solved tickets",
            (_CASE,),
            ("opening_hours",),
        ),
    ),
)

ANSWERING = Subject(
    "first_response_hours_median",
    (
        Other(
            "zendesk_first_reply",
            _ZENDESK,
            "first reply time, median",
            "Median hours from creation to the first public answer of an agent, of tickets created in the period. It "
            "is empty until there is one: who still waits is not in it. Tickets that agents opened are.",
            _DURATIONS,
            _QUERY,
            TheirMedian("answered tickets", HOUR),
            "answered tickets",
            (_CASE, _ANSWER),
        ),
        Other(
            "dbt_first_reply",
            _PACKAGE,
            "first reply, calendar time, mean",
            "Mean hours from creation to the first public answer of an agent, of tickets created in the period that "
            "have one. Deleted and merged tickets are in the table.",
            _METRICS,
            _QUERY,
            TheirMean("answered tickets", HOUR),
            "answered tickets",
            (_CASE, _ANSWER),
        ),
        Other(
            "dbt_business_reply",
            _PACKAGE,
            "first reply, business time, mean",
            "Mean hours of business time from creation to the first public answer, of tickets created in the period "
            "that have one. Here by the opening hours of the settings.",
            _METRICS,
            _QUERY,
            TheirMean("answered tickets", HOUR),
            "answered tickets",
            (_CASE, _ANSWER),
            ("opening_hours",),
        ),
    ),
)

IN_TIME = Subject(
    "sla_met",
    (
        Other(
            "zendesk_sla",
            _ZENDESK,
            "achieved, of completed targets",
            "Achieved / (achieved + breached) over targets that are completed. What is open and late has not "
            "completed its target, so it is in neither count.",
            _TARGETS,
            _QUERY,
            TheirShare("tickets with a completed target"),
            "tickets with a completed target",
            (_CASE, _DUE),
        ),
    ),
)

AT_ONCE = Subject(
    "first_contact_resolution",
    (
        Other(
            "zendesk_one_touch",
            _ZENDESK,
            "one-touch tickets",
            "Solved or closed tickets with fewer than two answers of agents, none included / solved or closed tickets, "
            "of those created in the period. Whether the customer asked again does not matter.",
            _ONE_TOUCH,
            _QUERY,
            TheirShare("solved tickets"),
            "solved tickets",
            (_CASE, _REPLIES),
        ),
        Other(
            "dbt_one_touch",
            _PACKAGE,
            "one-touch resolution",
            "Solved or closed tickets with exactly one public answer of an agent / solved or closed tickets, of those "
            "created in the period: one solved without a word is multi-touch there.",
            _COMMENTS,
            _QUERY,
            TheirShare("solved tickets"),
            "solved tickets",
            (_CASE, _REPLIES),
        ),
    ),
)

OPEN = Subject(
    "backlog",
    (
        Other(
            "zendesk_unsolved",
            "Zendesk and dbt_zendesk",
            "unsolved tickets, now",
            "Tickets that are neither solved nor closed nor deleted as of the export, whatever the period: history "
            "is not rebuilt.",
            _BACKLOG,
            _OPEN,
            TheirCount("unsolved tickets"),
            "tickets",
            (_CASE,),
        ),
        Other(
            "not_solved",
            "streamlit_zendesk",
            "unsolved tickets",
            "All tickets whose status is anything but solved, closed and deleted ones included.",
            _STREAMLIT,
            _OPEN,
            TheirCount("tickets not solved"),
            "tickets",
            (_CASE, ("cases.status",)),
        ),
    ),
)
