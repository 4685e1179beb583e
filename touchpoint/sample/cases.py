"""Cases: which orders lead to one, when they are answered, settled, reopened and handed on."""

from dataclasses import dataclass

import numpy as np

from touchpoint.sample import catalogue, causes
from touchpoint.sample.clock import Calendar, after, hours_between, in_hours, spread
from touchpoint.sample.columns import NEVER, NONE, Flags, Instants, Rng, Rows, Whole
from touchpoint.sample.delivery import LIVE, SHOP
from touchpoint.sample.reasons import COMPLAINT, COMPLIMENT, LATE_CHANCE, REASONS
from touchpoint.sample.sales import Lines, Orders
from touchpoint.sample.truths import DEPARTMENTS, REPAIR, Truths

CHANNELS = ("email", "phone", "chat", "web", "store")
EMAIL, PHONE, CHAT, WEB, STORE = range(len(CHANNELS))
_KIND = np.array([reason.kind for reason in REASONS])
_DESK = np.array([DEPARTMENTS.index(reason.department) for reason in REASONS])
_AT_ONCE = np.array([reason.at_once for reason in REASONS])
_RESPONSE = np.array([department.response_hours for department in DEPARTMENTS])
_SETTLE = np.array([department.settle_days for department in DEPARTMENTS])
_PROMISE = np.array([department.promised_days for department in DEPARTMENTS])
_REPAIR = DEPARTMENTS.index(REPAIR)
# How much of a department's usual time the other kinds take: question, return, compliment, repair, technical.
_BY_KIND = np.array([1.0, 0.35, 0.9, 0.2, 0.9, 0.5])
_LONGEST_DAYS = 52.0


@dataclass(frozen=True)
class Cases(Rows):
    """One row a case in order of opening; instants as they will be, past the horizon too, NEVER if they never come."""

    opened: Instants
    order: Whole
    person: Whole
    product: Whole
    reason: Whole
    kind: Whole
    desk: Whole
    channel: Whole
    owner: Whole
    next_owner: Whole
    assigned: Instants
    answered: Instants
    held: Instants
    released: Instants
    handed: Instants
    first_settled: Instants
    reopened: Instants
    settled: Instants
    closed: Instants
    escalated: Instants
    due: Instants
    number: Whole
    diagnosed: Instants
    cause: Whole

    @property
    def missed(self) -> Flags:
        """Which turned out to be another thing than was stated at first."""
        flags: Flags = (self.cause != NONE) & (self.cause != self.reason)
        return flags


def cases(rng: Rng, days: Calendar, truth: Truths, orders: Orders, lines: Lines) -> Cases:
    """The cases these orders lead to, opened before the horizon."""
    product = lines.product[np.searchsorted(lines.order, np.arange(len(orders)))]
    faulty = causes.is_faulty(truth, product)
    order, reason, opened = _occasions(rng, truth, orders, faulty, days.horizon)
    desk, kind, size = _DESK[reason], _KIND[reason], len(order)
    answered = in_hours(rng, after(opened, spread(rng, _RESPONSE[desk], 0.75, size)))
    first_settled = _settled(rng, opened, answered, reason)
    first_settled = np.where(_forgotten(rng, truth, days.horizon, opened, desk, kind), NEVER, first_settled)
    cause = causes.found(rng, truth, reason, faulty[order], ~np.isnat(first_settled))
    missed = (cause != NONE) & (cause != reason)
    reopened, settled = _reopened(rng, truth, first_settled, kind, missed)
    held, released = _held(rng, answered, first_settled, desk)
    owner, next_owner, handed = _owners(rng, answered, first_settled, desk)
    zendesk = np.array([department.tool == "zendesk" for department in DEPARTMENTS])[desk]
    due = opened + (_PROMISE[desk] * 86_400).astype("timedelta64[s]")
    slow = np.isnat(first_settled) | (first_settled > due)
    angry = rng.random(size) < np.where(np.isnat(first_settled), 0.3, 0.12)
    escalates = slow & (kind == COMPLAINT) & angry
    return Cases(
        opened=opened,
        order=np.where((kind != COMPLAINT) & (rng.random(size) < 0.12), NONE, order),
        person=orders.person[order],
        product=product[order],
        reason=reason,
        kind=kind,
        desk=desk,
        channel=_channels(rng, orders.channel[order], zendesk),
        owner=owner,
        next_owner=next_owner,
        assigned=np.minimum(in_hours(rng, after(opened, hours_between(opened, answered) * 0.3), 7, 22), answered),
        answered=answered,
        held=held,
        released=released,
        handed=handed,
        first_settled=first_settled,
        reopened=reopened,
        settled=settled,
        closed=after(settled, np.full(size, 96.0)),
        escalated=np.where(escalates, in_hours(rng, after(due, rng.uniform(2.0, 60.0, size))), NEVER),
        due=np.where(kind == COMPLAINT, due, NEVER),
        number=np.where(zendesk, np.cumsum(zendesk) + 50_000, np.cumsum(~zendesk)),
        diagnosed=causes.diagnosed(rng, truth, opened, first_settled, kind, desk, faulty[order]),
        cause=cause,
    )


