"""Measures of touchpoints: satisfied at which stage and by which channel, and where journeys end."""

from functools import partial

from touchpoint.findings import rates
from touchpoint.findings.shares import Clusters, Share
from touchpoint.measures.measure import Measure

_SPLITS = {"stage": "stage", "cell": "stage and channel"}
_PATH = {"path": "what happened"}
_CLUSTERS = Clusters("customers", "hits_squared", "hits_by_orders", "orders_squared")
_ANSWERED = "local day of the answer"
_SATISFIED = Share(
    "satisfied",
    "answers",
    "answers",
    clusters=Clusters("customers", "satisfied_squared", "satisfied_by_answers", "answers_squared"),
    remarks=(("other", "answers to other questionnaires, left out"),),
)
_DUE = "first promised day, else the day of delivery, else that of the order"

MEASURES = (
    Measure(
        id="order_touchpoints_satisfied",
        name="Satisfied with order and delivery",
        code="J1a",
        unit="share",
        counts="answers",
        better="higher",
        counted_on=_ANSWERED,
        definition=(
            "Answers among the two best / valid answers on satisfaction about an order, of the one questionnaire that "
            "most answered. The channel is what the order was sold through: online is the web, telephone the phone, "
            "shop the store."
        ),
        query="touchpoints/answers",
        find=_SATISFIED,
        needs=(("surveys.score",), ("surveys.order_id",)),
        params={"about": "orders"},
        splits=_SPLITS,
    ),
    Measure(
        id="case_touchpoints_satisfied",
        name="Satisfied with how a case was handled",
        code="J1b",
        unit="share",
        counts="answers",
        better="higher",
        counted_on=_ANSWERED,
        definition=(
            "Answers among the two best / valid answers on satisfaction about a case (question, complaint, return, "
            "repair), of the one questionnaire that most answered. The channel is that of the case."
        ),
        query="touchpoints/answers",
        find=_SATISFIED,
        needs=(("surveys.score",), ("surveys.case_id",)),
        params={"about": "cases"},
        splits=_SPLITS,
    ),
    Measure(
        id="touchpoint_contacts",
        name="Contacts at the touchpoints",
        code="J2",
        unit="count",
        counts="contacts",
        better="",
        counted_on="local day of the contact",
        definition=(
            "Contacts with customers, whoever began them. Not counted: automatic replies, and what the house sends to "
            "many at once (advertising, invitations, news of orders)."
        ),
        query="touchpoints/contacts",
        find=partial(rates.total, column="contacts", called="contacts"),
        needs=(("contacts.started_at",),),
        splits=_SPLITS,
    ),
    Measure(
        id="journey_satisfied",
        name="Satisfied at the end of the journey",
        code="J3",
        unit="share",
        counts="orders",
        better="higher",
        counted_on=_DUE,
        definition=(
            "Orders whose last answer on satisfaction, about the order or a case of it, was among the two best / "
            "orders due in the period, more than 60 days ago, with an answer within 90 days of the day they were due."
        ),
        query="touchpoints/journeys",
        find=Share("hits", "orders", "orders with an answer", "too_young", 60, _CLUSTERS),
        needs=(("orders.ordered_at",), ("surveys.order_id", "surveys.case_id")),
        params={"outcome": "satisfied"},
        splits=_PATH,
    ),
    Measure(
        id="journey_bought_again",
        name="Bought again after the journey",
        code="J4",
        unit="share",
        counts="orders",
        better="higher",
        counted_on=_DUE,
        definition=(
            "Orders after whose due day the customer placed another valid order within 90 days / orders of known "
            "customers due in the period, more than 90 days ago."
        ),
        query="touchpoints/journeys",
        find=Share(
            "hits",
            "orders",
            "orders",
            "too_young",
            90,
            _CLUSTERS,
            remarks=(("not_known", "orders of guests, left out"),),
        ),
        needs=(("orders.customer_id",),),
        params={"outcome": "bought_again"},
        splits=_PATH,
    ),
)
