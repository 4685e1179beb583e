"""Visits to homes: repairs, help with technical things, and the delivery of what is too large for the post."""

from dataclasses import dataclass

import numpy as np

from touchpoint.sample.cases import Cases
from touchpoint.sample.clock import DAY, HOUR, hours_between, until
from touchpoint.sample.columns import NEVER, NONE, Flags, Instants, Rng, Rows, Whole, stack
from touchpoint.sample.delivery import LIVE, SHOP
from touchpoint.sample.people import People
from touchpoint.sample.reasons import FIX, TECHNICAL_HELP
from touchpoint.sample.sales import Orders
from touchpoint.sample.truths import REGIONS, Truths

US, CUSTOMER = range(2)
MISSED_BY = ("us", "customer")
_WINDOW = 2 * HOUR
_FIRST_HOUR, _LAST_HOUR = 7, 17
_OF_CASES, _OF_ORDERS, _LATE = 0.85, 0.12, 0.7


@dataclass(frozen=True)
class Visits(Rows):
    """One row a visit in order of its window; `missed` NONE but where the window passed and nobody met anybody."""

    wanted: Instants
    until: Instants
    arrived: Instants
    done: Instants
    missed: Whole
    case: Whole
    order: Whole
    person: Whole


def visits(rng: Rng, truth: Truths, crowd: People, orders: Orders, some: Cases, horizon: np.datetime64) -> Visits:
    """The visits whose window begins by the end of the last day."""
    every = stack([_of_cases(rng, truth, crowd, some), _of_orders(rng, truth, orders)])
    every = every.take(every.wanted <= horizon)
    every = every.take(np.argsort(every.wanted, kind="stable"))
    return Visits(
        wanted=every.wanted,
        until=every.until,
        arrived=until(every.arrived, horizon),
        done=until(every.done, horizon),
        missed=np.where(every.until <= horizon, every.missed, NONE),
        case=every.case,
        order=every.order,
        person=every.person,
    )


def _of_cases(rng: Rng, truth: Truths, crowd: People, some: Cases) -> Visits:
    """Most who need a repair or technical help are visited before it is settled, some in vain."""
    open_hours = hours_between(some.answered, some.first_settled)
    home = np.isin(some.kind, (FIX, TECHNICAL_HELP)) & (some.person != NONE) & (open_hours > 48.0)
    rows = np.flatnonzero(home & (rng.random(len(some)) < _OF_CASES))
    here, size = some.take(rows), len(rows)
    days = np.ceil(open_hours[rows] / 24.0 * rng.uniform(0.2, 0.6, size)).astype(np.int64)
    wanted = _at(here.answered, days * DAY + rng.integers(_FIRST_HOUR, _LAST_HOUR + 1, size) * HOUR)
    inside = _inside(rng, truth, crowd.region[here.person])
    within = rng.integers(0, _WINDOW, size)
    outside = np.where(rng.random(size) < _LATE, _WINDOW + _misses(rng, size, 7200), -_misses(rng, size, 3600))
    arrived = wanted + np.where(inside, within, outside).astype("timedelta64[s]")
    in_vain = ~inside & (rng.random(size) < truth.visits_in_vain)
    return _made(rng, truth, wanted, np.where(in_vain, NEVER, arrived), rows, here.order, here.person)


def _of_orders(rng: Rng, truth: Truths, orders: Orders) -> Visits:
    """What is too large for the post: the window is drawn around the delivery."""
    sent = (orders.channel != SHOP) & (orders.fate == LIVE) & (orders.person != NONE) & ~np.isnat(orders.delivered)
    rows = np.flatnonzero(sent & (rng.random(len(orders)) < _OF_ORDERS))
    here, size = orders.take(rows), len(rows)
    second = (here.delivered - here.delivered.astype("datetime64[D]")).astype(np.int64)
    late = (rng.random(size) < _LATE) | (second >= (_LAST_HOUR - 1) * HOUR)
    too_late = (second - _WINDOW - _misses(rng, size, 7200)) // HOUR
    too_soon = (second + _misses(rng, size, 3600)) // HOUR + 1
    hour = np.where(_inside(rng, truth, here.region), second // HOUR, np.where(late, too_late, too_soon))
    wanted = _at(here.delivered, np.clip(hour, _FIRST_HOUR, _LAST_HOUR) * HOUR)
    return _made(rng, truth, wanted, here.delivered, np.full(size, NONE), rows, here.person)


def _inside(rng: Rng, truth: Truths, region: Whole) -> Flags:
    """Which visits come within their window: fewer in the region of the truths."""
    there = region == REGIONS.index(truth.visits_region)
    chance = np.where(there, truth.visits_inside_there, truth.visits_inside)
    flags: Flags = rng.random(len(region)) < chance
    return flags


def _misses(rng: Rng, size: int, most: int) -> Whole:
    """By how many seconds a window is missed: five minutes or more."""
    return rng.integers(300, most, size)


def _at(when: Instants, seconds: Whole) -> Instants:
    """So many seconds after the midnight before."""
    moved: Instants = when.astype("datetime64[D]").astype("datetime64[s]") + seconds.astype("timedelta64[s]")
    return moved


def _made(
    rng: Rng, truth: Truths, wanted: Instants, arrived: Instants, case: Whole, order: Whole, person: Whole
) -> Visits:
    size = len(wanted)
    missed = np.where(rng.random(size) < truth.visits_missed_by_us, US, CUSTOMER)
    took = (rng.uniform(12.0, 90.0, size) * 60.0).astype(np.int64).astype("timedelta64[s]")
    return Visits(
        wanted=wanted,
        until=wanted + np.timedelta64(_WINDOW, "s"),
        arrived=arrived,
        done=arrived + took,
        missed=np.where(np.isnat(arrived), missed, NONE),
        case=case,
        order=order,
        person=person,
    )