def _occasions(
    rng: Rng, truth: Truths, orders: Orders, faulty: Flags, horizon: np.datetime64
) -> tuple[Whole, Whole, Instants]:
    """Order, reason and opening of each case in order of opening; only live orders lead to one, and to one at most."""
    sent = orders.channel != SHOP
    chance = np.where(sent[:, None], [r.sent for r in REASONS], [r.carried for r in REASONS])
    chance[:, 0] = np.where(orders.late, LATE_CHANCE, chance[:, 0])
    chance *= np.where(faulty[:, None] & causes.OF_FAULTS, truth.faulty_times, 1.0)
    chance[orders.fate != LIVE] = 0.0
    reason = (rng.random(len(orders))[:, None] > np.cumsum(chance, axis=1)).sum(axis=1)
    order = np.flatnonzero(reason < len(REASONS))
    reason = reason[order]
    days = np.array([[r.soonest, r.latest] for r in REASONS])[reason]
    wait = rng.uniform(days[:, 0], days[:, 1]) * 24.0
    since = np.array([r.counts_from for r in REASONS])[reason]
    start = np.where(since == "ordered", orders.ordered[order], orders.delivered[order])
    start = np.where((since == "promised") & ~np.isnat(orders.promised[order]), orders.promised[order], start)
    opened = in_hours(rng, after(start, wait), 7, 22)
    rows = np.argsort(opened, kind="stable")
    rows = rows[opened[rows] < horizon]
    return order[rows], reason[rows], opened[rows]


def _settled(rng: Rng, opened: Instants, answered: Instants, reason: Whole) -> Instants:
    """When each case is first settled: with the first answer, or after the department's usual time."""
    size = len(opened)
    typical = _SETTLE[_DESK[reason]] * _BY_KIND[_KIND[reason]]
    took = np.minimum(spread(rng, typical, 1.2, size), _LONGEST_DAYS) * 24.0
    at_once = rng.random(size) < _AT_ONCE[reason]
    soon = after(answered, rng.uniform(0.05, 0.6, size))
    later = np.maximum(in_hours(rng, after(opened, took)), after(answered, rng.uniform(0.5, 6.0, size)))
    return np.where(at_once, soon, in_hours(rng, later, 8, 22))


def _forgotten(rng: Rng, truth: Truths, horizon: np.datetime64, opened: Instants, desk: Whole, kind: Whole) -> Flags:
    """The old open complaints of the truths, most of them in Repair."""
    age = (horizon - opened).astype("timedelta64[D]").astype(np.int64)
    old = (kind == COMPLAINT) & (age > truth.old_days) & (age < 260)
    left: Flags = np.zeros(len(opened), dtype=bool)
    elsewhere = truth.old_complaints - truth.old_in_slow_department
    for here, wanted in (((desk == _REPAIR), truth.old_in_slow_department), ((desk != _REPAIR), elsewhere)):
        among = np.flatnonzero(old & here)
        left[rng.choice(among, size=min(wanted, len(among)), replace=False)] = True
    return left


def _reopened(
    rng: Rng, truth: Truths, first_settled: Instants, kind: Whole, missed: Flags
) -> tuple[Instants, Instants]:
    """When a case came back, and when it was settled for good; more of those whose cause was missed come back."""
    size = len(kind)
    chance = np.where(kind == COMPLAINT, 0.085, np.where(kind == COMPLIMENT, 0.0, 0.042))
    chance = chance * np.where(missed, truth.reopened_times, 1.0)
    back = rng.random(size) < chance
    reopened = np.where(back, in_hours(rng, after(first_settled, rng.uniform(8.0, 200.0, size))), NEVER)
    again = in_hours(rng, after(reopened, spread(rng, 40.0, 0.7, size)))
    return reopened, np.where(back, again, first_settled)


def _held(rng: Rng, answered: Instants, first_settled: Instants, desk: Whole) -> tuple[Instants, Instants]:
    """The wait for parts, mostly in Repair: when it began and ended, well before the case is settled."""
    size = len(desk)
    end = np.where(np.isnat(first_settled), after(answered, np.full(size, 900.0)), first_settled)
    span = hours_between(answered, end)
    waits = (span > 30.0) & (rng.random(size) < np.where(desk == _REPAIR, 0.6, 0.1))
    held = in_hours(rng, after(answered, span * 0.1), 7, 22)
    released = in_hours(rng, after(answered, span * rng.uniform(0.5, 0.9, size)), 7, 22)
    waits &= (held < released) & (released < end)
    return np.where(waits, held, NEVER), np.where(waits, released, NEVER)


def _owners(rng: Rng, answered: Instants, first_settled: Instants, desk: Whole) -> tuple[Whole, Whole, Instants]:
    """Who owns a case first, who after a hand-over (NONE without), and when it was handed on."""
    size = len(desk)
    staff = catalogue.DESK_STAFF[desk]
    place = (rng.random(size) * staff).astype(np.int64)
    other = (place + 1 + (rng.random(size) * (staff - 1)).astype(np.int64)) % staff
    end = np.where(np.isnat(first_settled), after(answered, np.full(size, 48.0)), first_settled)
    halfway = in_hours(rng, after(answered, hours_between(answered, end) * 0.4), 7, 22)
    handed = (rng.random(size) < 0.26) & (halfway < end)
    first = catalogue.DESK_FIRST[desk]
    return first + place, np.where(handed, first + other, NONE), np.where(handed, halfway, NEVER)


def _channels(rng: Rng, sold: Whole, zendesk: Flags) -> Whole:
    """How the customer turned to the house; only the repair and technical desks are met in the shop."""
    drawn = rng.choice(len(CHANNELS), size=len(sold), p=[0.42, 0.27, 0.16, 0.15, 0.0])
    walked_in = ~zendesk & (sold == SHOP) & (rng.random(len(sold)) < 0.5)
    return np.where(walked_in, STORE, drawn)
