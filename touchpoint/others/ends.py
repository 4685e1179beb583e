"""What other tools make of how cases end: in time, at once, and how many have not."""

from touchpoint.findings.reconciled import TheirCount, TheirShare
from touchpoint.others.model import Other, Subject

_ZENDESK, _PACKAGE = "Zendesk", "dbt_zendesk"
_ONE_TOUCH = "https://support.zendesk.com/hc/en-us/articles/4408820618266"
_TARGETS = "https://support.zendesk.com/hc/pt-br/community/posts/4439886800794"
_COMMENTS = "https://github.com/fivetran/dbt_zendesk/blob/main/models/intermediate/int_zendesk__comment_metrics.sql"
_BACKLOG = "https://github.com/fivetran/dbt_zendesk/blob/main/models/zendesk__ticket_backlog.sql"
_STREAMLIT = "https://github.com/fivetran/streamlit_zendesk"
_QUERY, _OPEN = "cross_check/differences", "cross_check/open_cases"
_CASE = ("cases.opened_at",)
_REPLIES = ("contacts.direction",)
_DUE = ("cases.due_at", "service_targets.within_minutes")

IN_TIME = Subject(
    "sla_met",
    (
        Other(
            "zendesk_sla",
            _ZENDESK,
            "achieved, of completed targets",
            "Zendesk, completed",
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
            "Zendesk, one touch",
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
            "dbt, one touch",
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
            "Zendesk, unsolved",
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
            "streamlit_zendesk",
            "All tickets whose status is anything but solved, closed and deleted ones included.",
            _STREAMLIT,
            _OPEN,
            TheirCount("tickets not solved"),
            "tickets",
            (_CASE, ("cases.status",)),
        ),
    ),
)
