"""Between what a measure is expected to vary from month to month while nothing changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from touchpoint.findings.finding import OK, Finding
from touchpoint.findings.rates import PER, RateBasis
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import control
from touchpoint.stats.control import Limits

FEWEST, FIRM = 6, 12
"""Months a base needs to say anything, and those from which its limits are no longer a trial."""


@dataclass(frozen=True)
class Expected:
    """Of the months named, between what each is expected, by which chart; and what the last one signals, if anything.

    `base` is how many months before the last the limits are from.
    """

    groups: tuple[str, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    chart: str
    base: int
    signal: str


def of(months: Sequence[Finding]) -> Expected | None:
    """The expected variation of a measure's months, from all but the last of them; None where they are too few.

    Shares and rates have Laney's p′ and u′ limits, everything else those of single values (XmR). Months that are not
    shown, not yet old enough to be compared, or with too short a history before them, take no part.
    """
    known = [each for each in months if each.status == OK and each.value is not None and not each.caution]
    base = len(known) - 1
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
        control.signal(values, limits),
    )


def _limits(known: Sequence[Finding], base: int) -> tuple[Limits, str, int]:
    bases = [each.basis for each in known]
    if all(isinstance(each, ShareBasis) and each.n > 0 for each in bases):
        return control.shares([each.hits for each in bases], [each.n for each in bases], base), "Laney p′", 1
    if all(isinstance(each, RateBasis) and each.exposure > 0 for each in bases):
        return control.rates([each.events for each in bases], [each.exposure for each in bases], base), "Laney u′", PER
    return control.xmr([each.value or 0.0 for each in known], base), "XmR", 1
