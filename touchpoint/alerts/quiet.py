"""Quiet times: when they end, on the clocks and by the holidays of the house."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from touchpoint import calendars
from touchpoint.alerts.rules import Quiet
from touchpoint.settings import Settings

_DAY = timedelta(days=1)
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONGEST = 60

Span = tuple[datetime, datetime]


def ends(quiet: Quiet | None, at: datetime, settings: Settings) -> datetime:
    """When a message of the instant `at` may be sent: at once, else at the end of the quiet time; both in UTC.

    A night is quiet from one time of day to the other, whatever day it ends on; a day named, or a holiday, from
    midnight to midnight. What touches is one quiet time.
    """
    if quiet is None:
        return at
    until = at
    for begins, over in sorted(_spans(quiet, at, settings)):
        if begins <= until < over:
            until = over
    return until


def _spans(quiet: Quiet, at: datetime, settings: Settings) -> Iterator[Span]:
    """Every quiet night and day near `at`, in UTC."""
    zone, first = ZoneInfo(settings.time_zone), at.date() - 2 * _DAY
    away = set(calendars.closed_on(settings, calendars.HOUSE)) if quiet.holidays else set()
    if quiet.holidays:
        away |= calendars.public_holidays(settings, first, first + _LONGEST * _DAY)
    for day in (first + step * _DAY for step in range(_LONGEST)):
        over = day + _DAY if quiet.until <= quiet.since else day
        yield _span(day, quiet.since, over, quiet.until, zone)
        if _NAMES[day.weekday()] in quiet.days or day in away:
            yield _span(day, time(), day + _DAY, time(), zone)


def _span(day: date, since: time, over: date, until: time, zone: ZoneInfo) -> Span:
    return calendars.local(day, since, zone), calendars.local(over, until, zone)
