"""A calendar over some years: its spans of opening in UTC, and what can be asked of them.

Instants are in UTC without a zone, as in a build; days are local days of the house.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import accumulate
from zoneinfo import ZoneInfo

import holidays

from touchpoint.calendars.desks import Desk, closed_on, hours_on
from touchpoint.settings import Settings

_DAY = timedelta(days=1)
_SATURDAY = 5
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class Span:
    """Open without a break, within one local day."""

    day: date
    opens_at: datetime
    closes_at: datetime

    @property
    def seconds(self) -> float:
        return (self.closes_at - self.opens_at).total_seconds()


@dataclass(frozen=True)
class Day:
    """A local day: when it begins, whether it is a working day, and how many there have been up to and with it."""

    day: date
    begins_at: datetime
    is_working: bool
    working_day_number: int


@dataclass(frozen=True)
class Calendar:
    """A calendar from the first of `days` to the last, without gaps; what lies outside is not known."""

    name: str
    days: tuple[Day, ...]
    spans: tuple[Span, ...]

    def opening_seconds(self, start: datetime, end: datetime) -> float | None:
        """The seconds of opening between two instants, the earlier first; None where the calendar does not reach."""
        before, after = self._seconds_until(start), self._seconds_until(end)
        return None if before is None or after is None else after - before

    def after_opening_hours(self, start: datetime, hours: float) -> datetime | None:
        """The instant at which so many hours of opening have passed since `start`; None beyond the calendar's end."""
        before = self._seconds_until(start)
        if before is None:
            return None
        wanted = before + hours * 3600
        place = bisect_left(self._closed_after, wanted)
        if place == len(self.spans):
            return None
        span = self.spans[place]
        return span.closes_at - timedelta(seconds=self._closed_after[place] - wanted)

    def nth_working_day(self, day: date, count: int) -> date | None:
        """The working day that is the `count`-th after `day`, which itself is day 0; None beyond the calendar's end."""
        place = (day - self.days[0].day).days if self.days else -1
        if not 0 <= place < len(self.days):
            return None
        wanted = self.days[place].working_day_number + count
        found = bisect_left(self.days, wanted, key=lambda each: each.working_day_number)
        return self.days[found].day if found < len(self.days) else None

    def seconds_before(self, place: int) -> float:
        """The seconds of opening before the span at `place`, counted from the calendar's begin."""
        return self._closed_after[place] - self.spans[place].seconds

    def _seconds_until(self, at: datetime) -> float | None:
        if not self.days or not self.days[0].begins_at <= at < self.days[-1].begins_at + _DAY:
            return None
        place = bisect_right(self._opens, at) - 1
        if place < 0:
            return 0.0
        span = self.spans[place]
        return self.seconds_before(place) + (min(at, span.closes_at) - span.opens_at).total_seconds()

    @cached_property
    def _opens(self) -> list[datetime]:
        return [each.opens_at for each in self.spans]

    @cached_property
    def _closed_after(self) -> list[float]:
        """The seconds of opening up to the end of each span."""
        return list(accumulate(each.seconds for each in self.spans))


def of_desk(settings: Settings, desk: Desk, name: str, first: date, last: date) -> Calendar:
    """The calendar of a desk from `first` to `last`, or from the first day on that hours are set for."""
    zone = ZoneInfo(settings.time_zone)
    away = public_holidays(settings, first, last) | set(closed_on(settings, desk))
    days, spans = [], []
    for day in _days(first, last):
        hours = hours_on(settings, desk, day)
        if hours is None:
            continue
        open_now = [] if day in away else [each for each in hours if _NAMES[day.weekday()] in each.days]
        found = _apart(_span(day, each.opens, each.closes, zone) for each in open_now)
        spans += found
        days.append((day, bool(found)))
    return Calendar(name, _numbered(days, zone), tuple(spans))


def weekdays(settings: Settings, first: date, last: date) -> Calendar | None:
    """Monday to Friday without public holidays, the business days of most laws; None where no country is set."""
    if settings.holiday_country is None:
        return None
    away = public_holidays(settings, first, last)
    days = [(day, day.weekday() < _SATURDAY and day not in away) for day in _days(first, last)]
    return Calendar("weekdays", _numbered(days, ZoneInfo(settings.time_zone)), ())


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=step) for step in range((last - first).days + 1))


def _numbered(days: list[tuple[date, bool]], zone: ZoneInfo) -> tuple[Day, ...]:
    numbers = accumulate(is_working for _, is_working in days)
    return tuple(
        Day(day, local(day, time(), zone), is_working, number)
        for (day, is_working), number in zip(days, numbers, strict=True)
    )


def public_holidays(settings: Settings, first: date, last: date) -> set[date]:
    """The public holidays of the house's country and region; none where no country is set."""
    if settings.holiday_country is None:
        return set()
    years = range(first.year, last.year + 1)
    return set(holidays.country_holidays(settings.holiday_country, subdiv=settings.holiday_region, years=years))


def _span(day: date, opens: time, closes: time, zone: ZoneInfo) -> Span:
    """The hours of one day in UTC; of an hour that the clocks repeat the first is meant, 00:00 ends the day."""
    ends = (day + _DAY, closes) if closes == time() else (day, closes)
    return Span(day, local(day, opens, zone), local(*ends, zone))


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in order; where the clocks leave an hour out, what would overlap or last no time is cut."""
    cut: list[Span] = []
    for each in sorted(spans, key=lambda span: span.opens_at):
        begins = max(each.opens_at, cut[-1].closes_at) if cut else each.opens_at
        if begins < each.closes_at:
            cut.append(Span(each.day, begins, each.closes_at))
    return cut


def local(day: date, at: time, zone: ZoneInfo) -> datetime:
    """A time of day on the clocks of a zone, as an instant in UTC; of an hour that they repeat the first is meant."""
    return datetime.combine(day, at, zone).astimezone(UTC).replace(tzinfo=None)
