"""What the house gives beyond the task: after complaints, rather to good customers, and now and then unasked."""

from dataclasses import dataclass

import numpy as np

from touchpoint.sample.cases import Cases
from touchpoint.sample.catalogue import AGENTS, BOT
from touchpoint.sample.clock import after, in_hours
from touchpoint.sample.columns import NONE, Flags, Instants, Rng, Rows, Whole, stack
from touchpoint.sample.delivery import LIVE
from touchpoint.sample.reasons import COMPLAINT
from touchpoint.sample.sales import Orders
from touchpoint.sample.truths import ORDERS_BY_DEFAULT, Truths

KINDS = ("handwritten note", "flowers", "voucher", "upgrade", "free repair")
_SHARES = (0.3, 0.2, 0.3, 0.12, 0.08)
# In pence, from and to.
_COSTS = np.array([[500, 700], [1800, 3000], [1000, 2500], [1500, 3500], [2500, 4000]])


@dataclass(frozen=True)
class Gestures(Rows):
    """One row a gesture in order of time; `case` is NONE for what was given without any; `cost` in pence."""

    happened: Instants
    case: Whole
    person: Whole
    kind: Whole
    cost: Whole
    agent: Whole


def gestures(rng: Rng, truth: Truths, orders: Orders, some: Cases, horizon: np.datetime64) -> Gestures:
    """All gestures up to the horizon."""
    every = stack([_after_complaints(rng, truth, orders, some), _unprompted(rng, truth, orders, some, horizon)])
    every = every.take(every.happened <= horizon)
    return every.take(np.argsort(every.happened, kind="stable"))


def _after_complaints(rng: Rng, truth: Truths, orders: Orders, some: Cases) -> Gestures:
    """Within two days of the settlement; more often to who bought before the order complained about."""
    rows = np.flatnonzero((some.kind == COMPLAINT) & ~np.isnat(some.first_settled) & (some.person != NONE))
    bought_before = _has_earlier(orders)[some.order[rows]]
    weight = np.where(bought_before, truth.gesture_of_good_customers, 1.0)
    rows = rows[rng.random(len(rows)) < truth.gesture_share * weight / max(weight.mean(), 1.0)]
    happened = in_hours(rng, after(some.first_settled[rows], rng.uniform(0.2, 40.0, len(rows))), 8, 19)
    return _given(rng, happened, rows, some.person[rows], some.owner[rows])


def _unprompted(rng: Rng, truth: Truths, orders: Orders, some: Cases, horizon: np.datetime64) -> Gestures:
    """To buyers who never had a case, some days after they bought."""
    never = (orders.person != NONE) & (orders.fate == LIVE) & ~np.isin(orders.person, some.person)
    days = (horizon - orders.ordered[0]).astype("timedelta64[D]").astype(np.int64)
    wanted = round(truth.gestures_a_year_unprompted * days / 365 * len(orders) / ORDERS_BY_DEFAULT)
    among = np.flatnonzero(never)
    rows = rng.choice(among, size=min(wanted, len(among)), replace=False)
    happened = in_hours(rng, after(orders.ordered[rows], rng.uniform(30.0, 700.0, len(rows))), 8, 19)
    staff = rng.integers(0, AGENTS - 1, len(rows))
    return _given(rng, happened, np.full(len(rows), NONE), orders.person[rows], np.where(staff == BOT, 0, staff))


def _given(rng: Rng, happened: Instants, case: Whole, person: Whole, agent: Whole) -> Gestures:
    kind = rng.choice(len(KINDS), size=len(case), p=_SHARES)
    low, high = _COSTS[kind].T
    cost = (low + rng.random(len(case)) * (high - low)).astype(np.int64) // 50 * 50
    return Gestures(happened, case, person, kind, cost, agent)


def _has_earlier(orders: Orders) -> Flags:
    """For each order, whether its buyer had ordered before."""
    earlier: Flags = orders.person != NONE
    earlier[np.unique(orders.person, return_index=True)[1]] = False
    return earlier
