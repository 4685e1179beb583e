"""Behind the numbers of cases, of how they end, and of the surveys."""

from touchpoint.evidence.model import Evidence

_CASE = ("case_id", "customer_id", "opened_on", "department", "channel", "reason")
_FOLLOWED = "not ended in the first {at}"

RESOLUTION = Evidence(
    query="rows/resolution",
    title="Cases opened {when}",
    units="cases",
    shown=(*_CASE, "stands", "hours"),
    part="stands",
    at="least",
    at_words=_FOLLOWED,
    at_unit="hours",
)
RESPONSE = Evidence(
    query="rows/response",
    title="Cases opened {when} by customers",
    units="cases",
    shown=(*_CASE, "response_stands", "hours"),
    part="response_stands",
    at="least",
    at_words=_FOLLOWED,
    at_unit="hours",
)

OF_CASES = {
    "complaints_per_1000_orders": Evidence(
        query="rows/complaints",
        title="Complaints opened {when}",
        units="complaints",
        shown=(*_CASE, "stands"),
        against="orders_placed",
    ),
    "first_response_hours_median": RESPONSE,
    "resolution_hours_median": RESOLUTION,
    "resolution_hours_p75": RESOLUTION,
    "resolution_hours_p90": RESOLUTION,
    "resolution_within_7_days": RESOLUTION,
    "resolution_hours_median_closed": Evidence(
        query="rows/closed_times", title="Cases resolved {when}", units="cases", shown=(*_CASE, "ended_on", "hours")
    ),
    "backlog": Evidence(
        query="rows/backlog",
        title="Cases open at the end of {period}",
        units="cases",
        shown=(*_CASE, "due_on", "days_open"),
        part="age_band",
        part_words="open for {part} days",
    ),
    "sla_met": Evidence(
        query="rows/deadlines",
        title="Cases due {when}",
        units="cases",
        shown=(*_CASE, "due_on", "ended_on", "due_stands"),
        hit="is_met",
        hits="settled by the deadline",
        part="due_stands",
    ),
    "first_contact_resolution": Evidence(
        query="rows/first_contact",
        title="Issues first raised {when}, 7 days old or more",
        units="issues",
        shown=("issue_id", "customer_id", "first_contact_on", "department", "channel", "was_settled_first"),
        hit="was_settled_first",
        hits="settled at first contact",
    ),
    "reopen_rate": Evidence(
        query="rows/reopened",
        title="Cases first resolved {when}, 14 days ago or more",
        units="cases",
        shown=(*_CASE, "first_resolved_on", "was_reopened"),
        hit="was_reopened",
        hits="reopened within 14 days",
    ),
    "single_owner_share": Evidence(
        query="rows/owners",
        title="Cases resolved {when}, owners known",
        units="cases",
        shown=(*_CASE, "ended_on", "human_owners"),
        hit="has_one_owner",
        hits="with one person throughout",
    ),
    "escalation_rate": Evidence(
        query="rows/escalated",
        title="Cases opened {when}, 30 days ago or more",
        units="cases",
        shown=(*_CASE, "stands", "is_escalated", "escalation"),
        hit="is_escalated",
        hits="escalated",
    ),
    "promise_kept": Evidence(
        query="rows/promises",
        title="Complaints to be answered {when}",
        units="complaints",
        shown=(*_CASE, "response_due_on", "response_due_stands", "is_kept"),
        hit="is_kept",
        hits="answered in time or settled at the first contact",
        part="response_due_stands",
    ),
    "open_limits": Evidence(
        query="rows/open_limits",
        title="Open cases with a deadline for their end",
        units="cases",
        shown=("case_id", "customer_id", "opened_on", "due_on", "days_open", "falls", "sales", "department"),
        part="falls",
        part_words="{part}",
        at="within_days",
        at_words="with a limit in the next {at}",
        at_unit="days",
    ),
    "cases_opened": Evidence(
        query="rows/opened",
        title="Cases opened {when}",
        units="cases",
        shown=(*_CASE, "stands"),
        part="reason",
        part_words="reason {part}",
    ),
}

_ANSWER = ("survey_id", "customer_id", "answered_on", "score", "department", "channel", "region", "case_id")


def _answers(kind: str, about: str, hit: str = "", hits: str = "") -> Evidence:
    return Evidence(
        query="rows/answers",
        title=f"Answers on {about} given {{when}}",
        units="answers",
        shown=_ANSWER,
        hit=hit,
        hits=hits,
        part="score",
        part_words="score {part}",
        params={"survey_kind": kind},
    )


OF_SURVEYS = {
    "csat": _answers("csat", "satisfaction", "is_satisfied", "satisfied"),
    "csat_mean": _answers("csat", "satisfaction"),
    "dissatisfied_share": _answers("csat", "satisfaction", "is_dissatisfied", "dissatisfied"),
    "nps": _answers("nps", "recommending"),
    "ces": _answers("ces", "ease of getting help"),
    "survey_response_rate": Evidence(
        query="rows/invitations",
        title="Invitations sent {when}, 14 days old or more",
        units="invitations",
        shown=("survey_id", "customer_id", "invited_on", "answered_on", "channel", "region", "is_complete"),
        hit="is_complete",
        hits="answered in full",
        more_by={"handling": "time to settle the case"},
    ),
    "answers_given": Evidence(
        query="rows/given",
        title="Answers given {when}",
        units="answers",
        shown=_ANSWER,
        part="score",
        part_words="score {part}",
    ),
}
