"""Contacts: what passed between customers and the house, about cases and about orders on their way."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from touchpoint.sample.cases import CHAT, EMAIL, PHONE, WEB, Cases
from touchpoint.sample.catalogue import BOT
from touchpoint.sample.clock import after, hours_between, in_hours
from touchpoint.sample.columns import NONE, Flags, Instants, Real, Rng, Rows, Whole, stack
from touchpoint.sample.delivery import LIVE, ONLINE
from touchpoint.sample.reasons import COMPLAINT, REASONS
from touchpoint.sample.sales import Orders

SERVICE, STATUS, FOLLOW_UP, SALES = range(4)
PURPOSES = ("service", "status", "follow_up", "sales")
OUTCOMES = ("settled", "answered", "passed on", "no answer", "other")
WISMO = next(place for place, reason in enumerate(REASONS) if reason.name == "where is my order")


@dataclass(frozen=True)
class Contacts(Rows):
    """One row a contact in order of time; `case` and `order` are rows of these or NONE; `minutes` of handling.

    `outcome` and `reason` are NONE where nobody noted them, `text` is the place in texts.TEXTS of what was written.
    """

    started: Instants
    case: Whole
    order: Whole
    person: Whole
    channel: Whole
    inbound: Flags
    purpose: Whole
    agent: Whole
    reason: Whole
    outcome: Whole
    automatic: Flags
    waited: Real
    minutes: Real
    mood: Whole
    mood_after: Whole
    given_up: Flags
    asked_for: Flags
    text: Whole


def contacts(rng: Rng, some: Cases, orders: Orders, horizon: np.datetime64) -> Contacts:
    """All contacts up to the horizon."""
    every = stack([*_about_cases(rng, some), _about_orders(rng, orders)])
    every = every.take(every.started <= horizon)
    return every.take(np.argsort(every.started, kind="stable"))


def _about_cases(rng: Rng, some: Cases) -> list[Contacts]:
    """The first contact, an automatic receipt, the answer, questions in between, the settlement, and who comes back."""
    size = len(some)
    open_hours = np.where(np.isnat(some.first_settled), 1200.0, hours_between(some.opened, some.first_settled))
    asks = rng.random((2, size)) < np.minimum(0.08 + open_hours / 700.0, 0.6)
    in_between = after(some.opened, open_hours * rng.uniform(0.2, 0.9, (2, size))[0])
    later = after(some.opened, open_hours * rng.uniform(0.5, 0.95, size))
    returns = rng.random(size) < np.where(some.kind == COMPLAINT, 0.16, 0.07)
    afterwards = after(some.first_settled, rng.uniform(6.0, 150.0, size))
    settled = after(some.first_settled, np.full(size, -0.02))
    told = rng.random(size) < 0.7
    written = np.isin(some.channel, (EMAIL, WEB))
    return [
        _part(rng, some, some.opened, np.full(size, True), inbound=True),
        _part(rng, some, after(some.opened, np.full(size, 0.02)), written, automatic=True),
        _part(rng, some, some.answered, np.full(size, True)),
        _part(rng, _elsewhere(some), in_hours(rng, in_between, 7, 22), asks[0], inbound=True),
        _part(rng, _elsewhere(some), in_hours(rng, later, 7, 22), asks[1], inbound=True),
        _part(rng, some, settled, told, purpose=FOLLOW_UP),
        _part(rng, some, in_hours(rng, afterwards, 7, 22), returns, inbound=True),
        _part(rng, some, some.reopened, np.full(size, True), inbound=True),
    ]


def _elsewhere(some: Cases) -> Cases:
    """The same cases, as they are asked about: one in four by telephone, or by e-mail if they began there."""
    other = np.where(some.channel == PHONE, EMAIL, PHONE)
    return replace(some, channel=np.where(some.number % 4 == 0, other, some.channel))


def _part(
    rng: Rng,
    some: Cases,
    started: Instants,
    wanted: Flags,
    *,
    inbound: bool = False,
    automatic: bool = False,
    purpose: int = SERVICE,
) -> Contacts:
    """One contact for each wanted case whose instant ever comes."""
    rows = np.flatnonzero(wanted & ~np.isnat(started))
    here, when, size = some.take(rows), started[rows], len(rows)
    bot = (here.channel == CHAT) & inbound & (rng.random(size) < 0.25)
    agent = np.where(bot | automatic, BOT, np.where(here.handed <= when, here.next_owner, here.owner))
    mood = np.where(here.kind == COMPLAINT, -1, 0)
    return Contacts(
        started=when,
        case=rows,
        order=here.order,
        person=here.person,
        channel=here.channel,
        inbound=np.full(size, inbound),
        purpose=np.full(size, purpose),
        agent=agent,
        reason=here.reason,
        outcome=rng.choice(len(OUTCOMES), size=size, p=[0.42, 0.4, 0.13, 0.05, 0.0]),
        automatic=np.full(size, automatic),
        waited=_waits(rng, here.channel, inbound),
        minutes=np.full(size, 0.0) if automatic else np.round(rng.gamma(2.0, 3.5, size), 1),
        mood=mood,
        mood_after=np.clip(mood + rng.choice(3, size=size, p=[0.35, 0.5, 0.15]), -1, 1),
        **_without_details(size),
    )


def _about_orders(rng: Rng, orders: Orders) -> Contacts:
    """People who ask where their order is, without a case: more of those whose order is late."""
    asks = (orders.channel == ONLINE) & (orders.fate == LIVE) & (orders.person != NONE)
    rows = np.flatnonzero(asks & (rng.random(len(orders)) < np.where(orders.late, 0.35, 0.04)))
    here, size = orders.take(rows), len(rows)
    waited = np.where(here.late, rng.uniform(110.0, 170.0, size), rng.uniform(20.0, 100.0, size))
    channel = rng.choice([EMAIL, PHONE, CHAT, WEB], size=size, p=[0.3, 0.35, 0.2, 0.15])
    return Contacts(
        started=in_hours(rng, after(here.ordered, waited), 7, 22),
        case=np.full(size, NONE),
        order=rows,
        person=here.person,
        channel=channel,
        inbound=np.full(size, True),
        purpose=np.full(size, STATUS),
        agent=rng.integers(0, 14, size),
        reason=np.full(size, WISMO),
        outcome=rng.choice(len(OUTCOMES), size=size, p=[0.6, 0.35, 0.03, 0.02, 0.0]),
        automatic=np.full(size, False),
        waited=_waits(rng, channel, True),
        minutes=np.round(rng.gamma(2.0, 2.0, size), 1),
        mood=np.where(here.late, -1, 0),
        mood_after=np.where(rng.random(size) < 0.7, 0, -1),
        **_without_details(size),
    )


def _without_details(size: int) -> dict[str, Any]:
    """What is known of the details only later on."""
    no: Flags = np.full(size, False)
    return {"given_up": no, "asked_for": no, "text": np.full(size, NONE)}


def _waits(rng: Rng, channel: Whole, inbound: bool) -> Real:
    """Seconds in the queue of the telephone and the chat, nan elsewhere."""
    queue = np.isin(channel, (PHONE, CHAT)) & inbound
    return np.where(queue, np.round(rng.gamma(1.5, 60.0, len(channel))), np.nan)
