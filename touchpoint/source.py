"""Where numbers come from: one build, its as-of instant and settings, and a way to run queries on it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from touchpoint.scope import Scope
from touchpoint.warehouse import BuildInfo

Run = Callable[[str, Mapping[str, Any]], pd.DataFrame]
"""Runs queries/<name>.sql with the parameters it states and gives its rows."""


# Two years, or three times the median gap between purchases: who bought before that would be taken for new.
_LONGEST_LOOK_BACK = 730


@dataclass(frozen=True)
class LookBack:
    """Since when there are orders, how many days that is before a period, and how many are wanted."""

    first_on: date
    days: int
    wanted: int

    @property
    def is_short(self) -> bool:
        return self.days < self.wanted


@dataclass(frozen=True)
class Source:
    """A build and `run`, which pages cache and the command line does not."""

    info: BuildInfo
    run: Run

    def rows(self, name: str, scope: Scope, **values: Any) -> pd.DataFrame:
        """The rows of queries/<name>.sql over `scope`; `values` are parameters that a scope does not hold."""
        return self.run(name, {**scope.values(), **self.of_build, **values})

    @property
    def of_build(self) -> dict[str, Any]:
        """The parameters that queries may state of the build."""
        return {
            "as_of": self.info.as_of,
            "as_of_on": self.info.as_of_on,
            "time_zone": self.info.settings.time_zone,
        }

    @cached_property
    def _history(self) -> tuple[date | None, float | None]:
        """The day of the first order of a known customer, and the median days to a second one."""
        rows = self.run("coming_back/history", {})
        first, gap = rows["first_order_on"].dropna().dt.date.tolist(), rows["median_gap_days"].dropna().tolist()
        return (first[0] if first else None), (float(gap[0]) if gap else None)

    def look_back(self, start: date) -> "LookBack | None":
        """How far the orders reach back before `start`; None without orders of known customers."""
        first, gap = self._history
        if first is None:
            return None
        wanted = _LONGEST_LOOK_BACK if gap is None else min(_LONGEST_LOOK_BACK, round(3 * gap))
        return LookBack(first, (start - first).days, wanted)

    @cached_property
    def filled(self) -> frozenset[str]:
        """The columns, written table.column, in which the build holds at least one value."""
        rows = self.run("shell/filled", {})
        return frozenset(rows["table_name"] + "." + rows["column_name"])
