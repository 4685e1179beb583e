"""The usual variation of a measure, for pages and for alerts: the same limits from the same base."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import inf

from touchpoint import causes, periods
from touchpoint.findings import expected
from touchpoint.findings.expected import Expected
from touchpoint.findings.finding import Finding
from touchpoint.measures import Measure
from touchpoint.settings import Settings


def of(settings: Settings, measure: Measure, last: date, months: Sequence[Finding]) -> Expected | None:
    """What is expected of the months of a period that ends on `last`; None where too few can be compared.

    The limits are cut to what the unit can be, which those by formula do not know.
    """
    found = expected.of(months, causes.limits_begin(settings, measure, last))
    if found is None:
        return None
    least, most = ends(measure)
    return replace(
        found, low=tuple(max(low, least) for low in found.low), high=tuple(min(high, most) for high in found.high)
    )


def ends(measure: Measure) -> tuple[float, float]:
    """The least and the most that the measure can be."""
    if measure.unit == "points":
        return -inf, inf
    return 0.0, 1.0 if measure.unit == "share" else inf


def base_in_words(found: Expected) -> str:
    """'the 20 months from November 2024 to June 2026 (Laney p′), locked'."""
    first, last = month_in_words(found.groups[0]), month_in_words(found.groups[found.base - 1])
    held = "on trial, for fewer than 12 months" if found.is_trial else "locked: no newer month moves them"
    return f"the {found.base} months from {first} to {last} ({found.chart}; {held})"


def month_in_words(name: str) -> str:
    """'October 2026' for '2026-10'."""
    return periods.in_words(*periods.month_of(date.fromisoformat(f"{name}-01")))
