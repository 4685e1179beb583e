"""What it costs that not all goes well at once: a total of costs, and what a broken promise is followed by."""

import math
from dataclasses import dataclass

import pandas as pd

from touchpoint.findings import baskets
from touchpoint.findings.compare import compare
from touchpoint.findings.finding import OK, Finding, no_data, shown
from touchpoint.stats import display, mover
from touchpoint.stats.confidence import Z
from touchpoint.stats.results import Interval


def poor_quality_cost(frame: pd.DataFrame) -> list[Finding]:
    """The total of each group: a sum of what was spent, with the interval that another such period would lie in.

    Whom it happens to comes as chance has it, each with a cost of their own: the variance of the total is the sum of
    the customers' squared costs (a compound Poisson total). Of fewer than 30 customers the sum is told without one.
    """
    return [_total(row) for _, row in frame.iterrows()]


def _total(row: pd.Series) -> Finding:
    group, items, unknown = str(row["group_name"]), int(row["items"]), int(row["not_known"])
    if items == 0:
        said = f"of none of {unknown:,} is the cost known" if unknown else "nothing of it in this period"
        return no_data(said, group)
    cost, reach = float(row["cost"]), Z * math.sqrt(float(row["cost_squared"]))
    too_few = display.mean(int(row["customers"]), "customers")
    interval = None if too_few else Interval(max(cost - reach, 0.0), cost + reach)
    found = shown(group, cost, interval, items, reason=f"no interval: {too_few}" if too_few else "")
    return found.noting(f"partial: the cost of {unknown:,} more is not known" if unknown else "")


@dataclass(frozen=True)
class Lost:
    """Sales that would have come had as many bought again after a broken promise as after a kept one: an estimate."""

    orders: int
    fewer: float
    repeat_order: float
    money: float
    interval: Interval


def lost_repeat(kept: Finding, broken: Finding, repeat_orders: pd.Series) -> Lost | None:
    """The estimate, from the shares that did not buy again after either, and what a repeat order came to.

    None where one of the shares may not be shown, or a repeat order's mean not be told.
    """
    compared = compare(broken, kept, even_if_cut=True)
    if broken.status != OK or compared.difference is None or compared.low is None or compared.high is None:
        return None
    if display.mean(int(repeat_orders["customers"])):
        return None
    mean = float(repeat_orders["amount"]) / int(repeat_orders["orders"])
    each = mover.product(
        compared.difference, Interval(compared.low, compared.high), mean, baskets.interval(repeat_orders)
    )
    return Lost(
        broken.n,
        compared.difference,
        mean,
        broken.n * compared.difference * mean,
        Interval(broken.n * each.low, broken.n * each.high),
    )
