"""What a row of the table is: a method, the truths it is tried on, and what it promises."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from touchpoint.stats.results import Interval

SEED = 7
Numbers = NDArray[Any]
Found = tuple[str, float]
"""A truth in words, and the share of outcomes whose interval holds it."""


@dataclass(frozen=True)
class Promise:
    """Between which shares every truth of a row must lie."""

    least: float
    most: float
    in_words: str


BOTH = Promise(0.935, 0.965, "93.5 to 96.5 %")
EXACT = Promise(0.935, 1.0, "93.5 % or more: exact, so wider")
CAREFUL = Promise(0.935, 1.0, "93.5 % or more: wider on purpose")
RARELY = Promise(0.0, 0.05, "5 % or less")
ABOUT_RARELY = Promise(0.0, 0.065, "6.5 % or less")
HARDLY_EVER = Promise(0.0, 0.003, "0.3 % or less")


@dataclass(frozen=True)
class Check:
    """A row: `find` gives the share for each truth from a generator of its own; `draws` is 0 where all are summed.

    `excuse` says why the promise is not kept, where it is not; a row that keeps it must not have one.
    """

    method: str
    setting: str
    promise: Promise
    find: Callable[[np.random.Generator], Iterable[Found]]
    draws: int = 0
    excuse: str = ""
    is_slow: bool = False

    @cached_property
    def found(self) -> Sequence[Found]:
        name = f"{self.method} {self.setting}"
        return tuple(self.find(np.random.default_rng([SEED, crc32(name.encode())])))

    @property
    def broken(self) -> Sequence[Found]:
        """The truths for which the promise is not kept."""
        least, most = self.promise.least, self.promise.most
        return [each for each in self.found if not least <= each[1] <= most]

    def cells(self) -> tuple[str, ...]:
        """Method, setting, least, mean, most, promise, whether it is kept, how it was found."""
        shares = [share for _, share in self.found]
        how = f"{self.draws:,} draws each" if self.draws else "summed over all outcomes"
        numbers = (min(shares), sum(shares) / len(shares), max(shares))
        kept = f"no: {self.excuse}" if self.broken else "yes"
        return (self.method, self.setting, *(f"{100 * each:.1f}" for each in numbers), self.promise.in_words, kept, how)


def holding(intervals: Iterable[Interval], truth: float) -> float:
    """The share of the intervals that hold the truth."""
    return float(np.mean([each.low <= truth <= each.high for each in intervals]))


def ends(intervals: Iterable[Interval]) -> tuple[Numbers, Numbers]:
    low, high = np.array([(each.low, each.high) for each in intervals]).T
    return low, high


def chance_of_holding(chances: Numbers, low: Numbers, high: Numbers, truth: float) -> float:
    """The chance of all outcomes whose interval holds the truth; a rounding error at an end is none."""
    return float(chances[(low <= truth + 1e-12) & (truth - 1e-12 <= high)].sum())
