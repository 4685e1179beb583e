"""The week in hours: when people try to reach the house, when somebody is there, and what an hour more would catch."""

import pandas as pd

from touchpoint.stats import proportions

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOURS = range(24)
STAFFED_FROM = 0.5
"""From this share of an hour on, it counts as one in which somebody is there."""

_PER = 1000
# So many attempts an hour of the week on average, and an hour that has none is one in which nothing is recorded.
_TELLING = 5


def named(weekday: int, hour: int) -> str:
    """'Monday 08:00', the name of an hour of the week."""
    return f"{DAYS[weekday - 1]} {hour:02d}:00"


def week(hours: pd.DataFrame, staffed: pd.DataFrame, recorded: pd.DataFrame) -> pd.DataFrame:
    """The 168 hours of the week: weekday, hour, name, n, value (attempts per 1,000) with low and high, is_staffed,
    is_observable.

    `hours` are convenience/hours, counted on the customers' clocks; `staffed` and `recorded`, of 13 months, are on the
    house's. An hour without staff in which nothing was recorded in 13 months, although much is at other times, is not
    observable; those who tried then on clocks of their own are counted in `n` all the same.
    """
    counts = hours.groupby(["customer_weekday", "customer_hour"])["attempts"].sum()
    seen = recorded.groupby(["house_weekday", "house_hour"])["attempts"].sum()
    open_hours = _staffed(staffed)
    total, is_telling = int(counts.sum()), int(seen.sum()) >= _TELLING * len(DAYS) * len(HOURS)
    rows = []
    for weekday in range(1, len(DAYS) + 1):
        for hour in HOURS:
            place = (weekday, hour)
            n, is_staffed = int(counts.get(place, 0)), place in open_hours
            is_observable = bool(is_staffed or seen.get(place, 0) or not is_telling)
            rows.append((weekday, hour, named(*place), n, *_per_1000(n, total), is_staffed, is_observable))
    columns = ["weekday", "hour", "name", "n", "value", "low", "high", "is_staffed", "is_observable"]
    return pd.DataFrame(rows, columns=columns)


def silent(recorded: pd.DataFrame, staffed: pd.DataFrame) -> list[str]:
    """The channels that record nothing at all outside the staffed hours, although much at other times."""
    open_hours = _staffed(staffed)
    found = []
    for channel, rows in recorded.groupby("channel"):
        outside = [
            n
            for weekday, hour, n in zip(rows["house_weekday"], rows["house_hour"], rows["attempts"], strict=True)
            if (weekday, hour) not in open_hours
        ]
        if not sum(outside) and int(rows["attempts"].sum()) >= _TELLING * len(open_hours):
            found.append(str(channel))
    return found if open_hours else []


def gains(hours: pd.DataFrame) -> pd.DataFrame:
    """What opening an hour of the week would catch: name, attempts, of, value (share of all attempts), low, high.

    Only hours in which most attempts find nobody, the most wanted first. On the house's clock, for it is the house that
    would open.
    """
    counts = hours.groupby(["house_weekday", "house_hour"], as_index=False)[["with_hours", "out_of_hours"]].sum()
    total = int(counts["with_hours"].sum())
    closed = counts[counts["out_of_hours"] * 2 > counts["with_hours"]]
    names = [named(day, hour) for day, hour in zip(closed["house_weekday"], closed["house_hour"], strict=True)]
    missed = [int(n) for n in closed["out_of_hours"]]
    intervals = [proportions.wilson(n, total) for n in missed]
    found = pd.DataFrame(
        {
            "group": names,
            "n": missed,
            "value": [n / total for n in missed],
            "low": [each.low for each in intervals],
            "high": [each.high for each in intervals],
        }
    )
    return found.sort_values("value", ascending=False, kind="stable").reset_index(drop=True)


def _staffed(staffed: pd.DataFrame) -> set[tuple[int, int]]:
    """The hours in which somebody is there, by weekday and hour."""
    there = staffed[staffed["staffed_share"] >= STAFFED_FROM]
    return set(zip(there["weekday"].astype(int), there["hour_of_day"].astype(int), strict=True))


def _per_1000(n: int, total: int) -> tuple[float, float, float]:
    if not total:
        return 0.0, 0.0, 0.0
    interval = proportions.wilson(n, total)
    return _PER * n / total, _PER * interval.low, _PER * interval.high
