"""What a measure is expected to vary between from month to month: behind a trend, and on it only where it signals."""

from collections.abc import Sequence
from math import nan

import pandas as pd

from touchpoint import causes, formats, usual
from touchpoint.findings import expected
from touchpoint.findings.expected import Expected
from touchpoint.findings.finding import Finding
from touchpoint.measures import Measure
from touchpoint.ui.leads.measures import month_in_words
from touchpoint.ui.view import View

Months = Sequence[Finding] | None
"""The months that limits are from, where they are not all those of the measure on the page."""

_RULES = (
    "A signal is a month outside these limits, the second of three beyond two thirds of the way to them on one side, "
    "the seventh in a row on one side of the mean, or the seventh in a row going one way"
)


def marked(view: View, measure: Measure, rows: pd.DataFrame, months: Months = None) -> pd.DataFrame:
    """The rows of the months with the ends of what was expected of each and what it signals; as they are without."""
    found = _of(view, measure, months)
    if found is None:
        return rows
    low, high = (dict(zip(found.groups, ends, strict=True)) for ends in (found.low, found.high))
    said = dict(zip(found.groups, found.signals, strict=True))
    return rows.assign(
        expected_low=[low.get(group, nan) for group in rows["group"]],
        expected_high=[high.get(group, nan) for group in rows["group"]],
        signal=[said.get(group, "") for group in rows["group"]],
    )


def remark(view: View, measure: Measure, months: Months = None) -> list[str]:
    """'signal in October 2026: outside what is expected'; nothing while the last month keeps to the usual variation."""
    found = _of(view, measure, months)
    return [f"signal in {month_in_words(found.groups[-1])}: {found.signal}"] if found and found.signal else []


def sure(view: View, measure: Measure, months: Months = None) -> list[str]:
    """How the expected variation was found, since when it is counted anew, and whether the last month keeps to it."""
    settings = view.source.info.settings
    found, cause = _of(view, measure, months), causes.latest(settings, measure, view.scope.last)
    anew = f"; counted anew from {cause.date:%-d %B %Y} on: {cause.why}" if cause else ""
    if found is None:
        fewest = expected.FEWEST + 1
        return [f"Expected variation: not said below {fewest} months that can be compared{anew}"]
    last = month_in_words(found.groups[-1])
    ends = formats.interval(found.low[-1], found.high[-1], measure.unit, view.currency)
    return [
        f"Expected variation of {last}: {ends}, from {usual.base_in_words(found)}{anew}. "
        f"{'Signal: ' + found.signal if found.signal else 'No signal: what is seen is the usual variation'}",
        f"{_RULES}. Where nothing changes, up to {100 * expected.FALSE_ALARMS:.0f} % of months give one all the same",
    ]


def _of(view: View, measure: Measure, months: Months) -> Expected | None:
    found = view.months(measure.id) if months is None else months
    return usual.of(view.source.info.settings, measure, view.scope.last, found)
