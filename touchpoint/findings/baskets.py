"""What an order comes to: the mean over orders, with its interval over customers and without the largest ones."""

import numpy as np
import pandas as pd

from touchpoint.findings.finding import SUPPRESSED, Finding, no_data, shown, withheld
from touchpoint.stats import display, ratios
from touchpoint.stats.results import Interval

_ENOUGH_FOR_A_HUNDREDTH = 100


def mean_basket(frame: pd.DataFrame) -> list[Finding]:
    """The mean net amount of an order of each group; said beside it, that without the hundredth that came to most."""
    return [_one(row).noting(_unpriced(row)) for _, row in frame.iterrows()]


def _one(row: pd.Series) -> Finding:
    group, orders, customers = str(row["group_name"]), int(row["orders"]), int(row["customers"])
    if orders == 0:
        return no_data("no orders with a known amount in the house's currency in this period", group)
    hidden = display.mean(customers, "customers")
    if hidden:
        return withheld(group, SUPPRESSED, orders, hidden)
    return shown(group, float(row["amount"]) / orders, interval(row), orders, reason=_without_the_largest(row))


def _without_the_largest(row: pd.Series) -> str:
    if row["orders"] < _ENOUGH_FOR_A_HUNDREDTH:
        return ""
    usual = float(row["usual_amount"]) / int(row["usual_orders"])
    return f"{usual:,.2f} without the hundredth of the orders that came to most"


def _unpriced(row: pd.Series) -> str:
    unpriced = int(row["unpriced"])
    return f"{unpriced:,} orders in other currencies or without an amount, left out" if unpriced else ""


def interval(row: pd.Series) -> Interval:
    """The percentile bootstrap over customers; the linearised interval where they are too many to be listed."""
    each = row.get("customer_amounts")
    if isinstance(each, np.ndarray | list):
        return ratios.bootstrap(row["customer_orders"], each)
    return ratios.linearised(
        int(row["customers"]),
        float(row["orders"]),
        float(row["amount"]),
        float(row["orders_squared"]),
        float(row["amount_by_orders"]),
        float(row["amount_squared"]),
    )
