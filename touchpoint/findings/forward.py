"""What of the open cases will pass its limit: each case's chance, and how many in 7 and in 14 days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from touchpoint.findings.durations import HOUR, Times
from touchpoint.findings.finding import Finding
from touchpoint.stats import forward
from touchpoint.stats.forward import Expected, Staying

DAY = 24 * HOUR
HORIZONS = (7, 14)
FEWEST_SETTLED = 50
"""So many must have been settled for a group to be followed by its own curve, and for all together to be followed."""
AGES = (1, 3, 7, 10, 14, 21, 30)
"""Days open for which it is said how many are settled within 7 more."""
LATE = "late already"


@dataclass(frozen=True, eq=False)
class Ahead:
    """The open cases whose limit is to come, with the chance of each to pass it, the first limit first.

    `cases` has the rows of complaints/open_limits that are not late, with `chance`, `days_left` and `at_stake`: the
    chance times what the customer bought for. `late` counts those that are late already, `unknown` those of kinds too
    few of which were settled to say. `curves` are of the groups in which the cases are.
    """

    cases: pd.DataFrame
    late: int
    unknown: int
    curves: Sequence[Staying]

    def expected(self, days: int) -> Expected:
        """How many are expected to pass their limit within so many days."""
        due = self.cases[self.cases["days_left"] <= days]
        groups = []
        for place, curve in enumerate(self.curves):
            own = due[due["curve"] == place]
            groups.append((curve, own["age_seconds"].to_numpy(), own["limit_seconds"].to_numpy()))
        return forward.expected(groups)

    def fewest_to_settle(self, days: int) -> int:
        """How many closures in time, of the likeliest to be late, leave fewer than one expected to be late."""
        return forward.fewest_to_settle(self.cases[self.cases["days_left"] <= days]["chance"])

    def by_day(self, from_day: date) -> pd.DataFrame:
        """Rows group (a day), value, low, high, n: how many in all are expected to have passed their limit by then."""
        found = [(from_day + timedelta(days=days), self.expected(days)) for days in range(1, HORIZONS[-1] + 1)]
        rows = [(day, each.value, each.interval.low, each.interval.high, each.n) for day, each in found]
        return pd.DataFrame(rows, columns=["group", "value", "low", "high", "n"])


def ahead(settling: pd.DataFrame, limits: pd.DataFrame) -> Ahead:
    """The chances of the cases in complaints/open_limits, by the times in complaints/settling.

    A case goes by those of its kind and department, where enough of them were settled, else by those of its kind.
    """
    late = int((limits["falls"] == LATE).sum())
    open_ones = limits[limits["falls"] != LATE]
    curves, places = _curves(settling, open_ones)
    followed = open_ones.assign(curve=places)
    known = followed[followed["curve"] >= 0].copy()
    chances = np.zeros(len(known))
    for place, curve in enumerate(curves):
        own = (known["curve"] == place).to_numpy()
        chances[own] = curve.chances(*(known.loc[own, name].to_numpy() for name in ("age_seconds", "limit_seconds")))
    known["chance"] = chances
    known["days_left"] = (known["limit_seconds"] - known["age_seconds"]) / DAY
    known["at_stake"] = known["chance"] * known["sales"].astype("float64")
    return Ahead(known.reset_index(drop=True), late, len(followed) - len(known), curves)


def _curves(settling: pd.DataFrame, cases: pd.DataFrame) -> tuple[list[Staying], list[int]]:
    """A curve for each group that has cases, and the place of each case's curve; -1 where there is none."""
    curves: list[Staying] = []
    place_of: dict[tuple[str, str], int] = {}
    for kind in cases["kind"].unique():
        of_kind = settling[settling["kind"] == kind]
        if of_kind["resolved"].sum() < FEWEST_SETTLED:
            continue
        pooled, own = len(curves), dict(list(of_kind.groupby("department")))
        curves.append(_staying(of_kind))
        for department in cases.loc[cases["kind"] == kind, "department"].unique():
            group = own.get(department)
            place_of[kind, department] = pooled
            if group is not None and group["resolved"].sum() >= FEWEST_SETTLED:
                place_of[kind, department] = len(curves)
                curves.append(_staying(group))
    return curves, [place_of.get(pair, -1) for pair in zip(cases["kind"], cases["department"], strict=True)]


def _staying(rows: pd.DataFrame) -> Staying:
    """Who withdraws is not open any more when the limit passes: both ways of ending leave."""
    left = rows["resolved"] + rows["withdrawn"]
    return forward.staying(rows["seconds"].to_numpy("float64"), left.to_numpy("int64"), rows["open"].to_numpy("int64"))


def first_at_stake(cases: pd.DataFrame, days: int) -> pd.DataFrame:
    """The cases due within so many days, the largest chance times sales first, then those without known sales."""
    due = cases[cases["days_left"] <= days]
    return due.sort_values(["at_stake", "chance", "case_id"], ascending=[False, False, True], na_position="last")


def settled_within(times: Times, settling: pd.DataFrame, days: int) -> list[Finding]:
    """Of the cases open for each of AGES, the share settled within so many more days."""
    findings = []
    for age in AGES:
        older = settling[settling["seconds"] > age * DAY]
        named = f"open {age} {'days' if age > 1 else 'day'}"
        rest = older.assign(seconds=older["seconds"] - age * DAY, group_name=named)
        findings += times.within(rest, limit=days * DAY / times.scale)
    return findings
