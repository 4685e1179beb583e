"""What a measure is expected to vary between from month to month: behind a trend, and in its one line."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf, nan

import pandas as pd

from touchpoint import formats
from touchpoint.findings import expected
from touchpoint.findings.expected import Expected
from touchpoint.findings.finding import Finding
from touchpoint.measures import Measure
from touchpoint.ui.leads.measures import month_in_words
from touchpoint.ui.view import View


def by_month(measure: Measure, rows: pd.DataFrame, months: Sequence[Finding]) -> pd.DataFrame:
    """The rows of the months with the ends of what was expected of each; as they are where there are too few months."""
    found = _of(measure, months)
    if found is None:
        return rows
    low, high = (dict(zip(found.groups, ends, strict=True)) for ends in (found.low, found.high))
    return rows.assign(
        expected_low=[low.get(group, nan) for group in rows["group"]],
        expected_high=[high.get(group, nan) for group in rows["group"]],
    )


def remark(view: View, measure: Measure, months: Sequence[Finding]) -> list[str]:
    """'expected 80 to 88 % in October 2026', and what about the last months is more than that variation."""
    found = _of(measure, months)
    if found is None:
        return []
    said = f"expected {_ends(view, measure, found)} in {month_in_words(found.groups[-1])}"
    return [f"{said}; signal: {found.signal}" if found.signal else said]


def sure(view: View, measure: Measure, months: Sequence[Finding]) -> list[str]:
    """How the expected variation was found, and whether the last month keeps to it."""
    found = _of(measure, months)
    if found is None:
        fewest = expected.FEWEST + 1
        return [f"Expected variation: not said below {fewest} months that can be compared"]
    trial = f"; a trial, for fewer than {expected.FIRM} months" if found.base < expected.FIRM else ""
    ends, last = _ends(view, measure, found), month_in_words(found.groups[-1])
    return [
        f"Expected variation of {last}: {ends}, from the {found.base} months before it ({found.chart}{trial}). "
        f"{'Signal: ' + found.signal if found.signal else 'No signal: what is seen is the usual variation'}"
    ]


def _ends(view: View, measure: Measure, found: Expected) -> str:
    return formats.interval(found.low[-1], found.high[-1], measure.unit, view.currency)


def _of(measure: Measure, months: Sequence[Finding]) -> Expected | None:
    """What is expected, cut to what the unit can be: limits by formula do not know that."""
    found = expected.of(months)
    if found is None or measure.unit == "points":
        return found
    most = 1.0 if measure.unit == "share" else inf
    return replace(
        found, low=tuple(max(low, 0.0) for low in found.low), high=tuple(min(high, most) for high in found.high)
    )
