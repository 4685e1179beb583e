"""What a change is made of: the parts of each group, and both sums."""

from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from touchpoint.findings.finding import Finding
from touchpoint.stats.decomposition import ThreeFold

REST = "(too few to show)"
"""All groups together that may not be shown in one of the periods."""


T = TypeVar("T")


class Pair(NamedTuple, Generic[T]):
    """Something of the earlier period, and of the one that is asked about."""

    before: T
    now: T


@dataclass(frozen=True)
class Part:
    """What something adds to a change, in the unit of the measure; without an interval where nothing is sampled."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Segment:
    """A group: its numbers in both periods, None where it counts nothing, and what it adds by rate and by mix.

    `others` is by how much the rates of all others moved, and `p` the test that its own moved as they did; None where
    there is no such test. `apart` is how far it sets the units of the whole apart: the gap between its move and that of
    the others, times the spread of belonging to it. Of the rest the numbers are not told.
    """

    group: str
    found: Pair[Finding | None]
    rate: Part
    mix: Part
    others: float | None = None
    p: float | None = None
    apart: float = 0.0

    @property
    def both(self) -> float:
        """What it adds in all."""
        return self.rate.value + self.mix.value

    @property
    def is_new(self) -> bool:
        return self.found.before is None and self.found.now is not None

    @property
    def is_gone(self) -> bool:
        return self.found.now is None and self.found.before is not None


@dataclass(frozen=True)
class Split:
    """A change split by the groups of one dimension, those that add most first.

    `rate`, `mix` and `remainder` add up to the change. The remainder is what belongs to no group: of shares read off
    curves, what curves of groups together differ from one of all; of rates, events in groups without exposure.
    `mix_p` tests that the mix adds nothing.
    """

    by: str
    segments: tuple[Segment, ...]
    rate: Part
    mix: Part
    mix_p: float | None
    remainder: float
    three_fold: ThreeFold

    @property
    def change(self) -> float:
        return self.rate.value + self.mix.value + self.remainder

    @property
    def is_reversed(self) -> bool:
        """Whether the groups together moved one way and the whole the other (Simpson's reversal)."""
        return self.rate.value * self.change < 0

    @property
    def is_clearly_reversed(self) -> bool:
        """Whether that is more than chance: the interval of the rates lies on the other side as well."""
        ends = (self.rate.low, self.rate.high)
        return self.is_reversed and all(end is not None and end * self.change < 0 for end in ends)


@dataclass(frozen=True)
class Refused:
    """A dimension that a change cannot be split by, and why."""

    by: str
    why: str
