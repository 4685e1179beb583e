"""When a delivery is due: words or a cron expression, on the clocks of a time zone."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from croniter import croniter
from croniter.croniter import CroniterError

_DAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
_AT = r" at (?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)"
_WORDS = (
    (re.compile("daily" + _AT), "{minute} {hour} * * *"),
    (re.compile("on weekdays" + _AT), "{minute} {hour} * * 1-5"),
    (re.compile(rf"weekly on (?P<day>{'|'.join(_DAYS)})" + _AT), "{minute} {hour} * * {day}"),
    (re.compile(r"monthly on day (?P<day>[1-9]|1\d|2[0-8])" + _AT), "{minute} {hour} {day} * *"),
    (re.compile("monthly on the last day" + _AT), "{minute} {hour} L * *"),
    (re.compile(r"quarterly on day (?P<day>[1-9]|1\d|2[0-8])" + _AT), "{minute} {hour} {day} 1,4,7,10 *"),
)
_CRON = re.compile(r"[0-9A-Za-z*/,L#-]+(?: [0-9A-Za-z*/,L#-]+){4}")
# By chance or by a hash of nothing: such a delivery would be due at another time in every run.
_RANDOM = re.compile(r"(?<![A-Za-z])[RH](?![A-Za-z])", re.IGNORECASE)
# No clock is put forward or back by more.
_SHIFT = timedelta(hours=3)
EXPECTED = (
    "expected a cron expression of five parts such as '0 7 3 * *', or words: 'daily at 07:00', 'on weekdays at 07:00', "
    "'weekly on monday at 07:00', 'monthly on day 3 at 07:00' (1 to 28), 'monthly on the last day at 07:00', "
    "'quarterly on day 3 at 07:00'"
)


def cron(when: str) -> str:
    """The cron expression that words stand for, or the expression itself; ValueError for anything else."""
    said = " ".join(when.split())
    for pattern, expression in _WORDS:
        found = pattern.fullmatch(said.lower())
        if found:
            parts = found.groupdict()
            day = parts.get("day") or ""
            number = str(_DAYS.index(day)) if day in _DAYS else day
            return expression.format(minute=int(parts["minute"]), hour=int(parts["hour"]), day=number)
    if not _CRON.fullmatch(said) or _RANDOM.search(said) or not _comes(said):
        raise ValueError(EXPECTED)
    return said


def last_due(when: str, zone: str, now: datetime) -> datetime | None:
    """The last instant, in UTC, at which it was due by `now`; None where there was none in fifty years.

    What falls into the hour that a clock skips is due when it would have been without; in the hour that comes twice it
    is due the first time only.
    """
    latest = None
    for each in _backwards(cron(when), ZoneInfo(zone), now):
        if each <= now and (latest is None or each > latest):
            latest = each
        if each < now - _SHIFT and latest is not None:
            break
    return latest


def next_due(when: str, zone: str, now: datetime) -> datetime | None:
    """The next instant, in UTC, at which it is due after `now`."""
    local, clock = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None), ZoneInfo(zone)
    walls = croniter(cron(when), local - _SHIFT)
    soonest = None
    try:
        while True:
            each: datetime = walls.get_next(datetime).replace(tzinfo=clock).astimezone(UTC)
            if each > now and (soonest is None or each < soonest):
                soonest = each
            if each > now + _SHIFT and soonest is not None:
                return soonest
    except CroniterError:
        return soonest


def _backwards(expression: str, clock: ZoneInfo, now: datetime) -> Iterator[datetime]:
    """The instants at which it is due, from shortly after `now` back."""
    walls = croniter(expression, now.astimezone(clock).replace(tzinfo=None) + _SHIFT)
    try:
        while True:
            yield walls.get_prev(datetime).replace(tzinfo=clock).astimezone(UTC)
    except CroniterError:
        return


def _comes(expression: str) -> bool:
    """Whether it is a cron expression of a day that comes at all."""
    try:
        croniter(expression, datetime(2024, 1, 1)).get_next(datetime)
    except (CroniterError, ValueError, KeyError, IndexError):
        return False
    return True
