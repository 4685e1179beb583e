"""Measures of recommendation: who came by it, and whether they and those who recommend come back."""

from touchpoint.findings.shares import Share
from touchpoint.measures.bad_experience import BACK_AFTER_ANSWERS, SCORE
from touchpoint.measures.measure import Measure

CAME_BY = "came-by"
_SOURCE = ("customers.source", "customers.referred_by")
_BUYERS = ("orders.customer_id",)

MEASURES: tuple[Measure, ...] = (
    Measure(
        id="recommended_share",
        name="Came by recommendation",
        code="R13",
        unit="share",
        counts="new customers",
        better="higher",
        counted_on="local day of the first order",
        definition=(
            "New customers whose source is a recommendation, or who name somebody who recommended the house / new "
            "customers of whom it is known how they came."
        ),
        query="recommending/newcomers",
        find=Share(
            "recommended",
            "newcomers",
            "new customers",
            left_out=("not_known", "new customers of whom it is not known how they came, so left out"),
        ),
        needs=(_SOURCE, _BUYERS),
        looks_back=True,
    ),
    Measure(
        id="newcomers_back",
        name="New customers back within 180 days",
        code="R13b",
        unit="share",
        counts="new customers",
        better="higher",
        counted_on="180th day after the first order",
        definition=(
            "New customers with a second purchase occasion within 180 days of the first / new customers whose 180 days "
            "end in the period: everybody is followed to the end, so the share is that of Kaplan–Meier."
        ),
        query="recommending/newcomers_back",
        find=Share("came_back", "newcomers", "new customers"),
        needs=(_BUYERS,),
        splits={CAME_BY: "How they came"},
    ),
    Measure(
        id="back_after_recommendation_answer",
        name="Back after they said whether they recommend",
        code="R9c",
        unit="share",
        counts="answers",
        better="higher",
        counted_on="90th day after the answer",
        definition=(
            "Recommendation answers of known customers followed by a purchase within 90 days / such answers whose "
            "90 days end in the period. Only who answers is in it."
        ),
        query="recommending/after_answers",
        find=BACK_AFTER_ANSWERS,
        needs=(_BUYERS, ("surveys.score",)),
        splits={SCORE: "Would they recommend"},
    ),
)
