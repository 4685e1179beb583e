"""Behind the numbers of policies and of what falls due."""

from touchpoint.evidence.model import Evidence

_CASE = ("case_id", "customer_id", "due_on", "department", "reason")
_BY_POLICY = {"policy": "policy"}

OF_POLICIES: dict[str, Evidence] = {
    "policy_read_share": Evidence(
        query="rows/known",
        title="People who handled contacts {when}, by each policy in force for them",
        units="readings",
        shown=("person", "department", "policy", "version", "read_on", "has_read"),
        hit="has_read",
        hits="read",
        more_by=_BY_POLICY,
    ),
    "informed_contact_share": Evidence(
        query="rows/handled",
        title="Contacts {when} handled by people for whom a policy was in force",
        units="contacts",
        shown=("contact_id", "customer_id", "started_on", "channel", "department", "reason", "is_hit"),
        hit="is_hit",
        hits="handled by readers",
        more_by=_BY_POLICY,
        params={"share": "informed"},
    ),
    "policy_kept_share": Evidence(
        query="rows/policy_cases",
        title="Cases due {when} under a policy with steps",
        units="cases",
        shown=(*_CASE, "policy", "steps", "in_time", "stands"),
        hit="is_kept",
        hits="kept",
        part="stands",
        more_by=_BY_POLICY,
    ),
    "steps_in_time_share": Evidence(
        query="rows/policy_steps",
        title="Steps asked for in the cases due {when}",
        units="steps",
        shown=(*_CASE, "policy", "step", "done_at", "stands"),
        hit="is_in_time",
        hits="logged in time",
        part="stands",
        more_by={"step": "step"},
    ),
    "falling_due": Evidence(
        query="rows/falling_due",
        title="Open cases that fall due in the 14 days from the end of the data",
        units="deadlines",
        shown=("case_id", "customer_id", "opened_on", "falls_on", "clock", "department", "channel", "reason"),
        part="falls_on",
        part_words="on {part}",
    ),
}
