"""Since when the limits of a measure are counted: a dated cause of the house, else the fiscal years before this one."""

from datetime import date

from touchpoint import periods
from touchpoint.measures import Measure
from touchpoint.settings import Settings
from touchpoint.settings.signals import EVERY_MEASURE, Cause


def latest(settings: Settings, measure: Measure, last: date) -> Cause | None:
    """The last cause up to `last` that has made the measure another one; None where the house names none."""
    of_it = [each for each in settings.causes if each.measure in (measure.id, EVERY_MEASURE) and each.date <= last]
    return max(of_it, key=lambda each: each.date, default=None)


def limits_begin(settings: Settings, measure: Measure, last: date) -> str:
    """The month 'YYYY-MM' from which the limits of a period that ends on `last` are counted.

    The first whole month since the latest cause, or the first of the second fiscal year before, whichever is later: all
    periods of a fiscal year have the same limits.
    """
    begins = periods.limits_begin(last, settings.fiscal_year_starts_in)
    cause = latest(settings, measure, last)
    if cause is not None:
        begins = max(begins, cause.date if cause.date.day == 1 else periods.day_after(periods.month_of(cause.date)[1]))
    return f"{begins:%Y-%m}"
