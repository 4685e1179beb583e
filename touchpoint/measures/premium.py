"""Measures of service and the price tiers: what buyers of luxury meet, and what they do after it."""

from touchpoint.findings import scores
from touchpoint.findings.baskets import mean_basket
from touchpoint.findings.shares import Clusters, Share
from touchpoint.measures.measure import Measure

_TIER = ("products.price_tier",)
_ORDERED = "local day of the order"
_ANSWERED = "local day of the answer"
_OF_ORDERS = Clusters("customers", "hits_squared", "hits_by_orders", "orders_squared")
_OF_MOMENTS = Clusters("customers", "bought_squared", "bought_by_moments", "moments_squared")
_BACK = Share("bought", "moments", "moments", "too_young", 90, _OF_MOMENTS)
_SERVICE = {"service": "service"}
_ASKED = (("surveys.score",), ("surveys.trigger",))

MEASURES = (
    Measure(
        id="courtesy_satisfied",
        name="Satisfied with the courtesy",
        code="R11a",
        unit="share",
        counts="answers",
        better="higher",
        counted_on=_ANSWERED,
        definition=(
            "Answers among the two best / valid answers to the questionnaire on courtesy (surveys of kind csat whose "
            "trigger is courtesy). It is never pooled with another question."
        ),
        query="premium/items",
        find=scores.satisfied,
        needs=_ASKED,
        params={"item": "courtesy"},
        one_questionnaire=True,
    ),
    Measure(
        id="knowledge_satisfied",
        name="Satisfied with the knowledge",
        code="R11b",
        unit="share",
        counts="answers",
        better="higher",
        counted_on=_ANSWERED,
        definition=(
            "Answers among the two best / valid answers to the questionnaire on knowledge (surveys of kind csat whose "
            "trigger is knowledge). It is never pooled with another question."
        ),
        query="premium/items",
        find=scores.satisfied,
        needs=_ASKED,
        params={"item": "knowledge"},
        one_questionnaire=True,
    ),
    Measure(
        id="adviser_order_share",
        name="Orders after an adviser's contact",
        code="R11c",
        unit="share",
        counts="contacts",
        better="higher",
        counted_on="local day of the contact",
        definition=(
            "Contacts after which the customer placed a valid order within 14 days / contacts with known customers for "
            "sales, or that ended in a sale, more than 14 days ago. The price tier is that of the customer's last "
            "order before the contact."
        ),
        query="premium/moments",
        find=Share("bought", "moments", "advisers' contacts", "too_young", 14, _OF_MOMENTS),
        needs=(("contacts.purpose", "contacts.outcome"), ("orders.customer_id",)),
        params={"moment": "contact"},
    ),
    Measure(
        id="full_price_share",
        name="Orders at full price",
        code="R11d",
        unit="share",
        counts="orders",
        better="higher",
        counted_on=_ORDERED,
        definition=(
            "Valid orders without a discount and with no line below its advertised price / valid orders of which the "
            "discount, or the advertised price of every line, is known."
        ),
        query="premium/orders",
        find=Share(
            "hits",
            "orders",
            "orders",
            clusters=_OF_ORDERS,
            remarks=(("not_known", "orders of which neither discount nor advertised prices are known, left out"),),
        ),
        needs=(("orders.discount_amount", "order_lines.advertised_price"),),
        params={"of_order": "full_price"},
    ),
    Measure(
        id="gesture_order_share",
        name="Orders followed by a gesture",
        code="R11e",
        unit="share",
        counts="orders",
        better="",
        counted_on=_ORDERED,
        definition=(
            "Valid orders after which the customer was given something within 60 days, in a case about the order, or "
            "in no case and it was the last order before / valid orders placed in the period, more than 60 days ago."
        ),
        query="premium/orders",
        find=Share("hits", "orders", "orders", "not_known", 60, _OF_ORDERS),
        needs=(("gestures.happened_at",),),
        params={"of_order": "gesture"},
    ),
    Measure(
        id="net_amount_per_order",
        name="Net amount of an order",
        code="R11f",
        unit="money",
        counts="orders",
        better="higher",
        counted_on=_ORDERED,
        definition=(
            "Goods less discounts and refunds, without tax and freight, of the valid orders placed in the period / "
            "these orders. Said beside it: the mean without the hundredth that came to most."
        ),
        query="premium/baskets",
        find=mean_basket,
        needs=(("orders.goods_amount", "order_lines.unit_price"),),
    ),
    Measure(
        id="repeat_after_answer",
        name="Bought again after an answer",
        code="R11g",
        unit="share",
        counts="answers",
        better="higher",
        counted_on=_ANSWERED,
        definition=(
            "Answers on satisfaction about an order after which the customer bought again within 90 days / such "
            "answers of known customers, more than 90 days ago. By service: satisfied or not."
        ),
        query="premium/moments",
        find=_BACK,
        needs=(("surveys.score",), ("orders.customer_id",)),
        params={"moment": "answer"},
        splits=_SERVICE,
    ),
    Measure(
        id="repeat_after_case",
        name="Bought again after a case",
        code="R11h",
        unit="share",
        counts="cases",
        better="higher",
        counted_on="local day of opening",
        definition=(
            "Cases after whose opening the customer bought again within 90 days / cases of known customers with a "
            "deadline for the first answer, opened more than 90 days ago. By service: answered in time or late."
        ),
        query="premium/moments",
        find=_BACK,
        needs=(("cases.opened_at",), ("orders.customer_id",)),
        params={"moment": "case"},
        splits=_SERVICE,
    ),
    Measure(
        id="repeat_after_order",
        name="Bought again after an order",
        code="R11i",
        unit="share",
        counts="orders",
        better="higher",
        counted_on=_ORDERED,
        definition=(
            "Valid orders after which the customer bought again on a later day within 90 days / valid orders of known "
            "customers, more than 90 days ago. By service: with an adviser's contact in the 14 days before, or without."
        ),
        query="premium/moments",
        find=_BACK,
        needs=(("orders.customer_id",),),
        params={"moment": "order"},
        splits=_SERVICE,
    ),
)
