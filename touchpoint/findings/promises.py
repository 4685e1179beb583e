"""How promises of delivery were kept: perfect orders with what is not known of the rest, and promises that moved."""

import pandas as pd

from touchpoint.findings.durations import HOUR, Times
from touchpoint.findings.finding import Finding
from touchpoint.findings.shares import Share

_PERFECT_AFTER_DAYS = 30
NO_PROMISE = ("no_promise", "orders without a promised day, so left out")
PENDING = ("pending", "orders promised for the last day of the data or later, so left out")

_PERFECT = Share("perfect", "assessed", "orders", "too_young", _PERFECT_AFTER_DAYS, remarks=(NO_PROMISE,))
_UNMOVED = Share(
    "unmoved",
    "known",
    "promises",
    remarks=(("not_known", "orders of which nobody knows the last promise, so left out"), PENDING, NO_PROMISE),
)

DELIVERY = Times(
    time="seconds",
    events="delivered",
    open="open",
    competing="cancelled",
    called="orders",
    open_called="still on their way",
    done="delivered",
    scale=HOUR,
)


def time_to_delivery(frame: pd.DataFrame, *, q: float) -> list[Finding]:
    """The hours by which the share `q` of the orders of a group has come; those on their way count so far."""
    unknown = frame.groupby("group_name")["not_known"].sum()
    return [found.noting(_end_unknown(int(unknown[found.group]))) for found in DELIVERY.quantile(frame, q=q)]


def _end_unknown(orders: int) -> str:
    return f"orders whose delivery is not known or comes before the order, so left out: {orders:,}" if orders else ""


def perfect(frame: pd.DataFrame) -> list[Finding]:
    """Orders that were perfect among those of which that is known (D3), with the worst that the rest could make it."""
    return [found.noting(_at_worst(row)) for found, (_, row) in zip(_PERFECT(frame), frame.iterrows(), strict=True)]


def _at_worst(row: pd.Series) -> str:
    assessed, rest = int(row["assessed"]), int(row["not_assessed"])
    if not rest:
        return ""
    unknown = f"not all is known of {rest:,} orders, so left out"
    return f"{unknown}; {row['perfect'] / (assessed + rest):.0%} if none of them was perfect" if assessed else unknown


def unmoved(frame: pd.DataFrame) -> list[Finding]:
    """Promises that were never moved (D9), with how far the others were and who was told in time."""
    return [found.noting(_moved(row)) for found, (_, row) in zip(_UNMOVED(frame), frame.iterrows(), strict=True)]


def _moved(row: pd.Series) -> str:
    moved, told_known = int(row["moved"]), int(row["told_known"])
    if not moved:
        return ""
    said = f"{moved:,} moved, by {row['days_moved'] / moved:.1f} days on average"
    return f"{said}; {int(row['told_before']):,} of {told_known:,} told before the first day" if told_known else said
