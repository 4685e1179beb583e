"""How many come back where something happened, against those alike to whom it did not."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np
import pandas as pd

from touchpoint.findings.finding import SUPPRESSED, Finding, no_data, shown, withheld
from touchpoint.stats import matched
from touchpoint.stats.matched import Followed
from touchpoint.stats.results import Interval

EXPOSED = 50
MOST_DRAWN = 5_000
"""Above so many customers the linearised interval stands for the bootstrap, from which it then cannot be told."""


@dataclass(frozen=True)
class EstimateBasis:
    """A value and its standard error, in the unit of the value."""

    value: float
    std_err: float


@dataclass(frozen=True)
class Gap:
    """The share back within the horizon of those to whom it happened, less that of their controls, in points.

    `fewer` turns it round: how many fewer come back. `called` is what n counts. The frame has a row for each that was
    followed; controls under no group stand beside every group.
    """

    called: str
    fewer: bool = False

    def __call__(self, frame: pd.DataFrame) -> list[Finding]:
        beside = frame[frame["group_name"].isna()]
        return [
            self._one(str(name), pd.concat([group, beside]) if len(beside) else group)
            for name, group in frame.groupby("group_name", sort=True)
        ]

    def _one(self, name: str, rows: pd.DataFrame) -> Finding:
        n = int(rows["is_exposed"].sum())
        if n == 0:
            return no_data(f"no {self.called} in this period", name)
        there = followed(rows).of_matched()
        matches = int(there.exposed.sum())
        if matches < EXPOSED:
            of_them = f"{matches:,} of the {EXPOSED} {self.called} needed that have others like them"
            return withheld(name, SUPPRESSED, n, of_them)
        interval, std_err = matched.linearised(there)
        if len(np.unique(there.person)) <= MOST_DRAWN:
            interval = matched.bootstrap(there)
        low, high = sorted(self._points(end) for end in (interval.low, interval.high))
        basis = EstimateBasis(self._points(there.gap), 100 * std_err)
        reason = _said(there, matches, n, int(rows["horizon"].iloc[0]))
        return shown(name, basis.value, Interval(low, high), n, reason=reason, basis=basis)

    def _points(self, gap: float) -> float:
        return -100 * gap if self.fewer else 100 * gap


def followed(rows: pd.DataFrame) -> Followed:
    """The rows of one group as the statistics take them."""
    return Followed(
        rows["stratum"].to_numpy(np.int64),
        rows["customer_number"].to_numpy(np.int64),
        rows["is_exposed"].to_numpy(bool),
        rows["came_back"].to_numpy(bool),
    )


def _said(there: Followed, matches: int, n: int, horizon: int) -> str:
    controls = int((~there.exposed).sum())
    return (
        f"back within {horizon} days: {there.share(exposed=True):.0%}, of others like them "
        f"{there.share(exposed=False):.0%}; {matches:,} of {n:,} ({matches / n:.0%}) have others like them, "
        f"{controls:,} in all"
    )


def curves(rows: pd.DataFrame, struck: str, spared: str) -> pd.DataFrame:
    """The share back by each day, of the matched and of their controls; columns group, time, value, n."""
    there = followed(rows)
    days, last = rows["days"].to_numpy(np.int64), int(rows["horizon"].iloc[0])
    parts = []
    for name, side in ((struck, there.exposed), (spared, ~there.exposed)):
        weights = np.where(side, there.weights, 0.0)
        back = np.bincount(days, weights=weights * there.came, minlength=last + 1)[: last + 1].cumsum()
        count = int((side & there.matched).sum())
        parts.append(
            pd.DataFrame({"group": name, "time": np.arange(last + 1), "value": back / weights.sum(), "n": count})
        )
    return pd.concat(parts, ignore_index=True)


def difference_p_value(own: EstimateBasis, others: Sequence[EstimateBasis]) -> float | None:
    """The two-sided test of a value against those of the others together, each as much as it is known."""
    known = [each for each in others if each.std_err > 0]
    if not known or own.std_err <= 0:
        return None
    weights = [1 / each.std_err**2 for each in known]
    together = sum(weight * each.value for weight, each in zip(weights, known, strict=True)) / sum(weights)
    return float(erfc(abs(own.value - together) / sqrt(2 * (own.std_err**2 + 1 / sum(weights)))))
