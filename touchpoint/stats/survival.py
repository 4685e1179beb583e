"""Time to an event when some are still open: Kaplan-Meier on counts, and the log-rank test."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc

from touchpoint.stats import mover
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
from touchpoint.stats.results import Interval, MeanEstimate

Group = tuple[ArrayLike, ArrayLike, ArrayLike]
"""Times, events and censored at each time."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Curve(EventCurve):
    """The share without the event, with Greenwood's standard error (NaN where the share is 0)."""

    survival: Numbers

    def event_share(self) -> tuple[Numbers, Numbers, Numbers]:
        return 1 - self.survival, 1 - self.high, 1 - self.low

    def at(self, t: float) -> tuple[float, Interval | None]:
        """The share without the event at t, events at t counted; no interval where it is 0 or 1.

        ValueError as in `event_probability`.
        """
        share, band = self.event_probability(t)
        return 1 - share, band and Interval(1 - band.high, 1 - band.low)

    def restricted_mean(self, to: float) -> MeanEstimate:
        """The mean time without the event up to `to`: the area below the curve.

        Standard error as in R's survival. ValueError unless `to` is positive, or where the curve is not known.
        """
        if not to > 0:
            raise ValueError(f"the mean up to {to} is not defined: the time must be positive")
        self.event_probability(to)
        until = int(np.searchsorted(self.time, to, side="right"))
        edges = np.concatenate(([0.0], self.time[:until], [to]))
        areas = np.diff(edges) * np.concatenate(([1.0], self.survival[:until]))
        later = areas[::-1].cumsum()[::-1][1:]
        terms = greenwood_terms(self.events[:until], self.at_risk[:until])
        return MeanEstimate(float(areas.sum()), float(np.sqrt((later**2 * terms).sum())))


def kaplan_meier(times: ArrayLike, events: ArrayLike, censored: ArrayLike) -> Curve:
    """The Kaplan-Meier curve of how many had the event, and how many were last seen without it, at each time.

    Times may repeat and come in any order. At equal times events come before censoring. ValueError as in `tally`.
    """
    time, (had, lost) = tally(times, events, censored)
    risk = at_risk(had + lost)
    survival = still_open(had, risk)
    std_err = np.where(survival > 0, survival * np.sqrt(np.cumsum(greenwood_terms(had, risk))), np.nan)
    low, high = log_log_band(survival, std_err)
    return Curve(
        time=time,
        at_risk=risk,
        events=had,
        censored=lost,
        std_err=std_err,
        low=low,
        high=high,
        n=int(risk[0]),
        survival=survival,
    )


def difference_at(curve_a: EventCurve, curve_b: EventCurve, t: float) -> Interval:
    """The interval of the share of a less the share of b that had the event by t, for independent groups.

    Square-and-add of the two log-log intervals (see mover). ValueError where a curve has no interval at t: nobody or
    everybody had the event, or t lies beyond what is known.
    """
    (share_a, band_a), (share_b, band_b) = curve_a.event_probability(t), curve_b.event_probability(t)
    if band_a is None or band_b is None:
        raise ValueError(f"the difference at {t} has no interval: on one side nobody or everybody had the event")
    return mover.difference(share_a, band_a, share_b, band_b)


def log_rank(groups: Sequence[Group]) -> tuple[float, float]:
    """Chi-squared and p-value of the log-rank test that all groups have the same curve.

    A group without anyone at risk when an event happens says nothing and is left out, as in R's survdiff. ValueError
    unless two are left and, at some event, someone at risk did not have it.
    """
    tallies = [tally(*group) for group in groups]
    together = [time[had > 0] for time, (had, _) in tallies]
    times = np.unique(np.concatenate(together)) if together else np.empty(0)
    had = np.array([_events_at(times, time, counts[0]) for time, counts in tallies], dtype=np.float64)
    risk = np.array([_at_risk_at(times, time, counts[0] + counts[1]) for time, counts in tallies], dtype=np.float64)
    informative = risk.any(axis=1) if times.size else np.zeros(len(tallies), dtype=bool)
    had, risk = had[informative], risk[informative]
    d, n = had.sum(axis=0), risk.sum(axis=0)
    weights = d * (n - d) / np.maximum(n - 1, 1)
    if len(risk) < 2 or not weights.any():
        raise ValueError("a log-rank test is not defined: it takes two groups with some open and some not")
    shares = risk / n
    excess = (had - d * shares).sum(axis=1)[1:]
    covariance = np.diag((weights * shares).sum(axis=1)) - (weights * shares) @ shares.T
    chi_squared = float(excess @ np.linalg.solve(covariance[1:, 1:], excess))
    return chi_squared, float(chdtrc(len(risk) - 1, chi_squared))


def log_rank_against_rest(groups: Sequence[Group]) -> list[float | None]:
    """For each group the p-value of the log-rank test against all the others together; None where it is not defined.

    The sums over the times of all events are taken up to each time of a group's own: what a group expects is the
    cumulative hazard of everybody at the times when its members leave. ValueError as in `tally`.
    """
    if not groups:
        return []
    time, (events, censored) = tally(*(np.concatenate(parts) for parts in zip(*groups, strict=True)))
    had = events > 0
    d, n = events[had].astype(np.float64), at_risk(events + censored)[had].astype(np.float64)
    weights = d * (n - d) / np.maximum(n - 1, 1)
    sums = [np.concatenate(([0.0], each.cumsum())) for each in (d / n, weights / n, weights / n**2)]
    if not weights.any():
        return [None] * len(groups)
    return [_against_rest(group, time[had], n[0], *sums) for group in groups]


def _against_rest(
    group: Group, times: Numbers, everyone: float, hazard: Numbers, first: Numbers, second: Numbers
) -> float | None:
    """The p-value of one group, from the sums of d / n, w / n and w / n² up to each of `times`, those of events."""
    if not (np.asarray(group[1]).sum() + np.asarray(group[2]).sum()):
        return None
    own, (events, censored) = tally(*group)
    leaving = events + censored
    risk = at_risk(leaving).astype(np.float64)
    at_first = leaving[own >= times[0]].sum()
    if at_first in (0, everyone):
        return None
    until = np.searchsorted(times, own, side="right")
    excess = events.sum() - (leaving * hazard[until]).sum()
    variance = (leaving * first[until]).sum() - (risk**2 * np.diff(second[until], prepend=0.0)).sum()
    return float(chdtrc(1, excess**2 / variance))


def _events_at(times: Numbers, own: Numbers, events: Counts) -> Counts:
    """The events at each of `times`, given those at a group's own times."""
    until = np.concatenate(([0], events.cumsum()))
    return until[np.searchsorted(own, times, side="right")] - until[np.searchsorted(own, times)]


def _at_risk_at(times: Numbers, own: Numbers, leaving: Counts) -> Counts:
    return np.append(at_risk(leaving), 0)[np.searchsorted(own, times)]
