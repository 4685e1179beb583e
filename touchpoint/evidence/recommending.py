"""Behind the numbers of recommendation."""

from dataclasses import replace

from touchpoint.evidence.bad_experience import ANSWERS
from touchpoint.evidence.extra_mile import NEXT_ORDER
from touchpoint.evidence.model import Evidence

OF_RECOMMENDING: dict[str, Evidence] = {
    "recommended_share": Evidence(
        query="rows/newcomers",
        title="Customers who first bought {when} and of whom it is known how they came",
        units="new customers",
        shown=("customer_id", "first_on", "source", "names_who", "sold_through", "store", "region", "segment"),
        hit="is_recommended",
        hits="by recommendation",
    ),
    "newcomers_back": replace(
        NEXT_ORDER,
        title="First purchases after which the 180 days end {when}",
        units="new customers",
        more_by={"came-by": "How they came"},
        params={"orders_to": 1},
    ),
    "back_after_recommendation_answer": replace(
        ANSWERS, more_by={"score": "Would they recommend"}, params={"survey_kind": "nps"}
    ),
}
