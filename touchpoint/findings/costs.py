"""What an order costs to serve (P4): the total of what is known, with what is not known named."""

from dataclasses import replace

import numpy as np
import pandas as pd

from touchpoint.findings.finding import SUPPRESSED, TOO_EARLY, Finding, no_data, shown, withheld
from touchpoint.stats import display, ratios
from touchpoint.stats.results import Interval

PARTS = {
    "picking": "picking and packing",
    "freight": "freight",
    "payment": "payment fees",
    "contacts": "contacts",
    "handling": "handling of returns",
    "refunds": "refunds",
    "gestures": "gestures",
}
"""The columns of value/costs that make up the cost, and what they are called; `no_<column>` counts the unknown."""

_ENOUGH_FOR_A_HUNDREDTH = 100


def cost_per_order(frame: pd.DataFrame) -> list[Finding]:
    """The cost of each order of a group, its interval over customers; partial unless every part is known of all."""
    return [_one(row) for _, row in frame.iterrows()]


def _one(row: pd.Series) -> Finding:
    group, orders, customers = str(row["group_name"]), int(row["orders"]), int(row["customers"])
    if orders == 0:
        return no_data("no orders in the house's currency in this period", group)
    if all(_unknown(row, part) == orders for part in PARTS):
        return no_data("of none of these orders is any cost known", group)
    hidden = display.mean(customers, "customers")
    if hidden:
        return withheld(group, SUPPRESSED, orders, hidden)
    found = shown(group, float(row["cost"]) / orders, _interval(row), orders, reason=_partial(row, orders))
    found = found.noting(_without_the_dearest(row)).noting(_left_out(row))
    return replace(found, caution=TOO_EARLY if row["young"] else "")


def _unknown(row: pd.Series, part: str) -> int:
    return int(row[f"no_{part}"])


def _partial(row: pd.Series, orders: int) -> str:
    """'partial: without gestures, and without picking and packing of 12 orders'."""
    missing = [called for part, called in PARTS.items() if _unknown(row, part) == orders]
    some = [
        f"{called} of {_unknown(row, part):,} orders"
        for part, called in PARTS.items()
        if 0 < _unknown(row, part) < orders
    ]
    named = "; ".join(
        f"{start}{', '.join(names)}" for start, names in (("without ", missing), ("not known: ", some)) if names
    )
    return f"partial: {named}" if named else ""


def _without_the_dearest(row: pd.Series) -> str:
    if row["customers"] < _ENOUGH_FOR_A_HUNDREDTH:
        return ""
    usual = float(row["usual_cost"]) / int(row["usual_orders"])
    return f"{usual:,.2f} without the hundredth of the customers who cost most"


def _left_out(row: pd.Series) -> str:
    remarks = (
        ("foreign_orders", "orders in other currencies, left out"),
        ("young", "orders of the last 60 days, about which contacts and returns may still come"),
    )
    return "; ".join(f"{said}: {int(row[column]):,}" for column, said in remarks if row[column])


def _interval(row: pd.Series) -> Interval:
    """The percentile bootstrap over customers; the linearised interval where they are too many to be listed."""
    each = row["customer_costs"]
    if isinstance(each, np.ndarray | list):
        return ratios.bootstrap(row["customer_orders"], each)
    return ratios.linearised(
        int(row["customers"]),
        float(row["orders"]),
        float(row["cost"]),
        float(row["orders_squared"]),
        float(row["cost_by_orders"]),
        float(row["cost_squared"]),
    )
