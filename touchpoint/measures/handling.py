"""Measures of complaints and their handling; C1 counts complaints, the rest every kind unless one is chosen."""

from functools import partial

from touchpoint.findings.durations import HOUR, Times, closed_quantile
from touchpoint.findings.rates import Rate, total
from touchpoint.measures.measure import Measure

_OPENED = "local day of opening"
_ENDED = "local day of the resolution"
_CASE = (("cases.opened_at",),)
_WEEK_HOURS = 7 * 24

RESOLUTION = Times(
    time="seconds",
    events="resolved",
    open="open",
    competing="withdrawn",
    called="cases",
    open_called="still open",
    done="settled",
    scale=HOUR,
)
RESPONSE = Times(
    time="seconds",
    events="answered",
    open="waiting",
    competing="unanswered",
    called="cases",
    open_called="still waiting",
    done="answered",
    scale=HOUR,
)


def _resolved_by(suffix: str, words: str, q: float) -> Measure:
    return Measure(
        id=f"resolution_hours_{suffix}",
        name=f"Time to settle, {words}",
        code="C3",
        unit="hours",
        counts="cases",
        better="lower",
        counted_on=_OPENED,
        definition=(
            f"Elapsed hours from opening to the last resolution, by which {q:.0%} of the cases opened in the "
            "period are settled, by Kaplan–Meier: open cases count with their time so far."
        ),
        query="complaints/resolution",
        find=partial(RESOLUTION.quantile, q=q),
        needs=_CASE,
    )


MEASURES = (
    Measure(
        id="complaints_per_1000_orders",
        name="Complaints per 1,000 orders",
        code="C1",
        unit="per 1,000",
        counts="orders",
        better="lower",
        counted_on="local day of each",
        definition=(
            "1,000 × complaints opened / valid orders placed in the period. Complaints of one customer about "
            "one order and reason within 7 days count once."
        ),
        query="complaints/rate",
        find=Rate("complaints", "orders", "complaints", "orders"),
        needs=(("cases.opened_at",), ("cases.kind",), ("orders.ordered_at",)),
    ),
    Measure(
        id="first_response_hours_median",
        name="Time to a first answer",
        code="C2",
        unit="hours",
        counts="cases",
        better="lower",
        counted_on=_OPENED,
        definition=(
            "Elapsed hours from opening to the first human answer, by which half of the cases opened in the "
            "period are answered, by Kaplan–Meier: those waiting count with their time so far. Cases we "
            "opened ourselves are left out."
        ),
        query="complaints/response",
        find=partial(RESPONSE.quantile, q=0.5),
        needs=(*_CASE, ("cases.first_response_at",)),
    ),
    _resolved_by("median", "median", 0.5),
    _resolved_by("p75", "three in four", 0.75),
    _resolved_by("p90", "nine in ten", 0.9),
    Measure(
        id="resolution_within_7_days",
        name="Settled within 7 days",
        code="C3",
        unit="share",
        counts="cases",
        better="higher",
        counted_on=_OPENED,
        definition=("Share of the cases opened in the period that are settled within 7 days, by Kaplan–Meier."),
        query="complaints/resolution",
        find=partial(RESOLUTION.within, limit=_WEEK_HOURS),
        needs=_CASE,
    ),
    Measure(
        id="resolution_hours_median_closed",
        name="Time to settle, closed cases only",
        code="C4",
        unit="hours",
        counts="cases",
        better="",
        counted_on=_ENDED,
        definition=(
            "Median hours of the cases resolved in the period. Blind to what is still open: short when the "
            "easy ones are closed, long when a backlog is cleared."
        ),
        query="complaints/closed_times",
        find=partial(closed_quantile, time="seconds", events="resolved", scale=HOUR, q=0.5, called="resolved cases"),
        needs=_CASE,
    ),
    Measure(
        id="backlog",
        name="Open cases",
        code="C6",
        unit="count",
        counts="cases",
        better="lower",
        counted_on="end of the period",
        definition=("Cases open at the end of the period, from their status events where there are any."),
        query="complaints/backlog",
        find=partial(total, column="open_cases", called="open cases"),
        needs=_CASE,
    ),
)
