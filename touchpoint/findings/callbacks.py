"""What became of unhappy answers, step by step."""

import pandas as pd

from touchpoint.stats import proportions

# Each step: what it is called, its count, and the step of which it is a share, by its column.
_STEPS = (
    ("unhappy", "unhappy", ""),
    ("called", "called", "unhappy"),
    ("in time", "in_time", "called"),
    ("answered again", "answered_again", "in_time"),
    ("satisfied", "satisfied", "answered_again"),
    ("bought", "bought", "judged"),
)
_CALLED = {
    "unhappy": "unhappy answers",
    "called": "called back",
    "in_time": "called back in time",
    "answered_again": "answered again since",
    "judged": "called back in time and old enough",
}
NAMES = {
    "unhappy": "Unhappy answers",
    "called": "Called back",
    "in time": "Within the target",
    "answered again": "Answered again since",
    "satisfied": "Satisfied then",
    "bought": "Bought again, 97 days on",
}


def steps(row: pd.Series, *, has_target: bool) -> pd.DataFrame:
    """A row a step: part, step, n, of (what the share is of), base, value, low, high; without a target, two."""
    taken = _STEPS if has_target else _STEPS[:2]
    rows = [(part, NAMES[part], int(row[column]), *_share(row, column, of)) for part, column, of in taken]
    return pd.DataFrame(rows, columns=["part", "step", "n", "of", "base", "value", "low", "high"])


def _share(row: pd.Series, column: str, of: str) -> tuple[str, int | None, float | None, float | None, float | None]:
    base = int(row[of]) if of else 0
    if not base:
        return _CALLED.get(of, ""), None, None, None, None
    interval = proportions.wilson(int(row[column]), base)
    return _CALLED[of], base, int(row[column]) / base, interval.low, interval.high
