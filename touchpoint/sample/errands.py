"""What people set out to do on the website, and whether they got it done."""

from dataclasses import dataclass

import numpy as np

from touchpoint.sample.clock import DAY, HOUR, Calendar
from touchpoint.sample.columns import NONE, Flags, Instants, Rng, Rows, Whole, stack
from touchpoint.sample.delivery import LIVE, ONLINE
from touchpoint.sample.sales import Orders
from touchpoint.sample.truths import Truths, month_before

TASKS = ("order", "check_order", "check_delivery", "message", "checkout")
CHECKOUT = TASKS.index("checkout")
_SHARES = (0.3, 0.2, 0.22, 0.08)
"""Of what is no checkout, whose share is the rest."""
_OF_CHECKOUTS = 0.2
_DONE = np.array([0.82, 0.93, 0.9, 0.86, 0.97])
ERRORS = ("page not found", "sign-in failed", "form not accepted")
TIMEOUT = len(ERRORS)
_WATCHED_DAYS = 60


@dataclass(frozen=True)
class Errands(Rows):
    """One row a task of a session; `person` NONE where nobody signed in, `error` NONE where nothing went wrong."""

    happened: Instants
    task: Whole
    person: Whole
    pages: Whole
    done: Flags
    error: Whole


def errands(rng: Rng, truth: Truths, days: Calendar, orders: Orders) -> Errands:
    """What was set out to do in the last thirteen months, up to the horizon, in order of time."""
    first = max(np.datetime64(month_before(truth.end, 12), "D"), days.first)
    months = (np.datetime64(truth.end, "D") - first).astype(np.int64) / 30.4
    wanted = int(truth.tasks_a_month * months)
    bought = (orders.channel == ONLINE) & (orders.fate == LIVE) & (orders.person != NONE)
    buyers = np.flatnonzero(bought)
    recent = np.flatnonzero(bought & (orders.ordered >= first.astype("datetime64[s]")))
    checked_out = np.sort(rng.permutation(recent)[: int(wanted * _OF_CHECKOUTS)])
    parts = [
        _others(rng, days, first, orders.person[buyers], round(wanted * (1 - _OF_CHECKOUTS))),
        _checkouts(rng, orders, checked_out),
        _left(rng, orders, checked_out),
        _failed(rng, truth, orders, checked_out),
    ]
    every = stack(parts)
    every = every.take(every.happened <= days.horizon)
    return every.take(np.argsort(every.happened, kind="stable"))


def _others(rng: Rng, days: Calendar, first: np.datetime64, people: Whole, size: int) -> Errands:
    """Everything but the checkouts, on any day, by anybody; six in ten signed in."""
    skipped = (first - days.first).astype(np.int64)
    day = rng.integers(skipped, len(days.pace), size)
    seconds = (rng.triangular(6.0, 19.0, 22.9, size) * HOUR).astype(np.int64)
    task = rng.choice(len(_SHARES), size=size, p=np.array(_SHARES) / sum(_SHARES))
    known = (rng.random(size) < 0.6) & (len(people) > 0)
    person = np.where(known, rng.choice(people, size) if len(people) else NONE, NONE)
    done = rng.random(size) < _DONE[task]
    error = np.where(~done & (rng.random(size) < 0.35), rng.integers(0, len(ERRORS), size), NONE)
    return _made(rng, days.at(day, seconds), task, person, done, error)


def _checkouts(rng: Rng, orders: Orders, rows: Whole) -> Errands:
    """Those that ended in an order, half a minute after it was placed."""
    size = len(rows)
    at = orders.ordered[rows] + np.timedelta64(30, "s")
    return _made(rng, at, np.full(size, CHECKOUT), orders.person[rows], np.full(size, True), np.full(size, NONE))


def _left(rng: Rng, orders: Orders, rows: Whole) -> Errands:
    """Baskets that somebody left standing, without an error."""
    rows = rows[rng.random(len(rows)) < 0.14]
    size = len(rows)
    at = orders.ordered[rows] + rng.integers(-HOUR, HOUR, size).astype("timedelta64[s]")
    nobody = np.full(size, NONE)
    return _made(rng, _by_day(at), np.full(size, CHECKOUT), nobody, np.full(size, False), nobody)


def _failed(rng: Rng, truth: Truths, orders: Orders, rows: Whole) -> Errands:
    """Payments that timed out: rarely, often on the ten days of the truths, and by people who seldom come back."""
    at = _by_day(orders.ordered[rows] + rng.integers(-HOUR, HOUR, len(rows)).astype("timedelta64[s]"))
    day = at.astype("datetime64[D]")
    failing = (day >= np.datetime64(truth.failing_from, "D")) & (day <= np.datetime64(truth.failing_to, "D"))
    share = np.where(failing, truth.checkout_errors_failing, truth.checkout_errors)
    at = np.sort(at[rng.random(len(at)) < 1.14 * share / (1 - share)])
    wants_back = rng.random(len(at)) < truth.back_after_failing
    person = np.array(
        [_who(rng, orders, when, back) for when, back in zip(at, wants_back, strict=True)], dtype=np.int64
    )
    size = len(at)
    return _made(rng, at, np.full(size, CHECKOUT), person, np.full(size, False), np.full(size, TIMEOUT))


def _who(rng: Rng, orders: Orders, when: np.datetime64, comes_back: bool) -> int:
    """An online buyer of the half year before who orders again within the days watched, or does not."""
    span = np.timedelta64(_WATCHED_DAYS * DAY, "s")
    start, now, end = np.searchsorted(orders.ordered, [when - 3 * span, when, when + span])
    before = slice(start, now)
    online = (orders.channel[before] == ONLINE) & (orders.fate[before] == LIVE) & (orders.person[before] != NONE)
    people = orders.person[before][online]
    later = np.isin(people, orders.person[now:end])
    fits = people[later == comes_back]
    return int(rng.choice(fits)) if len(fits) else NONE


def _by_day(when: Instants) -> Instants:
    """The same instants, those of the night at seven in the morning."""
    midnight = when.astype("datetime64[D]").astype("datetime64[s]")
    hour = (when - midnight).astype(np.int64) // HOUR
    moved: Instants = np.where((hour >= 6) & (hour < 23), when, midnight + np.timedelta64(7 * HOUR, "s"))
    return moved


def _made(rng: Rng, at: Instants, task: Whole, person: Whole, done: Flags, error: Whole) -> Errands:
    pages = 2 + rng.poisson(np.where(done, 3.0, 6.0))
    return Errands(at, task, person, pages, done, error)
