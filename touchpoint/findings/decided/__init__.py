"""Whether a decision worked: the series of its measure, interrupted on its day, against the rest of the house."""

from touchpoint.findings.decided.outcome import (
    EARLY,
    LESS,
    NO_CLEAR,
    NOT_TOLD,
    OTHER_WAY,
    TOO_FEW,
    WORKED,
    Outcome,
    judge,
)
from touchpoint.findings.decided.series import MONTH, WEEK, Step, days_of, first_asked, steps

__all__ = [
    "EARLY",
    "LESS",
    "MONTH",
    "NOT_TOLD",
    "NO_CLEAR",
    "OTHER_WAY",
    "TOO_FEW",
    "WEEK",
    "WORKED",
    "Outcome",
    "Step",
    "days_of",
    "first_asked",
    "judge",
    "steps",
]
