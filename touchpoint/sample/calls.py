"""The advisers' own calls: back to the unhappy, with the clientele about what they might like, with prospects."""

from dataclasses import dataclass, replace

import numpy as np

from touchpoint.sample.cases import EMAIL, PHONE, STORE
from touchpoint.sample.catalogue import MANAGER_FIRST, STORE_REGION
from touchpoint.sample.clock import DAY, after, in_hours
from touchpoint.sample.columns import NONE, Flags, Instants, Real, Rng, Rows, Whole, stack
from touchpoint.sample.contacts import FOLLOW_UP, SALES, SERVICE
from touchpoint.sample.delivery import LIVE
from touchpoint.sample.opinions import EFFORT, Asked
from touchpoint.sample.people import CLIENTELE, People
from touchpoint.sample.prospects import Prospects
from touchpoint.sample.sales import LUXURY, Orders
from touchpoint.sample.truths import ORDERS_BY_DEFAULT, Truths

OUTCOMES = ("reached", "not reached", "sale", "no sale", "thinking it over", "answered")
REACHED, NOT_REACHED, SALE, NO_SALE, THINKING, ANSWERED = range(len(OUTCOMES))
_TALKS = 800
"""Talks with the clientele that are followed by an order, at the default size."""


@dataclass(frozen=True)
class Calls(Rows):
    """One row a call or talk in order of time: with a person, or with a prospect; `answer` is a row of the answers."""

    started: Instants
    person: Whole
    prospect: Whole
    answer: Whole
    channel: Whole
    inbound: Flags
    purpose: Whole
    agent: Whole
    outcome: Whole
    minutes: Real
    asked_for: Flags


def calls(rng: Rng, truth: Truths, crowd: People, orders: Orders, said: Asked, leads: Prospects) -> Calls:
    """All calls, past the horizon too, in order of time."""
    every = stack([_back(rng, truth, said), _talks(rng, truth, crowd, orders), _with_prospects(rng, leads)])
    return every.take(np.argsort(every.started, kind="stable"))


def _back(rng: Rng, truth: Truths, said: Asked) -> Calls:
    """To those who were not content with an order or a case, most within a day."""
    unhappy = np.flatnonzero((said.survey != EFFORT) & (said.score != NONE) & (said.score <= 2))
    rows = unhappy[rng.random(len(unhappy)) < truth.called_back]
    size = len(rows)
    soon = rng.random(size) < truth.called_within_a_day
    hours = np.where(soon, rng.uniform(0.5, 10.0, size), rng.uniform(30.0, 200.0, size))
    started = in_hours(rng, after(said.answered[rows], hours), 8, 20)
    outcome = np.where(rng.random(size) < 0.85, REACHED, NOT_REACHED)
    agent = rng.integers(0, 14, size)
    return _made(rng, started, said.person[rows], FOLLOW_UP, outcome, agent, channel=PHONE, answer=rows)


def _talks(rng: Rng, truth: Truths, crowd: People, orders: Orders) -> Calls:
    """Half of them within days of a luxury order, the others with people who place none for a fortnight."""
    loyal = (orders.person != NONE) & (orders.fate == LIVE)
    loyal[loyal] = crowd.segment[orders.person[loyal]] == CLIENTELE
    luxury = np.flatnonzero(loyal & (orders.tier == LUXURY))
    wanted = min(round(_TALKS * len(orders) / ORDERS_BY_DEFAULT), len(luxury))
    rows = np.sort(rng.choice(luxury, wanted, replace=False))
    before = after(orders.ordered[rows], -rng.uniform(3.0, 24.0 * (truth.sales_days - 2), wanted))
    followed = in_hours(rng, before, 9, 18)
    # The last hours before an order may be moved past it: those talks take place an hour before it.
    followed = np.minimum(followed, after(orders.ordered[rows], np.full(wanted, -1.0)))
    person, started = _without_an_order(rng, truth, orders, luxury, round(wanted * (1 / truth.sales_followed - 1)))
    outcome = np.concatenate([np.full(wanted, SALE), rng.choice([NO_SALE, THINKING], len(person))])
    people = np.concatenate([orders.person[rows], person])
    when = np.concatenate([followed, started])
    agent = _manager(rng, crowd.region[people])
    return _made(rng, when, people, SALES, outcome, agent)


def _without_an_order(rng: Rng, truth: Truths, orders: Orders, luxury: Whole, wanted: int) -> tuple[Whole, Instants]:
    """Persons and instants after which they place no luxury order for some days; fewer where few are found."""
    tried = rng.choice(luxury, 8 * wanted) if len(luxury) else luxury
    started = in_hours(rng, after(orders.ordered[tried], rng.uniform(24.0, 60.0 * 24.0, len(tried))), 9, 18)
    person = orders.person[tried]
    bought = {who: orders.ordered[luxury[orders.person[luxury] == who]] for who in np.unique(person)}
    span = np.timedelta64((truth.sales_days + 1) * DAY, "s")
    free = [
        not ((bought[who] > when) & (bought[who] <= when + span)).any()
        for who, when in zip(person, started, strict=True)
    ]
    kept = np.flatnonzero(free)[:wanted]
    return person[kept], started[kept]


def _with_prospects(rng: Rng, leads: Prospects) -> Calls:
    """Everybody who came to be known before buying asked for service or was talked to by sales."""
    size = len(leads)
    started = in_hours(rng, leads.contacted, 9, 18)
    outcome = np.where(leads.won, SALE, rng.choice([NO_SALE, THINKING], size))
    outcome = np.where(leads.by_sales, outcome, ANSWERED)
    purpose = np.where(leads.by_sales, SALES, SERVICE)
    agent = np.where(leads.by_sales, _manager(rng, leads.region), rng.integers(0, 14, size))
    prospect = np.where(leads.person == NONE, np.arange(size), NONE)
    talk = _made(rng, started, leads.person, SALES, outcome, agent, prospect=prospect)
    inbound = ~leads.by_sales | (rng.random(size) < 0.4)
    return replace(talk, purpose=purpose, inbound=inbound)


def _manager(rng: Rng, region: Whole) -> Whole:
    """A manager of one of the shops in the region."""
    return MANAGER_FIRST + region + len(np.unique(STORE_REGION)) * rng.integers(0, 3, len(region))


def _made(
    rng: Rng,
    started: Instants,
    person: Whole,
    purpose: int,
    outcome: Whole,
    agent: Whole,
    *,
    channel: int | None = None,
    answer: Whole | None = None,
    prospect: Whole | None = None,
) -> Calls:
    """Calls that the house made, unless it is said otherwise; a talk may take place in the shop or in writing."""
    size = len(started)
    nothing: Whole = np.full(size, NONE)
    anyhow = rng.choice([PHONE, EMAIL, STORE], size=size, p=[0.5, 0.2, 0.3])
    return Calls(
        started=started,
        person=person,
        prospect=nothing if prospect is None else prospect,
        answer=nothing if answer is None else answer,
        channel=anyhow if channel is None else np.full(size, channel),
        inbound=np.full(size, False) if purpose == FOLLOW_UP else rng.random(size) < 0.4,
        purpose=np.full(size, purpose),
        agent=agent,
        outcome=outcome,
        minutes=np.round(rng.gamma(2.0, 4.0, size), 1),
        asked_for=rng.random(size) < 0.1,
    )
