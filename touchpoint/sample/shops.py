"""The shops' own exports in the contract's form: customers, orders, order lines and returns."""

import numpy as np

from touchpoint.sample import catalogue, fulfilment, returned
from touchpoint.sample.clock import until
from touchpoint.sample.columns import (
    NONE,
    Text,
    Whole,
    day,
    joined,
    look_up,
    money,
    nothing,
    number,
    only,
    pick,
    stamp,
    yes_no,
)
from touchpoint.sample.company import Company
from touchpoint.sample.delivery import BY_SELLER, CANCELLED, ONLINE, SOLD_THROUGH, TEST
from touchpoint.sample.names import buyer_key, order_key
from touchpoint.sample.sales import Orders, included_tax

STATUSES = ("placed", "shipped", "delivered", "cancelled", "cancelled_by_seller", "test")


def orders(all_of: Company) -> dict[str, Text]:
    """orders.csv: what was sold in the shops and by telephone."""
    rows = np.flatnonzero(all_of.orders.channel != ONLINE)
    some, horizon = all_of.orders.take(rows), all_of.horizon
    shipped, delivered = until(some.shipped, horizon), until(some.delivered, horizon)
    paid = some.goods - some.discount + some.freight
    refund = returned.refunds(all_of.back, len(all_of.orders))[rows]
    return {
        "order_id": look_up(order_key(all_of.orders), rows),
        "customer_id": look_up(buyer_key(all_of.who, all_of.orders), rows),
        "owner_id": nothing(len(some)),
        "ordered_at": stamp(some.ordered),
        "status": pick(STATUSES, _status(some, horizon)),
        "sold_through": pick(SOLD_THROUGH, some.channel),
        "store_id": catalogue.store_id(some.store),
        "currency": pick(("GBP",), some.number * 0),
        "goods_amount": money(some.goods),
        "discount_amount": money(some.discount),
        "tax_amount": money(included_tax(paid)),
        "freight_amount": money(some.freight),
        "refund_amount": money(refund),
        "wanted_from": stamp(all_of.wanted.start[rows]),
        "wanted_to": stamp(all_of.wanted.end[rows]),
        "first_promised_on": day(some.promised),
        "last_promised_on": day(fulfilment.last_promised(some, horizon)),
        "delay_told_at": stamp(until(fulfilment.delay_told(some), horizon)),
        "tracking_sent_at": stamp(until(fulfilment.tracking_sent(some), horizon)),
        "shipped_at": stamp(shipped),
        "delivered_at": stamp(delivered),
        "documents_ok": yes_no(some.number % 83 > 0),
        "picking_cost": money(fulfilment.picking(all_of.orders, all_of.lines)[rows]),
        "freight_cost": money(fulfilment.freight(some)),
        "payment_cost": money(fulfilment.payment(some)),
        "updated_at": stamp(
            np.fmax(np.fmax(some.ordered, shipped), np.fmax(delivered, until(some.cancelled, horizon)))
        ),
    }


def _status(some: Orders, horizon: np.datetime64) -> Whole:
    reached = np.select([some.delivered <= horizon, some.shipped <= horizon], [2, 1], 0)
    stopped = np.select([some.fate == CANCELLED, some.fate == BY_SELLER], [3, 4], reached)
    return np.where(some.fate == TEST, 5, np.where(some.cancelled <= horizon, stopped, reached))


def order_lines(all_of: Company) -> dict[str, Text]:
    """order_lines.csv: the lines of orders.csv, three in ten with the price that was advertised."""
    here = all_of.orders.channel[all_of.lines.order] != ONLINE
    lines, advertised = all_of.lines.take(here), all_of.advertised[here]
    odd = (lines.order * 7 + lines.place * 3) % 200
    short = (odd == 5) & (lines.quantity > 1)
    return {
        "order_id": look_up(order_key(all_of.orders), lines.order),
        "line_id": number(lines.place + 1),
        "product_id": catalogue.product_id(lines.product),
        "quantity": number(lines.quantity),
        "unit_price": money(lines.unit),
        "advertised_price": only(advertised != NONE, money(advertised)),
        "first_delivered_quantity": number(lines.quantity - short),
        "right_item": yes_no(odd != 9),
        "undamaged": yes_no((odd != 11) & (odd != 12)),
    }


def order_events(all_of: Company) -> dict[str, Text]:
    """order_events.csv: what the courier and the tracking tool say of online orders, which Shopify does not export."""
    log = fulfilment.stages(all_of.orders, all_of.horizon)
    return {
        "order_id": look_up(order_key(all_of.orders), log.order),
        "stage": pick(fulfilment.STAGES, log.stage),
        "happened_at": stamp(log.happened),
        "told_at": stamp(log.told),
    }


def returns(all_of: Company) -> dict[str, Text]:
    """returns.csv: of all orders, online ones too."""
    back, lines = all_of.back, all_of.lines
    every = np.arange(len(back))
    decided = ~np.isnat(back.decided)
    appealed = only(back.decision == returned.REFUSED, yes_no(back.appealed))
    return {
        "return_id": joined("R", number(every + 1, 6)),
        "order_id": look_up(order_key(all_of.orders), back.order),
        "line_id": number(lines.place[back.line] + 1),
        "customer_id": look_up(buyer_key(all_of.who, all_of.orders), back.order),
        "store_id": catalogue.store_id(back.store),
        "quantity": number(lines.quantity[back.line]),
        "requested_at": stamp(back.requested),
        "decided_at": stamp(back.decided),
        "received_at": stamp(back.received),
        "refunded_at": stamp(back.refunded),
        "reason": pick(returned.REASONS, back.reason),
        "fault": only(decided, pick(returned.FAULTS, back.fault)),
        "decision": pick(returned.DECISIONS, back.decision),
        "outside_policy": only(decided, yes_no(back.outside)),
        "decided_by": catalogue.agent_id(back.agent),
        "decided_by_role": pick(returned.ROLES, back.role),
        "appealed": appealed,
        "overturned": only(back.appealed, yes_no(back.overturned)),
        "service_minutes": number(back.minutes),
        "handling_cost": money(250 + back.minutes * 45),
        "refund_amount": only(back.refund > 0, money(back.refund)),
    }
