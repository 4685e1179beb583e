"""Lines charged as advertised (D5), with the money by which the others were off."""

import pandas as pd

from touchpoint.findings.finding import Finding
from touchpoint.findings.shares import Clusters, Share

_CHECKED = Share(
    "hits",
    "checked",
    "lines",
    clusters=Clusters("orders", "hits_squared", "hits_by_checked", "checked_squared"),
)


def priced(frame: pd.DataFrame) -> list[Finding]:
    """The share of the lines whose price stands as asked for, and the money above and below what was advertised."""
    return [found.noting(_money(row)) for found, (_, row) in zip(_CHECKED(frame), frame.iterrows(), strict=True)]


def _money(row: pd.Series) -> str:
    over, under = float(row["money_over"]), float(row["money_under"])
    said = [
        f"{over:,.2f} charged too much" if over else "",
        f"{under:,.2f} charged too little" if under else "",
    ]
    return "; ".join(part for part in said if part)
