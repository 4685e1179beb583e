"""Behind the numbers of what follows a bad experience, and a good one."""

from dataclasses import replace

from touchpoint.evidence.model import Evidence

_FOLLOWED = Evidence(
    query="rows/followed",
    title="Bad experiences after which the days followed end {when}",
    units="bad experiences",
    shown=("customer_id", "what_happened", "event_id", "began_on", "came_back", "days", "purchases", "spent", "region"),
    hit="came_back",
    hits="back in time",
    more_by={"what-happened": "What happened"},
    params={"side": "bad"},
)
ANSWERS = Evidence(
    query="rows/after_answers",
    title="Answers after which the 90 days end {when}",
    units="answers",
    shown=("survey_id", "customer_id", "answered_on", "score", "said", "bought_on", "region"),
    hit="came_back",
    hits="followed by a purchase",
    more_by={"score": "Last score"},
    params={"survey_kind": "csat"},
)

OF_BAD_EXPERIENCE: dict[str, Evidence] = {
    "bad_experience_gap": _FOLLOWED,
    "good_experience_gap": replace(
        _FOLLOWED,
        title="Good experiences after which the days followed end {when}",
        units="good experiences",
        params={"side": "good"},
    ),
    "back_after_answer": ANSWERS,
    "quiet_after_bad_share": Evidence(
        query="rows/silences",
        title="Customers whose 180th day without a purchase lies {when}",
        units="customers",
        shown=("customer_id", "ordered_on", "quiet_on", "what_happened", "region", "segment", "tier"),
        hit="after_bad",
        hits="with something bad recorded in these days",
    ),
}
