"""What a comparison says: one of three words, and how small a change could have been seen."""

import math
from dataclasses import dataclass
from typing import Literal

from touchpoint.stats.results import Interval

_FOUR_IN_FIVE = 2.8

Word = Literal["changed", "no clear change", "too few"]


@dataclass(frozen=True)
class Verdict:
    """The word, and the difference with its interval; both None with "too few", so that they cannot be shown."""

    word: Word
    difference: float | None
    interval: Interval | None


def verdict(difference: float | None, interval: Interval | None, enough: bool, relevant: float = 0.0) -> Verdict:
    """ "changed" when the interval excludes 0 and the difference is at least `relevant` either way.

    `enough` says that both sides may be shown; without it, or without a difference or an interval, it is "too few".
    """
    if not enough or difference is None or interval is None:
        return Verdict("too few", None, None)
    clear = interval.low > 0 or interval.high < 0
    return Verdict("changed" if clear and abs(difference) >= relevant else "no clear change", difference, interval)


def smallest_detectable_with(std_err: float) -> float:
    """The smallest change of a number with this standard error that two such periods would show four times in five.

    2.8 is the normal quantile of 97.5 % plus that of 80 %. ValueError below 0.
    """
    if not std_err >= 0:
        raise ValueError(f"a standard error of {std_err}: expected 0 or more")
    return _FOUR_IN_FIVE * math.sqrt(2) * std_err


def smallest_detectable_ratio(events: float) -> float:
    """How many times as long times must be for the log-rank test of two periods of so many events each to show it.

    Schoenfeld, Biometrika 1981, 68:316: the logarithm of the hazard ratio has the variance 2 / events. ValueError
    unless events > 0.
    """
    if not events > 0:
        raise ValueError(f"{events} events: expected more than 0")
    return math.exp(_FOUR_IN_FIVE * math.sqrt(2 / events))


def smallest_detectable(p: float, n: float) -> float:
    """The smallest change of a share p that two periods of n records each would show four times in five.

    ValueError unless 0 <= p <= 1 and n > 0.
    """
    if not (0 <= p <= 1 and n > 0):
        raise ValueError(f"a share of {p} in {n} records: expected a share between 0 and 1 of at least one record")
    return smallest_detectable_with(math.sqrt(p * (1 - p) / n))
