"""What made a number change between two builds: the rows behind it that came later, changed, or are gone."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

CAME, CHANGED, GONE = "came later", "changed", "gone"
REVISION = "revision"
# What decides how a row counts, beside what its number names itself.
_WEIGHTS = ("hours", "score", "units", "returned_units", "amount")
_OPEN = "open"


def decisive(rows: pd.DataFrame, *named: str) -> list[str]:
    """The columns that say how a row counts: those `named`, and what is measured of it."""
    return [name for name in dict.fromkeys((*named, *_WEIGHTS)) if name and name in rows]


def between(before: pd.DataFrame, now: pd.DataFrame, key: Sequence[str], decides: Sequence[str]) -> pd.DataFrame:
    """The rows that are not the same in both, each with its `revision`, and what it was `before` where it changed.

    Rows are told by their key. What is open in both has waited longer by now, which is no change of its row.
    """
    names, columns = list(key), [name for name in decides if name in before and name in now and name not in key]
    both = now[names].merge(before[names + columns], on=names, how="left", suffixes=("", ""), indicator="found")
    is_new = (both["found"] == "left_only").to_numpy()
    differs = _differs(now.reset_index(drop=True), both, columns) & ~is_new
    was = both[columns].add_prefix("before_")
    later = pd.concat([now.reset_index(drop=True), was], axis=1)
    there = before[names].merge(now[names], on=names, how="left", indicator="found")
    gone = before[(there["found"] == "left_only").to_numpy()]
    parts = [later[is_new].assign(**{REVISION: CAME}), later[differs].assign(**{REVISION: CHANGED})]
    return pd.concat([*parts, gone.assign(**{REVISION: GONE})], ignore_index=True)


def counts(rows: pd.DataFrame) -> dict[str, int]:
    """How many rows came later, changed, and are gone."""
    return {name: int((rows[REVISION] == name).sum()) for name in (CAME, CHANGED, GONE)}


def dated_before(rows: pd.DataFrame, shown: Sequence[str], day: date) -> int:
    """How many of the rows that came later belong to a day before `day`, by the first day of those `shown`."""
    days = [name for name in shown if name.endswith("_on") and name in rows]
    if not days:
        return 0
    came = rows[rows[REVISION] == CAME]
    return int((pd.to_datetime(came[days[0]]).dt.date < day).sum())


def _differs(now: pd.DataFrame, was: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    """Where any of the columns holds something else than it held before."""
    waits = pd.Series(False, index=now.index)
    for name in columns:
        waits |= (now[name].astype(object) == _OPEN) & (was[name].astype(object) == _OPEN)
    found = pd.Series(False, index=now.index)
    for name in columns:
        is_same = (now[name].astype(object) == was[name].astype(object)) | (now[name].isna() & was[name].isna())
        found |= ~is_same & ~(waits if name == "hours" else False)
    return found
