"""Behind the numbers of finding the real issue."""

from dataclasses import replace

from touchpoint.evidence.model import Evidence

_CASE = ("case_id", "customer_id", "closed_on", "department", "stated", "found")
_CAUSES = Evidence(
    query="rows/case_causes",
    title="Cases resolved {when} with a reason and a root cause",
    units="cases",
    shown=(*_CASE, "is_found"),
    hit="is_found",
    hits="with the core issue found at once",
    part="stated",
    part_words="stated → found: {part}",
    more_by={"core-issue": "whether the core issue was found"},
    params={"share": "core_issue_found"},
)

OF_LISTENING = {
    "core_issue_found": _CAUSES,
    "cause_recorded_share": replace(
        _CAUSES,
        title="Cases resolved {when}",
        shown=(*_CASE, "has_cause"),
        hit="has_cause",
        hits="with a root cause",
        params={"share": "cause_recorded"},
    ),
    "reopened_by_cause": replace(
        _CAUSES,
        title="Cases resolved {when} with a reason and a root cause, 14 days old or more",
        shown=(*_CASE, "was_reopened"),
        hit="was_reopened",
        hits="reopened within 14 days",
        params={"share": "reopened"},
    ),
    "satisfied_by_cause": replace(
        _CAUSES,
        title="Cases resolved {when} with a reason, a root cause and an answer",
        shown=(*_CASE, "is_satisfied"),
        hit="is_satisfied",
        hits="with a satisfied customer",
        params={"share": "satisfied"},
    ),
    "heard_without_solution": replace(
        _CAUSES,
        title="Unsolved cases last heard of {when}",
        shown=("case_id", "customer_id", "heard_on", "department", "stated", "felt_heard"),
        hit="felt_heard",
        hits="whose customer felt heard",
        params={"share": "felt_heard"},
    ),
    "unrecorded_complaint_share": Evidence(
        query="rows/unrecorded",
        title="Contacts {when} with a text, without a complaint, begun in no good mood",
        units="contacts",
        shown=("contact_id", "customer_id", "started_on", "channel", "department", "reason", "speaks", "text"),
        hit="speaks",
        hits="that speak of a complaint",
        part="speaks",
        part_words="that {part}",
    ),
    "texts_with_term": Evidence(
        query="rows/texts",
        title="Texts written {when}",
        units="texts",
        shown=("record_id", "customer_id", "said_on", "source", "department", "is_unhappy", "text"),
        part="term",
        part_words="with: {part}",
    ),
}
