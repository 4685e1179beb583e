"""What another tool's definition comes to, and how many units each reason makes it count otherwise than ours.

The frames have a row for each `difference` and `value`: the units that `ours` and `theirs` count, and of them
`ours_hits` and `theirs_hits`, as the queries of the cross-check give them.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from touchpoint.findings.finding import SUPPRESSED, Finding, no_data, shown, withheld
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import display, means, proportions, quantiles

ALIKE = "counted alike"


@dataclass(frozen=True)
class TheirMean:
    """The plain mean of what theirs counts, in the unit of the answer; `called` says what it counts."""

    called: str
    scale: float = 1.0

    def __call__(self, frame: pd.DataFrame) -> Finding:
        values, counts = _values(frame, self.scale)
        n = int(counts.sum())
        if n == 0:
            return no_data(f"theirs counts no {self.called} in this period")
        hidden = display.mean(n, self.called)
        if hidden:
            return withheld("all", SUPPRESSED, n, hidden)
        sums = means.Sums(n, float((values * counts).sum()), float((values**2 * counts).sum()))
        return shown("all", means.mean(sums), means.t_interval(sums), n)


@dataclass(frozen=True)
class TheirMedian:
    """The median of what theirs counts: complete times only, so that what is open has no part in it."""

    called: str
    scale: float = 1.0

    def __call__(self, frame: pd.DataFrame) -> Finding:
        values, counts = _values(frame, self.scale)
        n = int(counts.sum())
        if n == 0:
            return no_data(f"theirs counts no {self.called} in this period")
        hidden = display.median(n, self.called)
        if hidden:
            return withheld("all", SUPPRESSED, n, hidden)
        interval = quantiles.order_statistic_interval(values, counts, 0.5)
        return shown("all", quantiles.quantile(values, counts, 0.5), interval, n)


@dataclass(frozen=True)
class TheirShare:
    """The share of what theirs counts that is a hit for it; the interval takes each unit as independent."""

    called: str

    def __call__(self, frame: pd.DataFrame) -> Finding:
        n, hits = int(frame["theirs"].sum()), int(frame["theirs_hits"].sum())
        if n == 0:
            return no_data(f"theirs counts no {self.called} in this period")
        interval = proportions.wilson(hits, n)
        hidden = display.proportion(hits / n, interval, n, self.called)
        if hidden:
            return withheld("all", SUPPRESSED, n, hidden)
        return shown("all", hits / n, interval, n, basis=ShareBasis(hits, n))


@dataclass(frozen=True)
class TheirCount:
    """How many theirs counts: a full count, so without an interval."""

    called: str

    def __call__(self, frame: pd.DataFrame) -> Finding:
        n = int(frame["theirs"].sum())
        return shown("all", float(n), None, n, reason="" if n else f"no {self.called}")


Find = TheirMean | TheirMedian | TheirShare | TheirCount


def differences(frame: pd.DataFrame) -> pd.DataFrame:
    """For each reason the units that ours and theirs count and their hits; those counted alike last, then by size."""
    columns = ["ours", "ours_hits", "theirs", "theirs_hits"]
    table = frame.groupby("difference", sort=True)[columns].sum().reset_index()
    table["units"] = table[["ours", "theirs"]].max(axis=1)
    table["is_alike"] = table["difference"] == ALIKE
    return table.sort_values(["is_alike", "units", "difference"], ascending=[True, False, True], ignore_index=True)


def _values(frame: pd.DataFrame, scale: float) -> tuple[np.ndarray, np.ndarray]:
    """The values of what theirs counts, in the unit of the answer, and how often each occurs."""
    rows = frame[(frame["theirs"] > 0) & frame["value"].notna()]
    return rows["value"].to_numpy(np.float64) / scale, rows["theirs"].to_numpy(np.int64)
