"""Means of what is counted in each unit, such as the changes of hands of a case."""

from dataclasses import dataclass

import pandas as pd

from touchpoint.findings.finding import SUPPRESSED, Finding, no_data, shown, withheld
from touchpoint.findings.scores import MeanBasis
from touchpoint.stats import display, means


@dataclass(frozen=True)
class Mean:
    """Which columns of a frame are the total, the sum of squares and the units, and what the units are called."""

    total: str
    squares: str
    units: str
    called: str

    def __call__(self, frame: pd.DataFrame) -> list[Finding]:
        return [self._one(row) for _, row in frame.iterrows()]

    def _one(self, row: pd.Series) -> Finding:
        group, n, total = str(row["group_name"]), int(row[self.units]), float(row[self.total])
        if n == 0:
            return no_data(f"no {self.called} in this period", group)
        sums = means.Sums(n, total, float(row[self.squares]))
        hidden = display.mean(n, self.called)
        if hidden:
            return withheld(group, SUPPRESSED, n, hidden)
        return shown(group, total / n, means.t_interval(sums), n, basis=MeanBasis(sums))
