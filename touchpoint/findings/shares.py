"""Shares: how many of the units of a group are hits."""

from dataclasses import dataclass, replace

import pandas as pd

from touchpoint.findings.finding import IMMATURE, SUPPRESSED, TOO_EARLY, Finding, no_data, shown, withheld
from touchpoint.stats import display, proportions, verdicts


@dataclass(frozen=True)
class Clusters:
    """Sums over customers, or what else `of` names, that say how much their answers hang together; names of columns."""

    count: str
    hits_squared: str
    hits_by_units: str
    units_squared: str
    of: str = "customer"


@dataclass(frozen=True)
class ShareBasis:
    """Hits and units, both divided by the design effect."""

    hits: float
    n: float

    @property
    def smallest_change(self) -> float:
        """The smallest change that two such periods would show four times in five."""
        return verdicts.smallest_detectable(self.hits / self.n, self.n)


def one_voice(customers: int, answers: int, called: str = "answers", of: str = "customer") -> str | None:
    """Why answers that all come from one customer say nothing of the others; None where there are two or more."""
    return f"all {answers:,} {called} come from one {of}" if customers < 2 else None


@dataclass(frozen=True)
class Share:
    """Which columns of a frame are the hits and the units of a share, what the units are called, and their window.

    `left_out` is the column of units that take no part, and what to say of them. `remarks` are more such columns,
    said where there is nothing to show as well.
    """

    hits: str
    units: str
    called: str
    too_young: str | None = None
    window_days: int = 0
    clusters: Clusters | None = None
    left_out: tuple[str, str] | None = None
    remarks: tuple[tuple[str, str], ...] = ()

    def __call__(self, frame: pd.DataFrame) -> list[Finding]:
        return [self._one(row).noting(self._remarks(row)) for _, row in frame.iterrows()]

    def _one(self, row: pd.Series) -> Finding:
        group, hits, n = str(row["group_name"]), int(row[self.hits]), int(row[self.units])
        young = int(row[self.too_young]) if self.too_young else 0
        if n == 0:
            return self._nothing(group, young)
        effect = self._design_effect(row, hits, n)
        basis = ShareBasis(hits / effect, n / effect)
        interval = proportions.wilson(basis.hits, basis.n)
        remark = self._too_young(young)
        hidden = display.proportion(hits / n, interval, basis.n, self.called)
        if self.clusters:
            hidden = hidden or one_voice(row[self.clusters.count], n, self.called, self.clusters.of)
        if hidden:
            return withheld(group, SUPPRESSED, n, hidden, basis).noting(remark)
        found = shown(group, hits / n, interval, n, reason=remark, basis=basis).noting(self._left_out(row))
        return replace(found, caution=TOO_EARLY if young else "")

    def _nothing(self, group: str, young: int) -> Finding:
        if young:
            return withheld(group, IMMATURE, 0, self._too_young(young))
        return no_data(f"no {self.called} in this period", group)

    def _too_young(self, young: int) -> str:
        if not young:
            return ""
        return f"cut {self.window_days} days before the data end: {young:,} {self.called} are younger"

    def _left_out(self, row: pd.Series) -> str:
        if self.left_out is None or not row[self.left_out[0]]:
            return ""
        return f"{self.left_out[1]}: {int(row[self.left_out[0]]):,}"

    def _remarks(self, row: pd.Series) -> str:
        return "; ".join(f"{said}: {int(row[column]):,}" for column, said in self.remarks if row[column])

    def _design_effect(self, row: pd.Series, hits: int, n: int) -> float:
        if self.clusters is None:
            return 1.0
        names = self.clusters
        return proportions.design_effect(
            hits,
            n,
            int(row[names.count]),
            float(row[names.hits_squared]),
            float(row[names.hits_by_units]),
            float(row[names.units_squared]),
        )
