"""What became of ideas, as findings and as rows for bars."""

from collections.abc import Sequence

import pandas as pd

from touchpoint.findings.finding import Finding
from touchpoint.findings.shares import Share

STANDS = {"adopted": "adopted", "declined": "declined", "undecided": "undecided"}
_ADOPTED = Share("adopted", "decided", "ideas decided")


def by_topic(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows group, stands, ideas from team/ideas by topic, those with most ideas first."""
    ordered = frame.sort_values(["received", "group_name"], ascending=[False, True])
    renamed = ordered.rename(columns={"group_name": "group", **STANDS})
    return renamed.melt(id_vars="group", value_vars=list(STANDS.values()), var_name="stands", value_name="ideas")


def adopted(frame: pd.DataFrame) -> Sequence[Finding]:
    """The share adopted of the ideas of each source that are decided."""
    return _ADOPTED(frame.assign(decided=frame["adopted"] + frame["declined"]))
