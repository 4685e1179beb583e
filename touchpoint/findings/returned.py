"""How long returns wait for a decision and for their money."""

import pandas as pd

from touchpoint.findings.durations import HOUR, Times
from touchpoint.findings.finding import Finding

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
