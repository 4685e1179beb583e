"""Ratios of two sums over customers, such as contacts for each order."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from touchpoint.findings.finding import SUPPRESSED, Finding, no_data, shown, withheld
from touchpoint.findings.shares import one_voice
from touchpoint.stats import display, ratios
from touchpoint.stats.results import Interval


@dataclass(frozen=True)
class Ratio:
    """Which columns of a frame are divided, and what both are called; `above` counts things.

    The frame has beside them the number of `customers`, the sums over these of their squares and product, and the lists
    of what each of them adds, or null where they are too many for a bootstrap: the interval is the linearised one then.
    `remarks` are columns of counts that a reader must know, and what to say of them.
    """

    above: str
    below: str
    remarks: tuple[tuple[str, str], ...] = ()

    def __call__(self, frame: pd.DataFrame) -> list[Finding]:
        return [self._one(row).noting(self._remarks(row)) for _, row in frame.iterrows()]

    def _one(self, row: pd.Series) -> Finding:
        group, above, below = str(row["group_name"]), int(row[self.above]), int(row[self.below])
        if below == 0:
            return no_data(f"no {self.below} in this period", group)
        hidden = one_voice(row["customers"], below, self.below)
        if hidden:
            return withheld(group, SUPPRESSED, below, hidden)
        interval = self._interval(row)
        hidden = display.rate(above, below, interval, unit=self.above)
        if hidden:
            return withheld(group, SUPPRESSED, below, hidden)
        return shown(group, above / below, interval, below)

    def _interval(self, row: pd.Series) -> Interval:
        above, below = row[f"customer_{self.above}"], row[f"customer_{self.below}"]
        if isinstance(above, np.ndarray | list):
            return ratios.bootstrap(below, above)
        return ratios.linearised(
            int(row["customers"]),
            float(row[self.below]),
            float(row[self.above]),
            float(row[f"{self.below}_squared"]),
            float(row[f"{self.above}_by_{self.below}"]),
            float(row[f"{self.above}_squared"]),
        )

    def _remarks(self, row: pd.Series) -> str:
        return "; ".join(f"{said}: {int(row[column]):,}" for column, said in self.remarks if row[column])
