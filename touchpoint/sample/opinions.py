"""What customers say when asked: after orders, after cases, and whether they would recommend the house."""

from dataclasses import dataclass

import numpy as np

from touchpoint.sample.cases import CHAT, Cases
from touchpoint.sample.clock import Calendar, after, hours_between, in_hours, until
from touchpoint.sample.columns import NEVER, NONE, Flags, Instants, Real, Rng, Rows, Whole, stack
from touchpoint.sample.delivery import LIVE, ONLINE
from touchpoint.sample.people import CLIENTELE, People
from touchpoint.sample.reasons import COMPLAINT
from touchpoint.sample.sales import Orders
from touchpoint.sample.truths import Truths

AFTER_ORDER, AFTER_CASE, EFFORT, TEXTED, COURTESY, KNOWLEDGE = range(6)
COMPLETE, PARTIAL, BOUNCED = range(3)
STATUSES = ("complete", "partial", "bounced")


@dataclass(frozen=True)
class Asked(Rows):
    """One row an invitation in order of time; `status` NONE while nobody has answered, `score` NONE without one."""

    invited: Instants
    survey: Whole
    answered: Instants
    status: Whole
    score: Whole
    case: Whole
    order: Whole
    person: Whole


@dataclass(frozen=True)
class Recommendations(Rows):
    """One row an answer to the recommendation survey, 0 to 10, in order of time."""

    answered: Instants
    updated: Instants
    person: Whole
    score: Whole
    premium: Flags


def asked(rng: Rng, truth: Truths, days: Calendar, crowd: People, orders: Orders, some: Cases) -> Asked:
    """All invitations up to the horizon."""
    parts = [
        _after_order(rng, truth, crowd, orders),
        _after_case(rng, truth, some),
        _effort(rng, truth, some),
    ]
    every = stack(parts)
    every = every.take(every.invited <= days.horizon)
    every = every.take(np.argsort(every.invited, kind="stable"))
    return cut(every, days.horizon)


def cut(every: Asked, horizon: np.datetime64) -> Asked:
    """As seen at the horizon: what is answered later is not answered yet."""
    answered = until(every.answered, horizon)
    waiting = np.isnat(answered) & (every.status != BOUNCED)
    values = {name: getattr(every, name) for name in ("invited", "survey", "case", "order", "person")}
    return Asked(
        **values,
        answered=answered,
        status=np.where(waiting, NONE, every.status),
        score=np.where(waiting, NONE, every.score),
    )


def _after_order(rng: Rng, truth: Truths, crowd: People, orders: Orders) -> Asked:
    """Five in six known buyers are asked the day after delivery; a late parcel and a loyal client show in the score."""
    known = (orders.person != NONE) & (orders.fate == LIVE) & ~np.isnat(orders.delivered)
    rows = np.flatnonzero(known & (rng.random(len(orders)) < 0.85))
    here = orders.take(rows)
    loyal = crowd.segment[here.person] == CLIENTELE
    content = 0.845 - truth.late_fall * here.late + 0.08 * loyal
    status, answered, invited = replies(rng, here.delivered, np.full(len(rows), 0.36))
    return Asked(
        invited=invited,
        survey=np.full(len(rows), AFTER_ORDER),
        answered=answered,
        status=status,
        score=np.where(status == COMPLETE, five(rng, content), NONE),
        case=np.full(len(rows), NONE),
        order=rows,
        person=here.person,
    )


def _after_case(rng: Rng, truth: Truths, some: Cases) -> Asked:
    """Six in ten are asked the day after their case is settled."""
    rows = np.flatnonzero(~np.isnat(some.settled) & (some.person != NONE) & (rng.random(len(some)) < 0.6))
    here = some.take(rows)
    status, answered, invited = replies(rng, here.settled, np.full(len(rows), 0.38))
    score = np.where(status == COMPLETE, five(rng, content_with(truth, here)), NONE)
    return of_cases(rows, here, AFTER_CASE, invited, answered, status, score)


