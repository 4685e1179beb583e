"""Measures of what follows a bad experience, and a good one."""

from touchpoint.findings.matched import Gap
from touchpoint.findings.shares import Clusters, Share
from touchpoint.measures.measure import Measure

KINDS = "what-happened"
SCORE = "score"
_BUYERS = ("orders.customer_id",)
_FOLLOWED = "last of the days followed after it"
_ALIKE = (
    "The others bought in the last 360 days too, had nothing of that kind for 180 days, and share the week, the bands "
    "of purchases, days since the last and spend, the price tier and the sales channel (exact strata). In time is 1.5 "
    "times the median gap between purchases, at least 60 days. An association, not what it caused."
)
BACK_AFTER_ANSWERS = Share(
    "came_back",
    "answers",
    "answers",
    clusters=Clusters("customers", "back_squared", "back_by_answers", "answers_squared"),
)

MEASURES: tuple[Measure, ...] = (
    Measure(
        id="bad_experience_gap",
        name="Fewer back after a bad experience",
        code="R9",
        unit="points",
        counts="bad experiences",
        better="lower",
        counted_on=_FOLLOWED,
        definition=(
            "Share of customers like them that bought again in time, less that of customers with a complaint, a missed "
            f"deadline, a wrong, incomplete or late order or a low score, and none of these 180 days before. {_ALIKE}"
        ),
        query="bad_experience/followed",
        find=Gap("bad experiences", fewer=True),
        needs=(_BUYERS, ("cases.kind", "surveys.score", "orders.first_promised_on")),
        params={"side": "bad"},
        splits={KINDS: "What happened"},
    ),
    Measure(
        id="good_experience_gap",
        name="More back after a good experience",
        code="R9b",
        unit="points",
        counts="good experiences",
        better="higher",
        counted_on=_FOLLOWED,
        definition=(
            "Share of customers with a top score, a compliment or a delivery two days early or more, and none of these "
            f"180 days before, that bought again in time, less that of customers like them. {_ALIKE}"
        ),
        query="bad_experience/followed",
        find=Gap("good experiences"),
        needs=(_BUYERS, ("cases.kind", "surveys.score", "orders.first_promised_on")),
        params={"side": "good"},
        splits={KINDS: "What happened"},
    ),
    Measure(
        id="back_after_answer",
        name="Back after an answer",
        code="R9c",
        unit="share",
        counts="answers",
        better="higher",
        counted_on="90th day after the answer",
        definition=(
            "Satisfaction answers of known customers followed by a purchase within 90 days / such answers whose 90 "
            "days end in the period. Only who answers is in it."
        ),
        query="bad_experience/after_answers",
        find=BACK_AFTER_ANSWERS,
        needs=(_BUYERS, ("surveys.score",)),
        splits={SCORE: "Last score"},
    ),
    Measure(
        id="quiet_after_bad_share",
        name="Went quiet after a bad experience",
        code="R9d",
        unit="share",
        counts="customers",
        better="lower",
        counted_on="180th day without a purchase",
        definition=(
            "Customers with a complaint, a missed deadline, a wrong, incomplete or late order or a low score in the "
            "180 days after their last purchase / customers whose 180th day without another lies in the period. It "
            "says what was recorded, not why they went."
        ),
        query="bad_experience/silences",
        find=Share(
            "after_bad",
            "silences",
            "customers",
            clusters=Clusters("customers", "bad_squared", "bad_by_silences", "silences_squared"),
        ),
        needs=(_BUYERS, ("cases.kind", "surveys.score", "orders.first_promised_on")),
    ),
)
