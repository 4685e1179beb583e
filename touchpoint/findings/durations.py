"""Times to an event with the open ones in: quantiles, the share within a limit, and the curve behind both."""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from touchpoint.findings.finding import (
    IMMATURE,
    NOT_REACHED,
    SUPPRESSED,
    Finding,
    no_data,
    shown,
    withheld,
)
from touchpoint.stats import display, incidence, proportions, quantiles, survival
from touchpoint.stats.event_curves import EventCurve

HOUR = 3600.0
COMPETING_LIMIT = 0.05
"""Above this share, cases that ended another way compete with the event; below it they are left out (metrics C3)."""


@dataclass(frozen=True, eq=False)
class CurveBasis:
    """Times, events and open ones of a group, for the test against another.

    `least` is what a quantile that is not reached yet exceeds for sure: the lower end of its interval, or the last time
    anybody was followed to.
    """

    observed: survival.Group
    least: float | None = None


@dataclass(frozen=True)
class Times:
    """Which columns of a frame are the time, the events, the competing ends and the open ones, and their names.

    `scale` turns the frame's times into the unit of the answer: seconds into hours, days into days.
    """

    time: str
    events: str
    open: str
    competing: str | None
    called: str
    open_called: str
    done: str
    scale: float = 1.0

    def curve(self, group: pd.DataFrame) -> EventCurve | None:
        """The curve of one group, in the unit of the answer; None without a unit to follow."""
        return _curve(self._counts(group))

    def quantile(self, frame: pd.DataFrame, *, q: float) -> list[Finding]:
        """The time by which the share `q` had the event, of the group's whole cohort."""
        return [self._quantile(name, group, q) for name, group in _groups(frame)]

    def within(self, frame: pd.DataFrame, *, limit: float) -> list[Finding]:
        """The share that had the event within `limit`."""
        return [self._within(name, group, limit) for name, group in _groups(frame)]

    def _quantile(self, name: str, group: pd.DataFrame, q: float) -> Finding:
        counts = self._counts(group)
        curve = _curve(counts)
        if curve is None:
            return no_data(f"no {self.called} in this period", name)
        basis, remark = _basis(counts), self._remark(group, counts)
        hidden = display.quantile(curve.n, q, self.called) or display.curve(
            int(curve.events.sum()), f"{self.called} {self.done}"
        )
        if hidden:
            return withheld(name, SUPPRESSED, curve.n, hidden, basis).noting(remark)
        estimate = curve.quantile(q)
        if estimate.value is None:
            reason = f"fewer than {round(100 * q)} % are {self.done} so far"
            least = float(curve.time[-1]) if estimate.low is None else estimate.low
            return withheld(name, NOT_REACHED, curve.n, reason, replace(basis, least=least)).noting(remark)
        found = Finding(name, estimate.value, estimate.low, estimate.high, curve.n, "ok", remark, basis)
        if estimate.high is not None:
            return found
        return found.noting(
            "its upper end is not reached yet" if group[self.open].any() else "too few for an upper end"
        )

    def _within(self, name: str, group: pd.DataFrame, limit: float) -> Finding:
        counts = self._counts(group)
        curve = _curve(counts)
        if curve is None:
            return no_data(f"no {self.called} in this period", name)
        basis = _basis(counts)
        followed, lost = curve.number_at_risk(limit), curve.censored[curve.time < limit].any()
        if followed < display.AT_RISK and lost:
            few = f"only {followed} {self.called} were" if followed else f"none of the {self.called} was"
            reason = f"{few} followed for so long: {'the rest' if followed else 'all'} are younger"
            return withheld(name, IMMATURE, curve.n, reason, basis)
        share, interval = curve.event_probability(limit)
        # Where nobody or everybody had the event the band has no width, as if it were certain of the next one too.
        known = followed if lost else curve.n
        interval = interval or proportions.wilson(share * known, known)
        hidden = display.curve(int(curve.events.sum()), f"{self.called} {self.done}") or display.proportion(
            share, interval, curve.n, self.called
        )
        if hidden:
            return withheld(name, SUPPRESSED, curve.n, hidden, basis)
        return shown(name, share, interval, curve.n, reason=self._remark(group, counts))

    def _counts(self, group: pd.DataFrame) -> "Counts":
        """Times and counts; competing ends too few to compete are left out."""
        had, lost = group[self.events].to_numpy(np.int64), group[self.open].to_numpy(np.int64)
        other = group[self.competing].to_numpy(np.int64) if self.competing else np.zeros_like(had)
        if other.sum() <= COMPETING_LIMIT * (had.sum() + other.sum() + lost.sum()):
            other = np.zeros_like(had)
        return Counts(group[self.time].to_numpy(dtype=np.float64) / self.scale, had, other, lost)

    def _remark(self, group: pd.DataFrame, counts: "Counts") -> str:
        remarks = []
        still_open = int(counts.lost.sum())
        if still_open:
            remarks.append(f"{still_open:,} {self.open_called}, counted with their time so far")
        other = int(group[self.competing].sum()) if self.competing else 0
        if other:
            becomes = "compete" if counts.other.any() else "left out"
            remarks.append(f"{other:,} {str(self.competing).replace('_', ' ')} {becomes}")
        return "; ".join(remarks)


class Counts(NamedTuple):
    """At each time, in the unit of the answer: who had the event, who ended another way, who is open still."""

    time: np.ndarray
    had: np.ndarray
    other: np.ndarray
    lost: np.ndarray


def _curve(counts: Counts) -> EventCurve | None:
    if counts.other.any():
        return incidence.cumulative_incidence(*counts)
    if not (counts.had.any() or counts.lost.any()):
        return None
    return survival.kaplan_meier(counts.time, counts.had, counts.lost)


def _basis(counts: Counts) -> CurveBasis:
    return CurveBasis((counts.time, counts.had, counts.other + counts.lost))


def closed_quantile(
    frame: pd.DataFrame, *, time: str, events: str, scale: float, q: float, called: str
) -> list[Finding]:
    """The quantile of the times of what ended in the period, blind to what is still open (C4)."""
    return [
        _closed(name, group[time].to_numpy(np.float64) / scale, group[events].to_numpy(np.int64), q, called)
        for name, group in _groups(frame)
    ]


def _groups(frame: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The rows of each group, by its name; those of a single one, often very many, are not taken apart."""
    names = frame["group_name"].unique()
    if len(names) == 1:
        return [(str(names[0]), frame)]
    return [(str(name), group) for name, group in frame.groupby("group_name", sort=True)]


def _closed(name: str, times: np.ndarray, events: np.ndarray, q: float, called: str) -> Finding:
    n = int(events.sum())
    hidden = display.quantile(n, q, called)
    if hidden:
        return withheld(name, SUPPRESSED, n, hidden)
    interval = quantiles.order_statistic_interval(times, events, q)
    return shown(name, quantiles.quantile(times, events, q), interval, n, reason="of closed cases only")
