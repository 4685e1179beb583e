"""Behind the numbers of training, policies read and ideas."""

from dataclasses import replace

from touchpoint.evidence.model import Evidence

_IDEAS = Evidence(
    query="rows/ideas",
    title="Ideas received {when}",
    units="ideas",
    shown=("suggestion_id", "received_on", "topic", "source", "stands", "decided_on", "days"),
    part="topic",
    part_words="on {part}",
    more_by={"source": "source", "topic": "topic"},
    params={"share": "received"},
)

OF_TEAM: dict[str, Evidence] = {
    "training_coverage": Evidence(
        query="rows/handled",
        title="Contacts {when} handled by people of ours",
        units="contacts",
        shown=("contact_id", "customer_id", "started_on", "channel", "department", "reason", "is_hit"),
        hit="is_hit",
        hits="handled by trained people",
        more_by={"course": "course"},
        params={"share": "trained"},
    ),
    "satisfied_after_case": Evidence(
        query="rows/handled_answers",
        title="Answers given {when} after cases that a person of ours owned",
        units="answers",
        shown=("survey_id", "customer_id", "answered_on", "score", "department", "channel", "recency", "case_id"),
        hit="is_satisfied",
        hits="satisfied",
        more_by={"recency": "time since the course"},
    ),
    "ideas_received": _IDEAS,
    "ideas_adopted_share": replace(
        _IDEAS, title="Ideas decided {when}", hit="is_adopted", hits="adopted", params={"share": "decided"}
    ),
    "idea_decision_days_median": replace(_IDEAS, params={"share": "waiting"}),
}
