"""The sample's calendar: local wall-clock instants, the busy and the quiet days, and what had happened by when.

Nothing happens between 23:00 and 06:00, so no local time is ever one of the two hours that a change of the clocks
repeats or leaves out.
"""

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import pandas as pd

from touchpoint.sample.columns import NEVER, Instants, Real, Rng, Text, Whole, joined, stamp

ZONE = "Europe/London"
_MONTHS = np.array([0.88, 0.92, 0.97, 0.98, 1.0, 1.0, 0.97, 0.95, 0.98, 1.0, 1.12, 1.25])
_WEEKDAYS = np.array([1.0, 0.97, 0.98, 1.0, 1.06, 1.14, 0.85])
_MONDAY = np.datetime64("1970-01-05", "D")
HOUR = 3600
DAY = 24 * HOUR


@dataclass(frozen=True)
class Calendar:
    """The days from `first` to `end`; `pace` is how busy each day is, `clock` the busyness before it, summed."""

    first: np.datetime64
    horizon: np.datetime64
    pace: Real
    clock: Real

    def day_at(self, ticks: Real) -> Whole:
        """The day that is on when so much busyness has gone by."""
        return np.searchsorted(self.clock, ticks, side="right").astype(np.int64) - 1

    def at(self, days: Whole, seconds: Whole) -> Instants:
        """The instant so many seconds into the day."""
        when: Instants = self.first.astype("datetime64[s]") + (days * DAY + seconds).astype("timedelta64[s]")
        return when


def calendar(first: date, end: date, horizon: datetime) -> Calendar:
    """The calendar of the days from `first` to `end`, both included."""
    start = np.datetime64(first, "D")
    days = start + np.arange((end - first).days + 1)
    month = days.astype("datetime64[M]").astype(np.int64) % 12
    pace = _MONTHS[month] * _WEEKDAYS[(days - _MONDAY).astype(np.int64) % 7]
    pace = pace / pace.mean()
    return Calendar(start, np.datetime64(horizon, "s"), pace, np.concatenate([[0.0], np.cumsum(pace)]))


def after(when: Instants, hours: Real) -> Instants:
    """So many hours later; NEVER stays NEVER."""
    later: Instants = when + np.rint(hours * HOUR).astype("timedelta64[s]")
    return later


def in_hours(rng: Rng, when: Instants, opens: int = 8, closes: int = 20) -> Instants:
    """The same instants, those outside the opening hours moved to the two hours after the next opening."""
    midnight = when.astype("datetime64[D]").astype("datetime64[s]")
    hour = (when - midnight).astype(np.int64) // HOUR
    soon = rng.integers(0, 2 * HOUR, len(when))
    seconds = (opens * HOUR + soon).astype("timedelta64[s]")
    next_day = np.where(hour >= closes, np.timedelta64(1, "D"), np.timedelta64(0, "D"))
    moved: Instants = midnight + next_day + seconds
    return np.where(np.isnat(when) | ((hour >= opens) & (hour < closes)), when, moved)


def until(when: Instants, last: np.datetime64) -> Instants:
    """What had happened by `last`; the rest is NEVER."""
    return np.where(when <= last, when, NEVER)


def hours_between(start: Instants, end: Instants) -> Real:
    """Elapsed hours, nan where either is NEVER."""
    seconds = (end - start).astype("timedelta64[s]")
    return np.where(np.isnat(seconds), np.nan, seconds.astype(np.float64) / HOUR)


def spread(rng: Rng, median: Real | float, sigma: Real | float, size: int) -> Real:
    """Right-skewed positive numbers with this median."""
    values: Real = np.asarray(median) * np.exp(np.asarray(sigma) * rng.standard_normal(size))
    return values


def _utc(when: Instants) -> Instants:
    local = pd.DatetimeIndex(when).tz_localize(ZONE)
    return local.tz_convert("UTC").tz_localize(None).to_numpy().astype("datetime64[s]")


def stamp_utc(when: Instants) -> Text:
    """The instant in UTC as 2026-10-31T17:40:00Z."""
    return joined(stamp(_utc(when)), "Z")


def stamp_offset(when: Instants) -> Text:
    """Local time with its offset, as 2026-10-31 17:40:00 +0000."""
    summer = when != _utc(when)
    return joined(stamp(when, " "), np.where(summer, " +0100", " +0000"))
