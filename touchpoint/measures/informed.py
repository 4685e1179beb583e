"""Measures of telling customers before they ask: who had to ask, and what it cost."""

from touchpoint.findings.contacts import avoidable_cost, avoidable_share
from touchpoint.findings.rates import Rate
from touchpoint.findings.scores import satisfied
from touchpoint.findings.shares import Clusters, Share
from touchpoint.measures.measure import Measure

_STARTED = "local day of the contact"
_ORDERED = "local day of the order"
_CONTACT = (("contacts.started_at",),)
_REASON = (*_CONTACT, ("contacts.reason",))
_PURPOSE = ("contacts.purpose",)

MEASURES = (
    Measure(
        id="avoidable_contact_share",
        name="Avoidable contacts",
        code="P1",
        unit="share",
        counts="contacts",
        better="lower",
        counted_on=_STARTED,
        definition=(
            "Inbound contacts whose reason the settings call avoidable / inbound contacts whose reason they call "
            "avoidable or valuable. Above 20 % of contacts in neither list there is no value; those that were given "
            "up, or were about a purchase, and name no reason are in none of it."
        ),
        query="informed/avoidable",
        find=avoidable_share,
        needs=_REASON,
        settings=(("reasons.avoidable",),),
    ),
    Measure(
        id="contact_cost_avoidable",
        name="Cost of avoidable contacts",
        code="P3b",
        unit="money",
        counts="contacts",
        better="lower",
        counted_on=_STARTED,
        definition=(
            "Sum over avoidable inbound contacts of handling minutes × the cost of a minute on that day; without "
            "minutes the channel's unit cost of that day. With neither, a contact is left out and counted."
        ),
        query="informed/avoidable_cost",
        find=avoidable_cost,
        needs=_REASON,
        settings=(("reasons.avoidable",), ("minute_costs", "channel_costs")),
    ),
    Measure(
        id="told_before_asking_share",
        name="Told before asking",
        code="D10",
        unit="share",
        counts="orders sent",
        better="higher",
        counted_on=_ORDERED,
        definition=(
            "Orders with tracking or other news sent before the customer first asked how the order stands, or to a "
            "customer who never asked / valid orders placed in the period that had to be sent and have arrived, or "
            "whose promised day is over."
        ),
        query="informed/told",
        find=Share(
            "told_first",
            "sent",
            "orders sent",
            remarks=(
                ("asked_first", "told only after they had asked"),
                ("not_told", "never told"),
                ("pending", "orders on their way, so left out"),
                ("not_known", "orders of tools that record no news, so left out"),
            ),
        ),
        needs=(
            ("orders.tracking_sent_at", "orders.delay_told_at", "order_events.told_at"),
            ("orders.shipped_at", "orders.first_promised_on", "order_events.stage"),
            ("contacts.purpose",),
        ),
    ),
    Measure(
        id="where_is_my_order_per_1000_orders",
        name="Where is my order, per 1,000 orders",
        code="D10b",
        unit="contacts per 1,000 orders",
        counts="orders",
        better="lower",
        counted_on="local day of each",
        definition=(
            "Inbound contacts that ask how an order stands / valid orders placed in the period × 1,000, whichever "
            "orders they ask about."
        ),
        query="informed/where_is_my_order",
        find=Rate("questions", "orders", "questions how an order stands", "orders"),
        needs=(*_CONTACT, _PURPOSE, ("orders.ordered_at",)),
    ),
    Measure(
        id="untold_stage_share",
        name="Stages without news",
        code="D10c",
        unit="share",
        counts="stages",
        better="lower",
        counted_on="local day of the stage",
        definition=(
            "Stages of orders of which the customer was told only after the next stage, or not at all / stages reached "
            "in the period. Left out: the delivery, which tells itself, what the customer cancelled, and a stage that "
            "no other has followed yet. Stages of one order hang together: the interval is over orders."
        ),
        query="informed/stages",
        find=Share(
            "untold",
            "stages",
            "stages",
            clusters=Clusters("orders", "untold_squared", "untold_by_stages", "stages_squared"),
            remarks=(
                ("too_late", "told only after the next stage"),
                ("pending", "stages that no other has followed yet, so left out"),
                ("not_known", "stages of tools that record no news, so left out"),
            ),
        ),
        needs=(("order_events.stage",), ("order_events.told_at",)),
        splits={"stage": "Stage"},
    ),
    Measure(
        id="satisfied_with_order_share",
        name="Satisfied with an order that was sent",
        code="S1b",
        unit="share",
        counts="answers",
        better="higher",
        counted_on="local day of the answer",
        definition=(
            "Answers of the two best scores / answers about an order that had to be sent, of the questionnaire with "
            "most of them. Who asked how the order stood before it came and before the answer had to ask."
        ),
        query="informed/asked_scores",
        find=satisfied,
        needs=(("surveys.score",), ("surveys.order_id",), _PURPOSE),
        one_questionnaire=True,
        splits={"asking": "Who had to ask"},
    ),
)
