"""What the house sends unasked: a letter each month, and of late an offer every ten days."""

from dataclasses import dataclass

import numpy as np

from touchpoint.sample.clock import DAY, HOUR, Calendar
from touchpoint.sample.columns import NONE, Flags, Instants, Rng, Rows, Whole
from touchpoint.sample.delivery import LIVE
from touchpoint.sample.people import People
from touchpoint.sample.sales import Orders
from touchpoint.sample.truths import Truths

_READERS = 8
"""One person in so many has agreed to be written to."""

_WARM_DAYS = 180
"""Only those who bought in so many days before are written to."""

_OFFERS, _EVERY_DAYS = 6, 10


@dataclass(frozen=True)
class Mailings(Rows):
    """One row a mail to a person in order of time; some ask to be left alone."""

    sent: Instants
    person: Whole
    opted_out: Flags


def mailings(rng: Rng, truth: Truths, days: Calendar, crowd: People, orders: Orders) -> Mailings:
    """The monthly letters, and the offers of the last two months, up to the horizon."""
    known = (orders.person != NONE) & (orders.fate == LIVE)
    known[known] = crowd.mail[orders.person[known]] & (orders.person[known] % _READERS == 0)
    bought, person = orders.ordered[known], orders.person[known]
    posts = _posts(truth, days)
    readers = [np.unique(person[(bought < post) & (bought >= post - _span(_WARM_DAYS * DAY))]) for post in posts]
    sizes = [len(each) for each in readers]
    sent = np.repeat(posts, sizes) + rng.integers(0, 2 * HOUR, sum(sizes)).astype("timedelta64[s]")
    rows = np.argsort(sent, kind="stable")
    return _until_they_opt_out(rng, truth, sent[rows], np.concatenate(readers)[rows])


def _until_they_opt_out(rng: Rng, truth: Truths, sent: Instants, person: Whole) -> Mailings:
    """The more messages within 30 days, the likelier one of them is the last."""
    count = _within_a_month(sent, person)
    step = (truth.opt_out_over - truth.opt_out_few) / 3
    chance = np.clip(truth.opt_out_few + step * (count - 2), truth.opt_out_few, truth.opt_out_over)
    ends = rng.random(len(sent)) < chance
    last = np.full(person.max(initial=0) + 1, np.datetime64("9999-01-01", "s"))
    np.minimum.at(last, person[ends], sent[ends])
    kept = sent <= last[person]
    return Mailings(sent[kept], person[kept], ends[kept])


def _within_a_month(sent: Instants, person: Whole) -> Whole:
    """How many messages each reader got in the 30 days up to each, itself included; `sent` is in order of time."""
    seconds = sent.astype(np.int64)
    far = int(seconds.max(initial=0)) + 31 * DAY
    rows = np.lexsort((seconds, person))
    line = person[rows] * far + seconds[rows]
    count = np.arange(len(rows)) - np.searchsorted(line, line - 30 * DAY) + 1
    placed: Whole = np.empty(len(rows), dtype=np.int64)
    placed[rows] = count
    return placed


def _posts(truth: Truths, days: Calendar) -> Instants:
    """When each mailing goes out: letters on the second day of a month, all at ten in the morning."""
    months = np.arange(np.datetime64(truth.first, "M"), np.datetime64(truth.end, "M") + 1)
    letters = months.astype("datetime64[D]") + 1
    offers = np.datetime64(truth.end, "D") - 2 - _EVERY_DAYS * np.arange(_OFFERS)
    posts = np.concatenate([letters, offers]).astype("datetime64[s]") + _span(10 * HOUR)
    kept: Instants = np.sort(
        posts[(posts >= days.first.astype("datetime64[s]")) & (posts <= days.horizon - _span(DAY))]
    )
    return kept


def _span(seconds: int) -> np.timedelta64:
    return np.timedelta64(seconds, "s")
