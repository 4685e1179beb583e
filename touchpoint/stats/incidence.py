"""Time to an event when another one can come first: Aalen-Johansen on counts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from touchpoint.stats.event_curves import (
    Counts,
    EventCurve,
    Numbers,
    at_risk,
    greenwood_terms,
    log_log_band,
    still_open,
    tally,
)
from touchpoint.stats.results import Interval


@dataclass(frozen=True, eq=False, kw_only=True)
class IncidenceCurve(EventCurve):
    """The share that had the event, and not the competing one before it; it may never come near 1."""

    competing: Counts
    incidence: Numbers

    def event_share(self) -> tuple[Numbers, Numbers, Numbers]:
        return self.incidence, self.low, self.high

    def at(self, t: float) -> tuple[float, Interval | None]:
        """The share that had the event by t; the same as `event_probability`."""
        return self.event_probability(t)


def cumulative_incidence(
    times: ArrayLike, events: ArrayLike, competing: ArrayLike, censored: ArrayLike
) -> IncidenceCurve:
    """The Aalen-Johansen cumulative incidence of the events, from the counts of each at each time.

    Times may repeat and come in any order. Its band is the log-log band of 1 − F, so that without competing events
    all is that of 1 − Kaplan-Meier. ValueError as in `tally`.
    """
    time, (had, other, lost) = tally(times, events, competing, censored)
    risk = at_risk(had + other + lost)
    open_after = still_open(had + other, risk)
    open_before = np.concatenate(([1.0], open_after[:-1]))
    # Without competing events the sum is 1 - S, but reaches 1 only up to rounding.
    incidence = np.cumsum(open_before * had / risk) if other.any() else 1 - open_after
    std_err = np.where(incidence < 1, _standard_error(incidence, open_before, had, had + other, risk), np.nan)
    low, high = log_log_band(1 - incidence, std_err)
    return IncidenceCurve(
        time=time,
        at_risk=risk,
        events=had,
        censored=lost,
        std_err=std_err,
        low=1 - high,
        high=1 - low,
        n=int(risk[0]),
        competing=other,
        incidence=incidence,
    )


def _standard_error(incidence: Numbers, open_before: Numbers, had: Counts, any_event: Counts, risk: Counts) -> Numbers:
    """The delta-method standard error of F at each time (Marubini & Valsecchi 1995).

    Var F(t) = Σ (F(t) − Fᵢ)²·d/(n(n − d)) + S²·d₁(n − d₁)/n³ − 2·(F(t) − Fᵢ)·S·d₁/n², over the times i up to t, with d₁
    the events, d all that end, and S the share open just before. The squares are multiplied out into running sums.
    """
    n, d1 = risk.astype(np.float64), had.astype(np.float64)
    spread = greenwood_terms(any_event, risk)
    own = open_before**2 * d1 * (n - d1) / n**3
    shared = open_before * d1 / n**2
    squared = np.cumsum(spread * incidence**2 + own + 2 * shared * incidence)
    linear = np.cumsum(spread * incidence + shared)
    variance = incidence**2 * np.cumsum(spread) - 2 * incidence * linear + squared
    return np.sqrt(np.maximum(variance, 0.0))
