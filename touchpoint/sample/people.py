"""Who buys, and when: first purchases spread over the days, and returns at the pace of each segment."""

from dataclasses import dataclass

import numpy as np

from touchpoint.sample.clock import Calendar
from touchpoint.sample.columns import Flags, Real, Rng, Rows, Whole
from touchpoint.sample.truths import REGIONS, SEGMENTS, Truths

# By segment: share of people, returns a day while they stay, days they stay on average, share whose home is the shop.
_SHARES = np.array([0.69, 0.265, 0.045])
_RETURNS = np.array([0.3, 2.1, 8.0]) / 365
_STAYS = np.array([500.0, 420.0, 600.0])
_REGIONS = np.array([0.25, 0.3, 0.2, 0.25])
_ONLINE = 0.55
CLIENTELE = SEGMENTS.index("clientele")


@dataclass(frozen=True)
class People(Rows):
    """Everybody with a name; `online` says where they usually buy, `mail` whether the house knows their e-mail."""

    segment: Whole
    region: Whole
    online: Flags
    mail: Flags
    cased: Whole


def occasions(rng: Rng, days: Calendar, truth: Truths, wanted: int) -> tuple[Whole, Whole, Whole]:
    """Exactly `wanted` purchases: (segment of each person, person of each purchase, day of each purchase)."""
    segment = rng.choice(len(SEGMENTS), size=wanted, p=_SHARES)
    arrived = _arrivals(rng, days, truth, wanted)
    stays = rng.exponential(_STAYS[segment])
    span = np.minimum(stays, days.clock[-1] - arrived)
    count = 1 + rng.poisson(_RETURNS[segment] * span)
    people = int(np.searchsorted(np.cumsum(count), wanted)) + 1
    person = np.repeat(np.arange(people), count[:people])[:wanted]
    is_first = np.concatenate([[True], person[1:] != person[:-1]])
    ticks = arrived[person] + np.where(is_first, 0.0, rng.random(wanted)) * span[person]
    return segment[:people], person, days.day_at(ticks)


def _arrivals(rng: Rng, days: Calendar, truth: Truths, size: int) -> Real:
    """When each person first buys, in busyness gone by: ever slightly fewer, and many more in the surge."""
    length = len(days.pace)
    surge_at = (np.datetime64(truth.surge_from, "D") - days.first).astype(np.int64)
    surging = np.where(np.arange(length) >= surge_at, truth.surge, 1.0)
    weight = days.pace * np.linspace(1.1, 0.9, length) * surging
    cumulative = np.cumsum(weight) / weight.sum()
    day = np.minimum(np.searchsorted(cumulative, rng.random(size), side="right"), length - 1)
    return days.clock[day] + rng.random(size) * days.pace[day]


def people(rng: Rng, segment: Whole) -> People:
    """Where these people live and buy."""
    size = len(segment)
    online = rng.random(size) < _ONLINE
    return People(
        segment=segment,
        region=rng.choice(len(REGIONS), size=size, p=_REGIONS),
        online=online,
        mail=online | (rng.random(size) < 0.85),
        cased=rng.choice(3, size=size, p=[0.76, 0.12, 0.12]),
    )