def content_with(truth: Truths, settled: Cases) -> Real:
    """How likely each is content: the less the longer it took, and least of all who complained by chat."""
    days = hours_between(settled.opened, settled.settled) / 24.0
    complained = settled.kind == COMPLAINT
    content: Real = 0.88 - 0.012 * days - 0.1 * complained - truth.chat_fall * (complained & (settled.channel == CHAT))
    return content.clip(0.2, 0.95)


def _effort(rng: Rng, truth: Truths, some: Cases) -> Asked:
    """Everybody is asked how easy it was; month by month fewer answer, the unhappy ones first to fall silent."""
    rows = np.flatnonzero(~np.isnat(some.settled) & (some.person != NONE))
    here = some.take(rows)
    score = 1 + rng.binomial(6, np.where(here.kind == COMPLAINT, 0.65, 0.74))
    since = (here.settled.astype("datetime64[M]") - np.datetime64(truth.fading_from, "M")).astype(np.int64)
    month = np.clip(since, -1, 7) + 1
    faded = np.maximum(month - 1, 0) / 7.0
    rate = truth.fading_start + faded * (truth.fading_end - truth.fading_start)
    leaning = np.exp(0.75 * faded * (score - 5.0))
    mean = np.bincount(month, leaning, 9) / np.maximum(np.bincount(month, minlength=9), 1)
    chance = np.minimum(rate * leaning / mean[month], 0.95)
    status, answered, invited = replies(rng, here.settled, chance)
    score = np.where(status == COMPLETE, score, NONE)
    return of_cases(rows, here, EFFORT, invited, answered, status, score)


def of_cases(
    rows: Whole, here: Cases, survey: int, invited: Instants, answered: Instants, status: Whole, score: Whole
) -> Asked:
    return Asked(invited, np.full(len(rows), survey), answered, status, score, rows, here.order, here.person)


def replies(rng: Rng, since: Instants, chance: Real) -> tuple[Whole, Instants, Instants]:
    """Status, answer and invitation of those asked the day after `since`; NONE and NEVER where nobody answers."""
    size = len(since)
    draw, fate = rng.random(size), rng.random(size)
    invited = in_hours(rng, after(since, rng.uniform(18.0, 30.0, size)), 9, 19)
    status = np.where(draw < chance, COMPLETE, np.where(fate < 0.03, PARTIAL, np.where(fate > 0.98, BOUNCED, NONE)))
    waits = np.minimum(0.2 + rng.exponential(30.0, size), 13 * 24.0)
    answered = in_hours(rng, after(invited, waits), 6, 23)
    return status, np.where((status == COMPLETE) | (status == PARTIAL), answered, NEVER), invited


def five(rng: Rng, content: Real) -> Whole:
    """A score of 1 to 5 that is 4 or 5 with chance `content`."""
    size = len(content)
    good = np.where(rng.random(size) < 0.58, 5, 4)
    return np.where(rng.random(size) < content, good, rng.choice([3, 2, 1], size=size, p=[0.4, 0.28, 0.32]))


def recommendations(rng: Rng, days: Calendar, crowd: People, orders: Orders, some: Cases) -> Recommendations:
    """Answers to the relationship survey, sent to a part of the known buyers three weeks after they bought."""
    complained = np.zeros(len(crowd), dtype=bool)
    complained[some.person[(some.kind == COMPLAINT) & (some.person != NONE)]] = True
    reach = (orders.person != NONE) & crowd.mail[orders.person]
    rows = np.flatnonzero(reach & (orders.fate == LIVE) & (rng.random(len(orders)) < 0.11))
    here, size = orders.take(rows), len(rows)
    answered = in_hours(rng, after(here.ordered, rng.uniform(400.0, 620.0, size)), 7, 22)
    loyal = crowd.segment[here.person] == CLIENTELE
    ease = 8.55 + 0.9 * loyal - 1.8 * complained[here.person] - 1.2 * here.late + 0.1 * (here.channel != ONLINE)
    score = np.clip(np.rint(ease + 2.1 * rng.standard_normal(size)), 0, 10).astype(np.int64)
    updated = np.where(rng.random(size) < 0.05, after(answered, np.full(size, 0.4)), answered)
    every = Recommendations(answered, updated, here.person, score, loyal)
    every = every.take(every.updated <= days.horizon)
    return every.take(np.argsort(every.answered, kind="stable"))
