"""What the house says of orders on their way, and what they cost it; all of it follows from what was drawn before."""

from dataclasses import dataclass

import numpy as np

from touchpoint.sample.clock import DAY, HOUR, after, until
from touchpoint.sample.columns import NEVER, Instants, Rows, Whole, stack
from touchpoint.sample.delivery import ONLINE, SHOP, TELEPHONE
from touchpoint.sample.sales import Lines, Orders
from touchpoint.sample.truths import REGIONS

STAGES = ("shipped", "delayed", "delivered")
SHIPPED, DELAYED, DELIVERED = range(len(STAGES))
_NORTH = REGIONS.index("North")
# In pence: picking and packing of an order and of each unit, and freight, by where it was sold.
_PICKING, _PICKING_UNIT = np.array([180, 30, 210]), 45
_FREIGHT = np.array([390, 0, 430])


def last_promised(orders: Orders, horizon: np.datetime64) -> Instants:
    """The promised day as it was told last: two in three late orders are promised for the day on which they come."""
    moved = orders.late & (orders.number % 3 != 2) & (_third_day(orders) <= horizon)
    return np.where(moved, orders.delivered.astype("datetime64[D]").astype("datetime64[s]"), orders.promised)


def delay_told(orders: Orders) -> Instants:
    """When the buyers of one in three late orders are told so, two days before the promised one; else NEVER."""
    return np.where(orders.late & (orders.number % 3 == 0), _third_day(orders), NEVER)


def _third_day(orders: Orders) -> Instants:
    """A working hour of the third day after the order."""
    midnight = orders.ordered.astype("datetime64[D]").astype("datetime64[s]")
    later: Instants = midnight + (3 * DAY + (10 + orders.number % 7) * HOUR).astype("timedelta64[s]")
    return later


def tracking_sent(orders: Orders) -> Instants:
    """When the tracking goes out: nearly always after an online order, less often after one by telephone."""
    hours = np.select([orders.channel == ONLINE, orders.channel == TELEPHONE], [1.5, 2.0], 0.0)
    forgotten = np.where(orders.channel == ONLINE, orders.number % 9 == 4, orders.number % 5 == 2)
    return np.where(forgotten | (orders.channel == SHOP), NEVER, after(orders.shipped, hours))


@dataclass(frozen=True)
class Stages(Rows):
    """One row a stage that an order reached; `told` is when its buyer heard of it, `order` a row of the orders."""

    happened: Instants
    order: Whole
    stage: Whole
    told: Instants


def stages(orders: Orders, horizon: np.datetime64) -> Stages:
    """What happened to what the online shop sent, up to the horizon, in order of time."""
    every = np.arange(len(orders))
    steps = (
        (SHIPPED, orders.shipped, tracking_sent(orders)),
        (DELAYED, delay_told(orders), delay_told(orders)),
        (DELIVERED, orders.delivered, np.full(len(orders), NEVER)),
    )
    log = stack([Stages(when, every, np.full(len(orders), stage), until(told, horizon)) for stage, when, told in steps])
    log = log.take((orders.channel[log.order] == ONLINE) & (log.happened <= horizon))
    return log.take(np.argsort(log.happened, kind="stable"))


def picking(orders: Orders, lines: Lines) -> Whole:
    """Pence for picking and packing."""
    units = np.bincount(lines.order, lines.quantity, len(orders)).astype(np.int64)
    pence: Whole = _PICKING[orders.channel] + _PICKING_UNIT * units
    return pence


def freight(orders: Orders) -> Whole:
    """Pence that the courier takes; nothing for what is carried home."""
    sent = orders.channel != SHOP
    pence: Whole = _FREIGHT[orders.channel] + sent * (orders.number % 5 * 20 + np.where(orders.region == _NORTH, 60, 0))
    return pence


def payment(orders: Orders) -> Whole:
    """Pence that the bank takes for the payment."""
    return (orders.goods - orders.discount + orders.freight) * 14 // 1000 + 20
