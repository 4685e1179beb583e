"""What comes back: decided case by case, in a small shop by the manager, in a larger one by a desk."""

from dataclasses import dataclass

import numpy as np

from touchpoint.sample.catalogue import DESK_FIRST, DESK_STAFF, MANAGER_FIRST, STORE_SIZE
from touchpoint.sample.clock import Calendar, after, in_hours, spread, until
from touchpoint.sample.columns import NEVER, NONE, Flags, Instants, Rng, Rows, Whole
from touchpoint.sample.delivery import LIVE, SHOP
from touchpoint.sample.sales import Lines, Orders

MANAGER, DESK, SYSTEM = range(3)
ROLES = ("manager", "desk", "system")
REASONS = ("changed my mind", "wrong size", "faulty", "damaged", "wrong item")
FAULTS = ("seller", "customer", "none")
APPROVED, REFUSED = range(2)
DECISIONS = ("approved", "refused")


@dataclass(frozen=True)
class Returns(Rows):
    """One row a returned line in order of request; instants up to the horizon, refund in pence once it is paid."""

    requested: Instants
    line: Whole
    order: Whole
    store: Whole
    decided: Instants
    received: Instants
    refunded: Instants
    reason: Whole
    fault: Whole
    decision: Whole
    outside: Flags
    role: Whole
    agent: Whole
    appealed: Flags
    overturned: Flags
    minutes: Whole
    refund: Whole


def returns(rng: Rng, days: Calendar, orders: Orders, lines: Lines) -> Returns:
    """Lines that are sent or carried back within four weeks, nine in ten of them taken back."""
    chance = np.where(orders.channel == SHOP, 0.03, 0.06)
    chance[(orders.fate != LIVE) | np.isnat(orders.delivered)] = 0.0
    line = np.flatnonzero((lines.place == 0) & (rng.random(len(lines)) < chance[lines.order]))
    order = lines.order[line]
    wait = rng.uniform(20.0, 600.0, len(line))
    requested = in_hours(rng, after(orders.delivered[order], wait), 8, 18)
    kept = requested <= days.horizon
    rows = np.flatnonzero(kept)[np.argsort(requested[kept], kind="stable")]
    return _decided(rng, days, orders, lines, line[rows], requested[rows])


def _decided(rng: Rng, days: Calendar, orders: Orders, lines: Lines, line: Whole, requested: Instants) -> Returns:
    size, order = len(line), lines.order[line]
    store = orders.store[order]
    shop_size = np.where(store == NONE, NONE, STORE_SIZE[store])
    hours = spread(rng, np.array([5.0, 14.0, 30.0, 44.0])[shop_size], 0.8, size)
    decided = in_hours(rng, after(requested, hours), 8, 19)
    decision = np.where(rng.random(size) < 0.92, APPROVED, REFUSED)
    received = np.where(store == NONE, in_hours(rng, after(requested, rng.uniform(30.0, 150.0, size))), requested)
    refunded = in_hours(rng, after(np.fmax(decided, received), spread(rng, 52.0, 0.6, size)), 8, 19)
    refunded = until(np.where(decision == APPROVED, refunded, NEVER), days.horizon)
    decided = until(decided, days.horizon)
    open_still = np.isnat(decided)
    appealed = (decision == REFUSED) & ~open_still & (rng.random(size) < 0.3)
    reason = rng.choice(len(REASONS), size=size, p=[0.36, 0.24, 0.18, 0.12, 0.1])
    role = _role(rng, shop_size)
    paid = lines.unit[line] * lines.quantity[line] * (10 - (orders.discount[order] > 0)) // 10
    return Returns(
        requested=requested,
        line=line,
        order=order,
        store=store,
        decided=decided,
        received=until(received, days.horizon),
        refunded=refunded,
        reason=reason,
        fault=np.array([2, 1, 0, 0, 0])[reason],
        decision=np.where(open_still, NONE, decision),
        outside=(decision == APPROVED) & ~open_still & (rng.random(size) < 0.07),
        role=np.where(open_still, NONE, role),
        agent=np.where(open_still | (role == SYSTEM), NONE, _decider(rng, store, role)),
        appealed=appealed,
        overturned=appealed & (rng.random(size) < 0.35),
        minutes=np.rint(spread(rng, 9.0, 0.5, size)).astype(np.int64),
        refund=np.where(np.isnat(refunded), 0, paid),
    )


def _role(rng: Rng, shop_size: Whole) -> Whole:
    """The manager in small shops, in medium ones half the time; a desk in large ones and online, rarely the system."""
    by_manager = np.array([1.0, 0.5, 0.05, 0.0])[shop_size]
    draw = rng.random(len(shop_size))
    system = (shop_size == NONE) & (draw > 0.88)
    return np.where(draw < by_manager, MANAGER, np.where(system, SYSTEM, DESK))


def _decider(rng: Rng, store: Whole, role: Whole) -> Whole:
    adviser = DESK_FIRST[0] + (rng.random(len(store)) * DESK_STAFF[0]).astype(np.int64)
    return np.where(role == MANAGER, MANAGER_FIRST + store, adviser)


def refunds(back: Returns, orders: int) -> Whole:
    """Pence refunded for each order."""
    return np.bincount(back.order, back.refund, orders).astype(np.int64)
