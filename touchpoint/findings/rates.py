"""Rates: events for each thousand units of exposure, and full counts."""

from dataclasses import dataclass

import pandas as pd

from touchpoint.findings.finding import SUPPRESSED, Finding, no_data, shown, withheld
from touchpoint.stats import counts, display

PER = 1000


@dataclass(frozen=True)
class RateBasis:
    """Events and the exposure they happened in."""

    events: int
    exposure: int


@dataclass(frozen=True)
class Rate:
    """Which columns of a frame are the events and the exposure of a rate per 1,000, and what both are called.

    `remarks` are columns of counts that a reader must know, and what to say of them.
    """

    events: str
    exposure: str
    events_called: str
    exposure_called: str
    remarks: tuple[tuple[str, str], ...] = ()

    def __call__(self, frame: pd.DataFrame) -> list[Finding]:
        return [self._one(row).noting(self._remarks(row)) for _, row in frame.iterrows()]

    def _one(self, row: pd.Series) -> Finding:
        group, events, exposure = str(row["group_name"]), int(row[self.events]), int(row[self.exposure])
        if exposure == 0:
            return no_data(f"no {self.exposure_called} in this period", group)
        basis = RateBasis(events, exposure)
        interval = counts.rate(events, exposure, PER)
        hidden = display.rate(events, exposure, interval, PER, self.events_called)
        if hidden:
            return withheld(group, SUPPRESSED, exposure, hidden, basis)
        reason = f"{events:,} {self.events_called}"
        return shown(group, PER * events / exposure, interval, exposure, reason=reason, basis=basis)

    def _remarks(self, row: pd.Series) -> str:
        return "; ".join(f"{said}: {int(row[column]):,}" for column, said in self.remarks if row[column])


def total(frame: pd.DataFrame, *, column: str, called: str) -> list[Finding]:
    """A full count of each group: nothing is sampled, so it has no interval (U-0); 0 is a count as well."""
    totals = frame.groupby("group_name")[column].sum().astype(int)
    return [
        shown(str(group), float(count), None, int(count), reason="" if count else f"no {called}")
        for group, count in totals.items()
    ]
