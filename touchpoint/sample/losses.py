"""Who buys elsewhere after a bad experience: later orders that others place instead, of the same kind and region.

Orders are neither added nor dropped, so that everything else stays as it is: how many there are, of what, and when.
"""

from dataclasses import replace

import numpy as np

from touchpoint.sample.cases import Cases
from touchpoint.sample.clock import DAY
from touchpoint.sample.columns import NONE, Flags, Instants, Rng, Whole
from touchpoint.sample.delivery import LIVE
from touchpoint.sample.gestures import Gestures
from touchpoint.sample.opinions import EFFORT, Asked
from touchpoint.sample.people import People
from touchpoint.sample.reasons import COMPLAINT
from touchpoint.sample.sales import Orders
from touchpoint.sample.truths import Truths


def without_the_lost(
    rng: Rng, truth: Truths, crowd: People, orders: Orders, some: Cases, said: Asked, given: Gestures
) -> Orders:
    """The same orders, those that people whom we lost would have placed placed by others who are content."""
    person, since = _bad_experiences(orders, some, said)
    appeased = np.isin(person, given.person[given.case != NONE])
    away = ~appeased & (rng.random(len(person)) < truth.turned_away)
    moved = _later(orders, person[away], since[away], truth.turned_away_days)
    return replace(orders, person=_others(rng, crowd, orders, moved, person))


def _bad_experiences(orders: Orders, some: Cases, said: Asked) -> tuple[Whole, Instants]:
    """Who had one and when: a late delivery, a complaint, an unhappy answer on an order or a case."""
    late = (orders.person != NONE) & (orders.fate == LIVE) & orders.late
    complained = (some.person != NONE) & (some.kind == COMPLAINT)
    unhappy = (said.survey != EFFORT) & (said.score != NONE) & (said.score <= 2)
    person = np.concatenate([orders.person[late], some.person[complained], said.person[unhappy]])
    since = np.concatenate([orders.promised[late], some.opened[complained], said.answered[unhappy]])
    return person, since


def _later(orders: Orders, person: Whole, since: Instants, days: int) -> Flags:
    """The orders that these persons placed within so many days from a day after these instants."""
    seconds = orders.ordered.astype(np.int64)
    far = int(seconds.max()) + 1_000 * DAY
    line = np.where(orders.person == NONE, -1, orders.person * far + seconds)
    rows = np.argsort(line, kind="stable")
    start = person * far + since.astype(np.int64) + DAY
    first, last = np.searchsorted(line[rows], [start, start + days * DAY])
    steps: Whole = np.zeros(len(rows) + 1, dtype=np.int64)
    np.add.at(steps, first, 1)
    np.add.at(steps, last, -1)
    flags: Flags = np.full(len(rows), False)
    flags[rows] = np.cumsum(steps)[:-1] > 0
    return flags


def _others(rng: Rng, crowd: People, orders: Orders, moved: Flags, disappointed: Whole) -> Whole:
    """Who places each order: for the moved ones somebody of the same kind who bought before and was never let down."""
    first = np.full(len(crowd), len(orders))
    known = np.flatnonzero(orders.person != NONE)
    np.minimum.at(first, orders.person[known], known)
    kind = ((crowd.segment * 8 + crowd.region) * 2 + crowd.online) * 2 + crowd.mail
    content = np.setdiff1d(orders.person[known], disappointed)
    content = content[np.lexsort((first[content], kind[content]))]
    line = kind[content] * (len(orders) + 1) + first[content]
    rows = np.flatnonzero(moved)
    mine = kind[orders.person[rows]]
    start = np.searchsorted(line, mine * (len(orders) + 1))
    count = np.searchsorted(line, mine * (len(orders) + 1) + rows) - start
    person = orders.person.copy()
    place = start + (rng.random(len(rows)) * count).astype(np.int64)
    person[rows] = np.where(count > 0, content[np.minimum(place, len(content) - 1)], person[rows])
    return person


def renamed(orders: Orders, some: Cases, said: Asked, given: Gestures) -> tuple[Cases, Asked, Gestures]:
    """Cases, answers and gestures with the persons who placed the orders that they are about."""
    person = np.where(some.order == NONE, some.person, orders.person[some.order])
    cases = replace(some, person=person)
    by_order = np.where(said.order == NONE, said.person, orders.person[said.order])
    answers = replace(said, person=np.where(said.case == NONE, by_order, person[said.case]))
    return cases, answers, replace(given, person=np.where(given.case == NONE, given.person, person[given.case]))
