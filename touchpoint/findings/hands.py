"""Through how many hands cases and customers go, as rows for bars."""

import pandas as pd

from touchpoint.stats import quantiles
from touchpoint.stats.results import Interval

CHANGES = {"changed_0": "0", "changed_1": "1", "changed_2": "2", "changed_3": "3 or more"}
MET = ("1", "2", "3", "4", "5", "6 or more")


def changes(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows times and cases from departments/handoffs: how many cases changed hands so often."""
    totals = frame[list(CHANGES)].sum()
    return pd.DataFrame({"times": list(CHANGES.values()), "cases": [int(totals[name]) for name in CHANGES]})


def met(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows people and customers from departments/met, every band there."""
    bands = [str(people) if people < len(MET) else MET[-1] for people in frame["people"]]
    counts = frame["customers"].groupby(bands).sum().reindex(MET, fill_value=0)
    return counts.rename_axis("people").reset_index()


def median_met(frame: pd.DataFrame) -> tuple[float, Interval | None]:
    """How many people half of the customers met at most, with the distribution-free interval."""
    people, customers = frame["people"].to_numpy("float64"), frame["customers"].to_numpy("int64")
    return quantiles.quantile(people, customers, 0.5), quantiles.order_statistic_interval(people, customers, 0.5)
