"""What other tools make of answers, buyers and returns."""

from touchpoint.findings.reconciled import TheirMean, TheirShare
from touchpoint.others.model import Other, Subject

_ORDERS = "https://github.com/fivetran/dbt_shopify/blob/main/models/shopify__orders.sql"
_CUSTOMERS = "https://github.com/fivetran/dbt_shopify/blob/main/models/shopify__customers.sql"
_QUERY, _BUYERS = "cross_check/differences", "cross_check/buyers"
_SCORE = ("surveys.score",)
_CUSTOMER = ("orders.customer_id",)
_BACK = ("returns.requested_at",)

SATISFIED = Subject(
    "csat",
    (
        Other(
            "zendesk_score",
            "Zendesk",
            "satisfaction score",
            "Zendesk, good/bad",
            "Good / (good + bad) over rated tickets. Of a scale of 1 to 5 good is 4 and 5, of 1 to 3 it is 3, of two "
            "answers the better; all else is bad. Answers about no ticket are not in it.",
            "https://www.eesel.ai/blog/zendesk-csat-good-vs-bad-rating",
            _QUERY,
            TheirShare("ratings of tickets"),
            "ratings",
            (_SCORE, ("surveys.case_id",)),
        ),
        Other(
            "delighted_score",
            "Delighted",
            "CSAT",
            "Delighted, pooled",
            "Answers of 4 and 5 / all answers from 1 to 5, whatever was asked and when: questionnaires are pooled.",
            "https://help.delighted.com/article/240",
            _QUERY,
            TheirShare("answers"),
            "answers",
            (_SCORE,),
        ),
        Other(
            "mean_score",
            "Nicereply",
            "average score, of the scale",
            "Nicereply, mean",
            "Mean of all scores, each as its place between the worst (0 %) and the best (100 %) of its scale: an "
            "average, no share of the satisfied.",
            "https://support.nicereply.com/article/271",
            _QUERY,
            TheirMean("answers"),
            "answers",
            (_SCORE,),
        ),
    ),
)

RETURNING = Subject(
    "returning_customer_share",
    (
        Other(
            "shopify_returning",
            "Shopify",
            "returning customer rate",
            "Shopify",
            "Customers with an order in the period and two or more by its end / customers with an order in it. Two "
            "orders of one day are two, and cancelled ones count: who is new and buys again at once is returning.",
            "https://littlestreamsoftware.com/glossary/returning-customer-rate",
            _BUYERS,
            TheirShare("customers"),
            "customers",
            (_CUSTOMER,),
        ),
        Other(
            "twice_in_period",
            "Many shops",
            "bought twice in the period",
            "Twice in the period",
            "Customers with purchases on two days or more of the period / customers with one in it, whatever they "
            "bought before: it grows with the length of the period.",
            "https://littlestreamsoftware.com/glossary/returning-customer-rate",
            _BUYERS,
            TheirShare("customers"),
            "customers",
            (_CUSTOMER,),
        ),
        Other(
            "repeat_orders",
            "dbt_shopify",
            "repeat orders",
            "dbt, repeat orders",
            "Orders that are not the first of their customer / orders, cancelled ones included. Orders without a "
            "customer are numbered as if they were of one, so that all but the first are repeat.",
            _ORDERS,
            _BUYERS,
            TheirShare("orders"),
            "orders",
            (_CUSTOMER,),
        ),
    ),
)

AGAIN = Subject(
    "repeat_within_90_days",
    (
        Other(
            "lifetime_orders",
            "dbt_shopify",
            "two lifetime orders or more",
            "dbt, lifetime orders",
            "Customers with two orders or more so far / customers whose first order lies in the period. Who was "
            "followed for days only counts as one who did not come back, and who came back after years as one who did.",
            _CUSTOMERS,
            _BUYERS,
            TheirShare("customers"),
            "customers",
            (_CUSTOMER,),
        ),
    ),
)

RETURNED = Subject(
    "return_rate",
    (
        Other(
            "returned_orders",
            "Report Toaster",
            "order return rate",
            "Report Toaster",
            "Orders with at least one return / orders placed in the period, cancelled ones included. An order of which "
            "one piece of ten came back counts whole, and orders of last week have had no time to come back.",
            "https://support.cloudlab.com/portal/en/kb/articles/premium-report-return-rate",
            _QUERY,
            TheirShare("orders"),
            "orders",
            (_BACK,),
        ),
    ),
)
