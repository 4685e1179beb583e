"""What followed on so many messages: shares by dose, an association and no effect."""

import pandas as pd

from touchpoint.findings.finding import Finding
from touchpoint.findings.shares import Clusters, Share

DOSES = ("1", "2", "3", "4", "5", "6 or more")
FOLLOWS = {"opted out": 30, "satisfied": 0, "bought again": 60}
"""What followed, with the days that it takes to know."""

_CLUSTERS = Clusters("customers", "hits_squared", "hits_by_times", "times_squared")


def by_dose(frame: pd.DataFrame, follows: str) -> list[Finding]:
    """The share of one thing that followed, for each dose of contacts/doses, the smallest first."""
    rows = frame[frame["follows"] == follows].assign(group_name=lambda each: each["dose"])
    ordered = rows.set_index("dose").reindex([dose for dose in DOSES if dose in set(rows["dose"])])
    return Share("hits", "times", "persons", "too_young", FOLLOWS[follows], _CLUSTERS)(ordered)
