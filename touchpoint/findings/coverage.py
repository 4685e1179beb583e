"""Full counts of what is covered: nothing is sampled, so there is no interval (U-0)."""

from dataclasses import dataclass

import pandas as pd

from touchpoint.findings.finding import Finding, no_data, shown


@dataclass(frozen=True)
class Coverage:
    """Which columns of a frame are covered and counted, and what the latter are called.

    `also` are two more columns, covered days and days, said beside it where they are there.
    """

    covered: str
    units: str
    called: str
    also: tuple[str, str, str] | None = None

    def __call__(self, frame: pd.DataFrame) -> list[Finding]:
        return [self._one(row) for _, row in frame.iterrows()]

    def _one(self, row: pd.Series) -> Finding:
        group, n = str(row["group_name"]), int(row[self.units])
        if n == 0:
            return no_data(f"no {self.called} in this period", group)
        found = shown(group, int(row[self.covered]) / n, None, n, reason="a full count")
        if self.also is None:
            return found
        covered, units, said = self.also
        return found.noting(f"{row[covered] / row[units]:.0%} of {int(row[units]):,} {said}")
