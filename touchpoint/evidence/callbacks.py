"""Behind the numbers of going back to the unhappy."""

from dataclasses import replace

from touchpoint.evidence.model import Evidence

_ANSWER = ("survey_id", "customer_id", "answered_on", "questionnaire", "score")
_UNHAPPY = Evidence(
    query="rows/unhappy_answers",
    title="Unhappy answers given {when}",
    units="answers",
    shown=(*_ANSWER, "stands", "called_on", "hours"),
    part="steps",
    at="least",
    at_words="not called back in the first {at}",
    at_unit="hours",
    more_by={"followed-by": "what followed"},
    params={"share": "waits"},
)

OF_CALLBACKS = {
    "called_back_in_time": replace(
        _UNHAPPY,
        hit="is_in_time",
        hits="called back within the target",
        at="",
        params={"share": "in_time", "least": None},
    ),
    "callback_hours_median": _UNHAPPY,
    "called_back_within_7_days": _UNHAPPY,
    "satisfied_after_unhappy": Evidence(
        query="rows/next_answers",
        title="Answers given {when} after an unhappy one",
        units="answers",
        shown=(
            "survey_id",
            "customer_id",
            "answered_on",
            "by_landmark",
            "next_on",
            "is_next_satisfied",
            "questionnaire",
        ),
        hit="is_next_satisfied",
        hits="satisfied this time",
        more_by={"followed-by": "what followed"},
    ),
    "bought_after_unhappy": replace(
        _UNHAPPY,
        title="Unhappy answers whose 97th day lies {when}",
        shown=(*_ANSWER, "by_landmark", "has_bought_again"),
        hit="has_bought_again",
        hits="bought again",
        at="",
        params={"share": "bought_again", "least": None},
    ),
    "callbacks_owed": replace(
        _UNHAPPY,
        title="Unhappy answers given {when} that nobody has called back",
        part_words="waiting for {part} days",
        at="",
        params={"share": "owed", "least": None},
    ),
    "callback_steps": replace(
        _UNHAPPY,
        shown=(*_ANSWER, "stands", "called_on", "is_in_time", "is_next_satisfied", "has_bought_again"),
        part_words="that got as far as {part}",
        at="",
        params={"share": "steps", "least": None},
    ),
    "opted_out_after_follow_up": Evidence(
        query="rows/follow_ups",
        title="Follow-ups begun {when}",
        units="follow-ups",
        shown=(
            "contact_id",
            "customer_id",
            "started_on",
            "channel",
            "department",
            "sort",
            "handling_minutes",
            "has_opted_out",
        ),
        hit="has_opted_out",
        hits="after which the customer opted out",
        part="sort",
    ),
}
