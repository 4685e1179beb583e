"""What Kaplan-Meier and Aalen-Johansen curves share: steps in time, read at a time or at a share."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from touchpoint.stats.confidence import Z
from touchpoint.stats.results import Interval, QuantileEstimate

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]

# Shares that differ by less are the same share, as in R's survival.
_SAME = float(np.sqrt(np.finfo(float).eps))


@dataclass(frozen=True, eq=False, kw_only=True)
class EventCurve(ABC):
    """One element of each array a distinct time, ascending; what holds from that time on.

    `at_risk` are those not gone before the time; `n` is everyone. The band is 95 %, pointwise and log-log; where
    nobody or everybody had the event it has no width: 1 to 1 before the first event, NaN once nobody is left (as in R).
    """

    time: Numbers
    at_risk: Counts
    events: Counts
    censored: Counts
    std_err: Numbers
    low: Numbers
    high: Numbers
    n: int

    @abstractmethod
    def event_share(self) -> tuple[Numbers, Numbers, Numbers]:
        """The share that had the event by each time, and its band: value, low, high."""

    def event_probability(self, t: float) -> tuple[float, Interval | None]:
        """The share that had the event by t, t included; without an interval where it is exactly 0 or 1.

        ValueError beyond the last time while someone is still open there: what became of them is not known.
        """
        last = self.time[-1]
        if not (t <= last or (t > last and self.censored[-1] == 0)):
            raise ValueError(f"nothing is known of time {t}: those still open were followed to {last}")
        row = int(np.searchsorted(self.time, t, side="right")) - 1
        if row < 0:
            return 0.0, None
        value, low, high = (float(array[row]) for array in self.event_share())
        return value, Interval(low, high) if low < high else None

    def number_at_risk(self, t: float) -> int:
        """How many are not gone before t."""
        row = int(np.searchsorted(self.time, t))
        return int(self.at_risk[row]) if row < self.time.size else 0

    def quantile(self, q: float) -> QuantileEstimate:
        """The time by which the share q had the event, with bounds by inverting the band (Brookmeyer & Crowley 1982).

        R's rule: where the curve stays exactly at q for a while, the middle of that while. ValueError unless 0 < q < 1.
        """
        if not 0 < q < 1:
            raise ValueError(f"the quantile {q} is not defined: it must lie between 0 and 1")
        value, low, high = self.event_share()
        return QuantileEstimate(*(self._reached(share, q) for share in (value, high, low)))

    def _reached(self, share: Numbers, q: float) -> float | None:
        reached = np.flatnonzero(share >= q - _SAME)
        if reached.size == 0:
            return None
        first = reached[0]
        if share[first] > q + _SAME:
            return float(self.time[first])
        passed = np.flatnonzero(share > q + _SAME)
        return float((self.time[first] + self.time[passed[0] if passed.size else -1]) / 2)


def tally(times: ArrayLike, *counts: ArrayLike) -> tuple[Numbers, list[Counts]]:
    """The distinct times at which there is someone, ascending, and each kind of count added up at them.

    ValueError for times or counts that are negative or not finite, counts that are not whole, or nobody at all.
    """
    there = np.asarray(times, dtype=np.float64)
    given = [np.asarray(count) for count in counts]
    if there.ndim != 1 or any(count.shape != there.shape for count in given):
        raise ValueError("times and counts differ in length: expected one of each count a time")
    if not (np.isfinite(there).all() and (there >= 0).all()):
        raise ValueError("a time is negative or missing: leave such cases out and count them")
    if not all((count >= 0).all() and _are_whole(count) for count in given):
        raise ValueError("a count of cases is negative, missing or not whole")
    if sum(int(count.sum()) for count in given) == 0:
        raise ValueError("a curve of no cases is not defined")
    if (there[1:] > there[:-1]).all():
        distinct, added = there, np.array(given, dtype=np.int64)
    else:
        distinct, place = np.unique(there, return_inverse=True)
        size = distinct.size
        added = np.array([np.bincount(place, weights=count, minlength=size) for count in given], dtype=np.int64)
    someone = added.any(axis=0)
    return (distinct, list(added)) if someone.all() else (distinct[someone], list(added[:, someone]))


def _are_whole(counts: NDArray[Any]) -> bool:
    return np.issubdtype(counts.dtype, np.integer) or bool((counts == np.floor(counts)).all())


def at_risk(leaving: Counts) -> Counts:
    """How many are not gone before each time, from how many leave at each."""
    return leaving[::-1].cumsum()[::-1]


def still_open(events: Counts, risk: Counts) -> Numbers:
    """The product of (n − d) / n up to each time."""
    return np.cumprod((risk - events) / risk, dtype=np.float64)


def greenwood_terms(events: Counts, risk: Counts) -> Numbers:
    """d / (n·(n − d)) at each time; 0 where everyone at risk has the event, after which nothing follows."""
    d, n = events.astype(np.float64), risk.astype(np.float64)
    return np.divide(d, n * (n - d), out=np.zeros_like(d), where=n > d)


def log_log_band(survival: Numbers, std_err: Numbers) -> tuple[Numbers, Numbers]:
    """S^exp(±z·se / (S·ln S)); 1 where S is 1, and NaN where it is 0."""
    inside = (survival > 0) & (survival < 1)
    s = np.where(inside, survival, 0.5)
    reach = Z * std_err / (s * np.log(s))
    low, high = s ** np.exp(-reach), s ** np.exp(reach)
    edge = np.where(survival >= 1, 1.0, np.nan)
    return np.where(inside, low, edge), np.where(inside, high, edge)
