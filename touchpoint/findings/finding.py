"""What is found about one group: the value, how sure it is, what it counts, and whether it may be shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from touchpoint.stats.results import Interval

OK, SUPPRESSED, NOT_REACHED, IMMATURE, NO_DATA = "ok", "suppressed", "not_reached", "immature", "no_data"
TOO_EARLY, SHORT_HISTORY = "too early", "history too short"


@dataclass(frozen=True)
class Finding:
    """One number: `n` counts the units in the denominator, `reason` says in words what a reader must know.

    `value`, `low` and `high` are None unless the status is ok (an open end of an interval is None as well). `basis`
    holds the counts that a comparison needs. `caution` says why this number is not to be set against another: TOO_EARLY
    when its youngest units are left out, because what they are asked has not had time to happen, SHORT_HISTORY when the
    data do not reach back far enough. `is_hidden` says that the house keeps this count to itself: there are units, n is
    0 here and told as not known.
    """

    group: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    status: str
    reason: str = ""
    basis: Any = field(default=None, repr=False, compare=False)
    caution: str = ""
    is_hidden: bool = False

    def saying(self, reason: str) -> "Finding":
        """The same finding with another remark in place of its own."""
        return replace(self, reason=reason)

    def noting(self, remark: str) -> "Finding":
        """The same finding with a further remark."""
        return replace(self, reason="; ".join(part for part in (self.reason, remark) if part))


def shown(
    group: str, value: float, interval: Interval | None, n: int, *, reason: str = "", basis: Any = None
) -> Finding:
    """A finding that may be shown; without an interval it is a full count."""
    low, high = (interval.low, interval.high) if interval else (None, None)
    return Finding(group, value, low, high, n, OK, reason, basis)


def withheld(group: str, status: str, n: int, reason: str, basis: Any = None) -> Finding:
    """A finding whose value must not be shown, with the reason."""
    return Finding(group, None, None, None, n, status, reason, basis)


def no_data(reason: str, group: str = "all") -> Finding:
    return withheld(group, NO_DATA, 0, reason)


def frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """The findings as rows: group, value, low, high, n, status, reason; what is not known is missing, not zero."""
    rows = [(f.group, f.value, f.low, f.high, None if f.is_hidden else f.n, f.status, f.reason) for f in findings]
    table = pd.DataFrame(rows, columns=["group", "value", "low", "high", "n", "status", "reason"])
    return table.astype(
        {"value": "float64", "low": "float64", "high": "float64", "n": "Int64" if table["n"].isna().any() else "int64"}
    )
