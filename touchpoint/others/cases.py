"""What other tools make of the times of cases: how soon they are settled and answered."""

from touchpoint.findings.durations import HOUR
from touchpoint.findings.reconciled import TheirMean, TheirMedian
from touchpoint.others.model import Other, Subject

_ZENDESK, _PACKAGE = "Zendesk", "dbt_zendesk"
_DURATIONS = "https://support.zendesk.com/hc/en-us/articles/4408834848154"
_METRICS = "https://github.com/fivetran/dbt_zendesk/blob/main/models/zendesk__ticket_metrics.sql"
_TIMES = (
    "https://github.com/fivetran/dbt_zendesk/blob/main/models/resolution_times/"
    "int_zendesk__ticket_resolution_times_calendar.sql"
)
_QUERY = "cross_check/differences"
_CASE = ("cases.opened_at",)
_ANSWER = ("cases.first_response_at",)

SETTLING = Subject(
    "resolution_hours_median",
    (
        Other(
            "zendesk_full_resolution",
            _ZENDESK,
            "full resolution time, median",
            "Zendesk, full",
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
            "Zendesk, first",
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
            "dbt, calendar mean",
            "Mean hours from creation to the last solution, of tickets created in the period that were ever solved: "
            "one opened again keeps the time of its last solution (here of its first, where the export says no more), "
            "one never solved has none. Deleted and merged tickets are in the table.",
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
            "dbt, business mean",
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
            "Zendesk",
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
            "dbt, calendar mean",
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
            "dbt, business mean",
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
