"""How much of each month's new customers is active later."""

import pandas as pd

from touchpoint.findings.shares import Share

_ACTIVE = Share("active", "customers", "customers")


def active_shares(frame: pd.DataFrame) -> pd.DataFrame:
    """Active share of each cohort in each later month (R7), with Wilson's interval.

    From cohort_month, months_later, customers and active; adds value, low, high, n, status and reason.
    """
    found = _ACTIVE(frame.assign(group_name=""))
    rows = [(f.value, f.low, f.high, f.n, f.status, f.reason) for f in found]
    columns = pd.DataFrame(rows, columns=["value", "low", "high", "n", "status", "reason"], index=frame.index)
    return frame[["cohort_month", "months_later"]].join(columns)
