"""Shorter questions: by text message after the cases that no letter asks about, and on the manners of the shops."""

import numpy as np

from touchpoint.sample.cases import Cases
from touchpoint.sample.clock import Calendar
from touchpoint.sample.columns import NONE, Rng, Whole, stack
from touchpoint.sample.delivery import LIVE, SHOP
from touchpoint.sample.opinions import (
    AFTER_CASE,
    COMPLETE,
    COURTESY,
    KNOWLEDGE,
    TEXTED,
    Asked,
    content_with,
    cut,
    five,
    of_cases,
    replies,
)
from touchpoint.sample.sales import LUXURY, Orders
from touchpoint.sample.truths import Truths

_ASKED_ON_MANNERS = 0.6


def asked_more(rng: Rng, truth: Truths, days: Calendar, orders: Orders, some: Cases, before: Asked) -> Asked:
    """What was asked before and these questions, up to the horizon in order of time."""
    parts = [_texted(rng, truth, some, before)]
    for survey, luxury, usual in (
        (COURTESY, truth.courtesy_luxury, truth.courtesy_usual),
        (KNOWLEDGE, truth.knowledge_luxury, truth.knowledge_usual),
    ):
        parts.append(_on_manners(rng, orders, survey, luxury, usual))
    more = stack(parts)
    every = stack([before, cut(more.take(more.invited <= days.horizon), days.horizon)])
    return every.take(np.argsort(every.invited, kind="stable"))


def _texted(rng: Rng, truth: Truths, some: Cases, before: Asked) -> Asked:
    """All others whose case is settled, and as content as those who got a letter; more of them answer."""
    written = np.isin(np.arange(len(some)), before.case[before.survey == AFTER_CASE])
    rows = np.flatnonzero(~np.isnat(some.settled) & (some.person != NONE) & ~written)
    here = some.take(rows)
    status, answered, invited = replies(rng, here.settled, np.full(len(rows), 0.6))
    score = np.where(status == COMPLETE, five(rng, content_with(truth, here)), NONE)
    return of_cases(rows, here, TEXTED, invited, answered, status, score)


def _on_manners(rng: Rng, orders: Orders, survey: int, luxury: float, usual: float) -> Asked:
    """Buyers in the shops on one side of the service there; it is better where the goods are dear."""
    known = (orders.person != NONE) & (orders.channel == SHOP) & (orders.fate == LIVE)
    rows = np.flatnonzero(known & (rng.random(len(orders)) < _ASKED_ON_MANNERS))
    here, size = orders.take(rows), len(rows)
    status, answered, invited = replies(rng, here.ordered, np.full(size, 0.45))
    content = np.where(here.tier == LUXURY, luxury, usual)
    nothing: Whole = np.full(size, NONE)
    score = np.where(status == COMPLETE, five(rng, content), NONE)
    return Asked(invited, np.full(size, survey), answered, status, score, nothing, rows, here.person)
