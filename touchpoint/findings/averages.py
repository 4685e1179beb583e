"""Means of what each unit takes, such as minutes of service for each return."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from touchpoint.findings.finding import SUPPRESSED, Finding, no_data, shown, withheld
from touchpoint.findings.scores import MeanBasis
from touchpoint.findings.shares import one_voice
from touchpoint.stats import display, means, ratios
from touchpoint.stats.means import Sums
from touchpoint.stats.results import Interval


@dataclass(frozen=True)
class Average:
    """Which column of a frame is shared among which, both by the names that its sums over customers carry too.

    The frame has beside `amount` and `units` the squares of the single amounts (`<amount>_squares`), the number of
    `customers`, the sums over these of their squares and product, and the lists of what each adds, or null where they
    are too many for a bootstrap: the interval is the linearised one then. `remarks` are columns of counts that a reader
    must know, and what to say of them.
    """

    amount: str
    units: str
    remarks: tuple[tuple[str, str], ...] = ()

    def __call__(self, frame: pd.DataFrame) -> list[Finding]:
        return [self._one(row).noting(self._remarks(row)) for _, row in frame.iterrows()]

    def _one(self, row: pd.Series) -> Finding:
        group, n = str(row["group_name"]), int(row[self.units])
        if n == 0:
            return no_data(f"no {self.units} of which it is known in this period", group)
        total = float(row[self.amount])
        sums = Sums(n, total, float(row[f"{self.amount}_squares"]))
        basis = MeanBasis(sums, means.design_effect(sums, int(row["customers"]), *self._clustered(row)))
        hidden = display.mean(n, self.units) or one_voice(row["customers"], n, self.units)
        if hidden:
            return withheld(group, SUPPRESSED, n, hidden, basis)
        return shown(group, total / n, self._interval(row), n, basis=basis)

    def _clustered(self, row: pd.Series) -> tuple[float, float, float]:
        """The sums over customers of their amount squared, times units, and of units squared."""
        names = (f"{self.amount}_squared", f"{self.amount}_by_{self.units}", f"{self.units}_squared")
        squared, by_units, units_squared = (float(row[name]) for name in names)
        return squared, by_units, units_squared

    def _interval(self, row: pd.Series) -> Interval:
        amounts, units = row[f"customer_{self.amount}"], row[f"customer_{self.units}"]
        if isinstance(amounts, np.ndarray | list):
            return ratios.bootstrap(units, amounts)
        return ratios.linearised(
            int(row["customers"]),
            float(row[self.units]),
            float(row[self.amount]),
            float(row[f"{self.units}_squared"]),
            float(row[f"{self.amount}_by_{self.units}"]),
            float(row[f"{self.amount}_squared"]),
        )

    def _remarks(self, row: pd.Series) -> str:
        return "; ".join(f"{said}: {int(row[column]):,}" for column, said in self.remarks if row[column])
