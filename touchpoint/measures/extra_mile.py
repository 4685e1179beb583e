"""Measures of gestures and what follows them, of compliments, and of the way to the next order."""

from functools import partial

from touchpoint.findings.gestures import cost_in_all, cost_of_each
from touchpoint.findings.matched import Gap
from touchpoint.findings.rates import Rate, total
from touchpoint.findings.shares import Clusters, Share
from touchpoint.measures.measure import Measure

GESTURE, SETTING, LADDER = "gesture", "setting", "orders-so-far"
_GIVEN = "local day of the gesture"
_GESTURES = (("gestures.happened_at",),)
_COSTED = (*_GESTURES, ("gestures.cost",))
_SPLITS = {GESTURE: "Gesture", SETTING: "Where it was given"}

MEASURES: tuple[Measure, ...] = (
    Measure(
        id="gestures_given",
        name="Gestures",
        code="R10b",
        unit="gestures",
        counts="gestures",
        better="",
        counted_on=_GIVEN,
        definition=(
            "Gestures to customers in the period, after a complaint, in another case and outside any: what was done "
            "beyond the task, as far as it is written down."
        ),
        query="extra_mile/gestures",
        find=partial(total, column="gestures", called="gestures"),
        needs=_GESTURES,
        splits=_SPLITS,
    ),
    Measure(
        id="cost_per_gesture",
        name="Cost of a gesture",
        code="R10c",
        unit="money",
        counts="gestures",
        better="",
        counted_on=_GIVEN,
        definition="Sum of the known costs of gestures / gestures whose cost is known.",
        query="extra_mile/gestures",
        find=cost_of_each,
        needs=_COSTED,
        splits=_SPLITS,
    ),
    Measure(
        id="gesture_cost",
        name="Cost of all gestures",
        code="R10c",
        unit="money",
        counts="gestures",
        better="",
        counted_on=_GIVEN,
        definition="Sum of the known costs of the period's gestures.",
        query="extra_mile/gestures",
        find=cost_in_all,
        needs=_COSTED,
        splits=_SPLITS,
    ),
    Measure(
        id="settled_with_gesture_share",
        name="Settled with a gesture",
        code="R10d",
        unit="share",
        counts="complaints",
        better="",
        counted_on="local day of the last resolution",
        definition=(
            "Complaints settled in the period about which a gesture was given / complaints settled in the period."
        ),
        query="extra_mile/settled",
        find=Share(
            "with_gesture",
            "settled",
            "settled complaints",
            clusters=Clusters("customers", "gesture_squared", "gesture_by_settled", "settled_squared"),
        ),
        needs=(*_GESTURES, ("gestures.case_id",), ("cases.kind",)),
    ),
    Measure(
        id="gesture_gap",
        name="More back after a gesture",
        code="R10",
        unit="points",
        counts="gestures after complaints",
        better="higher",
        counted_on="90th day after the gesture",
        definition=(
            "Share of complainants given a gesture that bought again within 90 days, less that of complainants without "
            "one: of the same reason and priority, in the same band of the complaint's age, settled by then or not, in "
            "the same bands of purchases and spend (exact strata). An association, not what the gesture caused."
        ),
        query="extra_mile/followed",
        find=Gap("gestures after complaints"),
        needs=(("orders.customer_id",), *_GESTURES, ("gestures.case_id",), ("cases.kind",)),
        splits={GESTURE: "Gesture"},
    ),
    Measure(
        id="compliments_per_1000_orders",
        name="Compliments per 1,000 orders",
        code="C1b",
        unit="per 1,000 orders",
        counts="orders",
        better="higher",
        counted_on="local day of the compliment, of the order",
        definition="Cases of the kind compliment opened in the period / valid orders placed in the period × 1,000.",
        query="extra_mile/compliments",
        find=Rate("compliments", "orders", "compliments", "orders"),
        needs=(("cases.kind",), ("orders.ordered_at",)),
    ),
    Measure(
        id="back_for_next_order",
        name="Back for the next order",
        code="R12",
        unit="share",
        counts="purchases",
        better="higher",
        counted_on="180th day after the purchase",
        definition=(
            "First to fifth purchase occasions followed by another within 180 days / such occasions whose 180 days end "
            "in the period: everybody is followed to the end, so the share is that of Kaplan–Meier."
        ),
        query="extra_mile/next_order",
        find=Share(
            "came_back",
            "purchases",
            "purchases",
            clusters=Clusters("customers", "back_squared", "back_by_purchases", "purchases_squared"),
        ),
        needs=(("orders.customer_id",),),
        splits={LADDER: "Orders so far"},
    ),
)
