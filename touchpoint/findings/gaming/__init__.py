"""Whether numbers are made to look better: each as reported and adjusted, and a test of what gaming would leave behind.

That the adjusted number is lower is no sign: it cannot be higher. A sign is what differs from what lies beside it: on
the last day before a limit from the days around, for late cases from those in time, at month's end from other days.
"""

from touchpoint.findings.gaming.contrasts import (
    HOURS,
    Contrast,
    around_limit,
    before_limit,
    by_standing,
    month_ends,
    signs,
)
from touchpoint.findings.gaming.watched import Watched, contacted, parked, reopened, share, surveyed

__all__ = [
    "HOURS",
    "Contrast",
    "Watched",
    "around_limit",
    "before_limit",
    "by_standing",
    "contacted",
    "month_ends",
    "parked",
    "reopened",
    "share",
    "signs",
    "surveyed",
]
