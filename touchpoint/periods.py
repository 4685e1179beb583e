"""Periods: what "last month" means, what it is compared with, and how a period is written.

A period is a pair of days, both included. A month, week or quarter is complete when the data have reached its last day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

LIMITS = 36
"""As many months as two fiscal years before a month and the one it lies in can have."""

Period = tuple[date, date]

DEFAULT = "last-month"
PRESETS = {
    "last-week": "Last week",
    "last-month": "Last month",
    "last-quarter": "Last quarter",
    "year-to-date": "Year to date",
    "last-12-months": "Last 12 months",
    "all": "Everything there is",
}
# Presets that only some calendars have, by the one they stand behind.
_AFTER = {"year-to-date": (("fiscal-year-to-date", "Fiscal year to date"),)}
_CALLED = "January February March April May June July August September October November December"
MONTHS = tuple(_CALLED.split())


@dataclass(frozen=True)
class Calendar:
    """The days the data span, `last` being the local date of the as-of instant, and the month shown first.

    `default_month` is the first day of the last complete month in which anything began; None when there is none.
    `week_starts_on` counts from Monday, 0, to Sunday, 6; `fiscal_year_starts_in` is a month, 1 to 12.
    """

    first: date
    last: date
    default_month: date | None = None
    week_starts_on: int = 0
    fiscal_year_starts_in: int = 1

    @property
    def earliest(self) -> date:
        """The earliest day that a period may name: presets are whole periods, and may begin before the data do."""
        return min(_first_of_month(self.first), *(resolve(preset, self)[0] for preset in presets(self)))


def presets(calendar: Calendar) -> Mapping[str, str]:
    """The presets that a calendar has, with their labels: a fiscal year only where it is not the calendar year."""
    if calendar.fiscal_year_starts_in == 1:
        return PRESETS
    return {key: label for each in PRESETS.items() for key, label in (each, *_AFTER.get(each[0], ()))}


def resolve(preset: str, calendar: Calendar) -> Period:
    """The days a preset means: complete weeks, months and fiscal quarters; KeyError for another preset.

    Without a complete month, what is built on months shows all there is.
    """
    first, last = calendar.first, calendar.last
    month = calendar.default_month
    match preset:
        case "last-week":
            ended = _add_days(last, -((last.weekday() + 1 - calendar.week_starts_on) % 7))
            return _add_days(ended, -6), ended
        case "last-quarter":
            next_quarter = _add_months(day_after(last), -((day_after(last).month - calendar.fiscal_year_starts_in) % 3))
            return _add_months(next_quarter, -3), _add_days(next_quarter, -1)
        case "year-to-date":
            return date(last.year, 1, 1), last
        case "fiscal-year-to-date":
            return fiscal_year_to(last, calendar.fiscal_year_starts_in)
        case "last-month" if month:
            return month, _end_of_month(month)
        case "last-12-months" if month:
            return _add_months(month, -11), _end_of_month(month)
        case "last-month" | "last-12-months" | "all":
            return first, last
    raise KeyError(preset)


def before(start: date, last: date) -> Period:
    """The period just before: as many whole months for whole months, else as many days."""
    if is_whole_months(start, last):
        return _add_months(start, -_count_months(start, last)), _add_days(start, -1)
    length = (last - start).days + 1
    return _add_days(start, -length), _add_days(start, -1)


def year_ago(start: date, last: date) -> Period:
    """The same dates a year earlier; 29 February is set against the 28th."""
    return _add_months_keeping_day(start, -12), _add_months_keeping_day(last, -12)


def day_after(day: date) -> date:
    return _add_days(day, 1)


def is_whole_months(start: date, last: date) -> bool:
    return start.day == 1 and last == _end_of_month(last) and start <= last


def thirteen_months(last: date) -> Period:
    """The 13 calendar months up to and including the month of `last`, so that a month meets itself a year before."""
    return _add_months(last, -12), _end_of_month(last)


def months_to(last: date, count: int) -> Period:
    """The `count` calendar months up to and including the month of `last`."""
    return _add_months(last, 1 - count), _end_of_month(last)


def fiscal_year_to(last: date, fiscal_year_starts_in: int) -> Period:
    """From the first day of the fiscal year that `last` lies in, to `last`."""
    return _add_months(last, -((last.month - fiscal_year_starts_in) % 12)), last


def limits_begin(last: date, fiscal_year_starts_in: int) -> date:
    """The first day of the second fiscal year before that of `last`."""
    return _add_months(fiscal_year_to(last, fiscal_year_starts_in)[0], -24)


def ends(start: date, last: date) -> tuple[Period, Period]:
    """The first and the last three calendar months of a longer period of whole months."""
    first = (start, _add_days(_add_months(start, 3), -1))
    return first, (_add_months(last, -2), last)


def month_of(day: date) -> Period:
    """The calendar month that `day` lies in."""
    return _first_of_month(day), _end_of_month(day)


def months(start: date, last: date) -> tuple[str, ...]:
    """Every calendar month that the period touches, written 'YYYY-MM'."""
    starts = (_add_months(start, step) for step in range(_count_months(start, last)))
    return tuple(f"{month.year:04}-{month.month:02}" for month in starts)


def in_words(start: date, last: date) -> str:
    """'October 2026', 'August to October 2026', '2026', '3 to 9 November 2026': what both ends share is said once."""
    begins, ends = _parts_to_name(start, last)
    if begins == ends:
        return " ".join(ends)
    while begins[-1] == ends[len(begins) - 1]:
        begins.pop()
    return f"{' '.join(begins)} to {' '.join(ends)}"


def _parts_to_name(start: date, last: date) -> tuple[list[str], list[str]]:
    """The day, month and year of both ends, or only what is needed to name whole months and whole years."""
    parts = [[str(day.day), MONTHS[day.month - 1], str(day.year)] for day in (start, last)]
    whole_years = (start.month, last.month) == (1, 12)
    needless = 1 + whole_years if is_whole_months(start, last) else 0
    return parts[0][needless:], parts[1][needless:]


def _first_of_month(day: date) -> date:
    return day.replace(day=1)


def _end_of_month(day: date) -> date:
    if (day.year, day.month) == (MAXYEAR, 12):
        return date.max
    return _add_days(_add_months(day, 1), -1)


def _count_months(start: date, last: date) -> int:
    return (last.year - start.year) * 12 + last.month - start.month + 1


def _add_months(day: date, count: int) -> date:
    """The first day of the month `count` months from that of `day`; see `_add_days` for the edge of the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if year < MINYEAR:
        return date.min
    if year > MAXYEAR:
        return date(MAXYEAR, 12, 1)
    return date(year, month + 1, 1)


def _add_months_keeping_day(day: date, count: int) -> date:
    month = _add_months(day, count)
    return month.replace(day=min(day.day, _end_of_month(month).day))


def _add_days(day: date, count: int) -> date:
    """Exports hold years such as 0001 and 9999: what would fall off the calendar stays on its edge."""
    ordinal = min(max(day.toordinal() + count, date.min.toordinal()), date.max.toordinal())
    return date.min + timedelta(days=ordinal - 1)
