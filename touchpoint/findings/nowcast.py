"""What months that are not mature will come to, from what their units have done so far and how long it took earlier."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from touchpoint.stats import nowcast as chain
from touchpoint.stats.nowcast import Numbers
from touchpoint.stats.results import Interval

_FEWEST_MONTHS, _FEWEST_EARLIER, _FEWEST_SO_FAR = 3, 50, 10
# Of so many hits the moment may be missing.
_UNTIMED = 0.05
_WITHOUT_A_TIME = -1


@dataclass(frozen=True)
class MonthsNowcast:
    """What a month will come to; where `value` is None, `reason` says why it cannot be told.

    `n` counts its units so far, `seen` is the share of its final hits that are in, `to_come` the hits still to come,
    from `coming_low` to `coming_high`.
    """

    group: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    seen: float | None = None
    to_come: float | None = None
    coming_low: float | None = None
    coming_high: float | None = None
    reason: str = ""


@dataclass(frozen=True)
class Counted:
    """How units are followed: for `window` days or steps; the measure is the share of `hits` or the rest.

    `design_effect` is how many times larger the variance is than that of independent units.
    """

    window: int
    hits: str
    is_rest: bool = False
    design_effect: float = 1.0


def of_months(frame: pd.DataFrame, months: Iterable[str], counted: Counted) -> list[MonthsNowcast]:
    """The now-casts of `months`; the delays are those of the other months, as far as they are wholly followed.

    `frame` has group_name, age, delay and units: delay is missing for a unit without a hit, and -1 for a hit whose
    moment is not known.
    """
    wanted = list(months)
    hits = frame[frame["delay"].notna()]
    untimed = hits.loc[hits["delay"] == _WITHOUT_A_TIME, "units"].sum()
    if untimed > _UNTIMED * hits["units"].sum():
        return [_unknown(frame, month, f"when they were {counted.hits} is not known of all") for month in wanted]
    timed = hits[hits["delay"] >= 0]
    youngest = frame.groupby("group_name")["age"].min()
    ripe = [str(name) for name, age in youngest.items() if age >= counted.window and name not in wanted]
    earlier = np.array([_by(timed[timed["group_name"] == name], "delay", counted.window) for name in ripe])
    if len(ripe) < _FEWEST_MONTHS or earlier.sum() < _FEWEST_EARLIER:
        return [_unknown(frame, month, "too few earlier months to know how long it takes") for month in wanted]
    return [_one(frame, timed, month, earlier, counted) for month in wanted]


def _one(frame: pd.DataFrame, timed: pd.DataFrame, month: str, earlier: Numbers, counted: Counted) -> MonthsNowcast:
    units, hits = (_by(rows[rows["group_name"] == month], "age", counted.window) for rows in (frame, timed))
    if hits.sum() < _FEWEST_SO_FAR:
        return _unknown(frame, month, f"fewer than {_FEWEST_SO_FAR} {counted.hits} so far")
    found = chain.nowcast(units, hits, earlier, counted.design_effect)
    ends = (found.interval.low, found.interval.high)
    value, (low, high) = (1 - found.share, (1 - ends[1], 1 - ends[0])) if counted.is_rest else (found.share, ends)
    return MonthsNowcast(
        month, value, low, high, int(units.sum()), found.seen, found.to_come, found.coming.low, found.coming.high
    )


def to_come(found: Iterable[MonthsNowcast]) -> tuple[float, Interval] | None:
    """The hits still to come in all these months, with the interval of the sum; None where one is not known."""
    months = [(each.to_come, each.coming_low, each.coming_high) for each in found]
    total = low = high = 0.0
    for expected, least, most in months:
        if expected is None or least is None or most is None:
            return None
        total, low, high = total + expected, low + (expected - least) ** 2, high + (most - expected) ** 2
    return (total, Interval(max(0.0, total - low**0.5), total + high**0.5)) if months else None


def _by(rows: pd.DataFrame, column: str, window: int) -> Numbers:
    """Units at each day from 0 to the window; what is older counts as the window."""
    days = np.clip(rows[column].to_numpy(np.int64), 0, window)
    units = np.bincount(days, weights=rows["units"].to_numpy(np.float64), minlength=window + 1)
    return units.astype(np.float64)


def _unknown(frame: pd.DataFrame, month: str, reason: str) -> MonthsNowcast:
    n = int(frame.loc[frame["group_name"] == month, "units"].sum())
    return MonthsNowcast(month, None, None, None, n, reason=reason)
