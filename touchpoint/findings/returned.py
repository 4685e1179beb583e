"""How long returns wait for a decision and for their money, and what part of the sales comes back."""

from dataclasses import replace

import pandas as pd

from touchpoint.findings.durations import HOUR, Times
from touchpoint.findings.finding import IMMATURE, SUPPRESSED, TOO_EARLY, Finding, no_data, shown, withheld
from touchpoint.stats import display, ratios

REFUND = Times(
    time="seconds",
    events="refunded",
    open="open",
    competing="refused",
    called="returns",
    open_called="still waiting",
    done="refunded",
    scale=HOUR,
)
DECISION = Times(
    time="seconds",
    events="decided",
    open="open",
    competing=None,
    called="returns",
    open_called="still undecided",
    done="decided",
    scale=HOUR,
)


def median_wait(frame: pd.DataFrame, *, times: Times) -> list[Finding]:
    """The hours by which half of the returns of a group have got what `times` is about; open ones count so far."""
    unknown = frame.groupby("group_name")["not_known"].sum()
    return [found.noting(_unknown(int(unknown[found.group]))) for found in times.quantile(frame, q=0.5)]


def _unknown(returns: int) -> str:
    return f"returns whose end is not known or lies before the request, so left out: {returns:,}" if returns else ""


def rate_by_value(frame: pd.DataFrame) -> list[Finding]:
    """What came back of what was sold, in money (D8, value-weighted); lines of one order hang together."""
    return [_rate_by_value(row).noting(_unpriced(row)) for _, row in frame.iterrows()]


def _rate_by_value(row: pd.Series) -> Finding:
    group, lines, orders, young = str(row["group_name"]), *(int(row[name]) for name in ("lines", "orders", "too_young"))
    amount, returned = float(row["amount"]), float(row["returned"])
    cut = f"cut 60 days before the data end: {young:,} lines are younger" if young else ""
    if lines == 0 or amount <= 0:
        return withheld(group, IMMATURE, 0, cut) if young else no_data("no lines with a price in this period", group)
    if orders < 2:
        return withheld(group, SUPPRESSED, lines, "all lines come from one order").noting(cut)
    sums = (float(row[name]) for name in ("amount_squared", "returned_by_amount", "returned_squared"))
    interval = ratios.linearised(orders, amount, returned, *sums)
    hidden = display.proportion(returned / amount, interval, orders, "orders")
    if hidden:
        return withheld(group, SUPPRESSED, lines, hidden).noting(cut)
    found = shown(group, returned / amount, interval, lines, reason=cut)
    return replace(found, caution=TOO_EARLY if young else "")


def _unpriced(row: pd.Series) -> str:
    unpriced = int(row["unpriced"])
    return f"lines without a price, or in another currency, left out: {unpriced:,}" if unpriced else ""
