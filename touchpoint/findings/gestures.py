"""What gestures cost: each, in all, and for a customer more who comes back."""

import math
from dataclasses import dataclass

import pandas as pd

from touchpoint.findings.finding import OK, SUPPRESSED, Finding, no_data, shown, withheld
from touchpoint.findings.matched import EstimateBasis
from touchpoint.stats import display, ratios
from touchpoint.stats.confidence import Z
from touchpoint.stats.results import Interval


def cost_in_all(frame: pd.DataFrame) -> list[Finding]:
    """The sum of what is known: a full count, so without an interval."""
    return [_in_all(row).noting(_uncosted(row)) for _, row in frame.iterrows()]


def _in_all(row: pd.Series) -> Finding:
    costed = int(row["costed"])
    if not costed:
        return no_data("no gesture with a known cost in this period", str(row["group_name"]))
    return shown(str(row["group_name"]), float(row["cost"]), None, costed)


def cost_of_each(frame: pd.DataFrame) -> list[Finding]:
    """The mean cost of a gesture, its interval over customers."""
    return [_of_each(row).noting(_uncosted(row)) for _, row in frame.iterrows()]


def _of_each(row: pd.Series) -> Finding:
    group, costed, customers, cost = (
        str(row["group_name"]),
        int(row["costed"]),
        int(row["customers"]),
        float(row["cost"]),
    )
    if not costed:
        return no_data("no gesture with a known cost in this period", group)
    hidden = display.mean(customers, "customers")
    if hidden:
        return withheld(group, SUPPRESSED, costed, hidden)
    squares = (float(row["costed_squared"]), float(row["cost_by_gestures"]), float(row["cost_squared"]))
    interval = ratios.linearised(customers, costed, cost, *squares)
    basis = EstimateBasis(cost / costed, interval.half_width / Z)
    return shown(group, cost / costed, interval, costed, basis=basis)


def _uncosted(row: pd.Series) -> str:
    unknown = int(row["gestures"] - row["costed"])
    return f"{unknown:,} gestures of unknown cost left out" if unknown else ""


@dataclass(frozen=True)
class Worth:
    """What a customer more who comes back costs, and between what it lies; only where the gap is clearly above 0."""

    each: float
    per_customer: float
    interval: Interval


def worth(rows: pd.DataFrame, gap: Finding) -> Worth | None:
    """The mean cost of the gestures given, over the gap; None where that is not clearly above 0 or costs are unknown.

    The interval is that of the gap alone: the mean cost is known far better.
    """
    each = float(rows.loc[rows["is_exposed"], "cost"].mean())
    if gap.status != OK or gap.value is None or gap.low is None or gap.high is None or math.isnan(each) or gap.low <= 0:
        return None
    return Worth(each, 100 * each / gap.value, Interval(100 * each / gap.high, 100 * each / gap.low))
