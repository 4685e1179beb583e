"""Behind the numbers of telling customers before they ask."""

from dataclasses import replace

from touchpoint.evidence.model import Evidence

_SHOWN = ("contact_id", "customer_id", "started_on", "channel", "department", "reason")
_WAITED = ("contact_id", "customer_id", "started_on", "hours", "channel", "department", "wait_seconds", "is_abandoned")
_HOUR = {"hours": "Time of day"}
_AVOIDABLE = Evidence(
    query="rows/avoidable",
    title="Inbound contacts {when} with a classified reason",
    units="contacts",
    shown=(*_SHOWN, "is_avoidable"),
    hit="is_avoidable",
    hits="avoidable",
    part="reason",
)
_WAITS = Evidence(
    query="rows/waits",
    title="Inbound contacts {when} whose wait is known",
    units="contacts",
    shown=_WAITED,
    at="least",
    at_words="not answered in the first {at}",
    at_unit="seconds",
)
_ATTEMPTS = Evidence(
    query="rows/attempts",
    title="Inbound contacts {when} of which it is known whether the customer hung up",
    units="contacts",
    shown=_WAITED,
    hit="is_hit",
    hits="hung up before an answer",
    params={"attempt": "abandoned"},
    more_by=_HOUR,
)

OF_INFORMED: dict[str, Evidence] = {
    "avoidable_contact_share": _AVOIDABLE,
    "contact_cost_avoidable": replace(
        _AVOIDABLE,
        query="rows/avoidable_cost",
        title="Avoidable contacts {when} whose cost is known",
        shown=(*_SHOWN, "handling_minutes", "contact_cost"),
        hit="",
        hits="",
    ),
    "told_before_asking_share": Evidence(
        query="rows/told",
        title="Orders placed {when} that had to be sent",
        units="orders",
        shown=("order_id", "customer_id", "ordered_on", "told_stands", "sold_through", "region"),
        hit="was_told_first",
        hits="told before asking",
        part="told_stands",
    ),
    "where_is_my_order_per_1000_orders": Evidence(
        query="rows/where_is_my_order",
        title="Questions {when} how an order stands",
        units="contacts",
        shown=(*_SHOWN, "about_order_id"),
        against="orders_placed",
    ),
    "untold_stage_share": Evidence(
        query="rows/stages",
        title="Stages that orders reached {when}",
        units="stages",
        shown=("order_id", "customer_id", "stage", "happened_on", "told_at", "news_stands"),
        hit="is_untold",
        hits="without news in time",
        part="news_stands",
        more_by={"stage": "Stage"},
    ),
    "wait_seconds_median": _WAITS,
    "wait_seconds_p90": _WAITS,
    "answered_in_time_share": replace(
        _ATTEMPTS,
        title="Inbound contacts {when} whose wait is known",
        hits="answered in time",
        params={"attempt": "in time"},
    ),
    "abandoned_share": _ATTEMPTS,
    "satisfied_with_order_share": Evidence(
        query="rows/asked_answers",
        title="Answers {when} about orders that had to be sent",
        units="answers",
        shown=("survey_id", "customer_id", "order_id", "answered_on", "score", "asking"),
        hit="is_satisfied",
        hits="satisfied",
        more_by={"asking": "Who had to ask"},
    ),
}
