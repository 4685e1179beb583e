"""Between what a measure is expected to vary from month to month while nothing changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from touchpoint.findings.finding import OK, Finding
from touchpoint.findings.rates import PER, RateBasis
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import control
from touchpoint.stats.control import Limits

FEWEST, FIRM, FULL = 6, 12, 20
"""Months a base needs to say anything, those from which its limits are locked, and the most that it takes."""

FALSE_ALARMS = 0.05
"""The most months that signal where nothing changes, by simulation over all lengths of base: tests hold it."""


@dataclass(frozen=True)
class Expected:
    """Of the months named, between what each is expected, by which chart; and what each signals, if anything.

    The limits are from the first `base` of the months; the months of the base itself signal nothing. `centre` is what
    the base is around, `sigma` a third of the way from there to the limits of each month.
    """

    groups: tuple[str, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    chart: str
    base: int
    signals: tuple[str, ...]
    centre: float
    sigma: tuple[float, ...]

    @property
    def signal(self) -> str:
        """What the last month signals."""
        return self.signals[-1]

    @property
    def is_trial(self) -> bool:
        """Whether the base has too few months to be locked, so that the next month moves the limits still."""
        return self.base < FIRM


def of(months: Sequence[Finding], since: str = "") -> Expected | None:
    """The expected variation of a measure's months from `since` on ('YYYY-MM'); None where they are too few.

    The base is locked: the first 20 months where more are known, else the first 12, so that a new month moves no limit.
    Below that it is all but the last, on trial. Shares and rates have Laney's p′ and u′ limits, everything else those
    of single values (XmR). Months that are not shown, not yet old enough to be compared, or with too short a history
    before them, take no part.
    """
    known = [
        each
        for each in months
        if each.group >= since and each.status == OK and each.value is not None and not each.caution
    ]
    base = _base(len(known))
    if base < FEWEST:
        return None
    limits, chart, per = _limits(known, base)
    values = [(each.value or 0.0) / per for each in known]
    return Expected(
        tuple(each.group for each in known),
        tuple(per * low for low in limits.low),
        tuple(per * high for high in limits.high),
        chart,
        base,
        control.signals(values, limits, base),
        per * limits.centre,
        tuple(per * sigma for sigma in limits.sigma),
    )


def _base(known: int) -> int:
    for locked in (FULL, FIRM):
        if known > locked:
            return locked
    return known - 1


def _limits(known: Sequence[Finding], base: int) -> tuple[Limits, str, int]:
    bases = [each.basis for each in known]
    if all(isinstance(each, ShareBasis) and each.n > 0 for each in bases):
        return control.shares([each.hits for each in bases], [each.n for each in bases], base), "Laney p′", 1
    if all(isinstance(each, RateBasis) and each.exposure > 0 for each in bases):
        return control.rates([each.events for each in bases], [each.exposure for each in bases], base), "Laney u′", PER
    return control.xmr([each.value or 0.0 for each in known], base), "XmR", 1
