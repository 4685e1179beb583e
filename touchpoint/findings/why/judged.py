"""Which groups stand out in a change, over all that was tested at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from touchpoint.findings.differences import LIMIT, UNKNOWN
from touchpoint.findings.why.model import REST, Segment, Split
from touchpoint.stats import many


@dataclass(frozen=True)
class Place:
    """A group of a split; None where the mix of the whole dimension is meant. `q` counts every test in."""

    split: Split
    segment: Segment | None
    q: float | None

    @property
    def is_clear(self) -> bool:
        return self.q is not None and self.q <= LIMIT

    @property
    def adds(self) -> float:
        """What it adds to the change: a group by both, a mix by all groups."""
        return self.split.mix.value if self.segment is None else self.segment.both

    @property
    def explains(self) -> bool:
        """Whether it stands out and goes the way of the whole, by its rate where it is a group."""
        value = self.split.mix.value if self.segment is None else self.segment.rate.value
        return self.is_clear and value * self.split.change > 0

    @property
    def is_named(self) -> bool:
        """Whether it is a group that somebody can go to."""
        return self.segment is not None and self.segment.group not in (UNKNOWN, REST)

    @property
    def rank(self) -> tuple[bool, bool, float, float]:
        """Those that stand out first, the one that sets most apart before the others; then by what they add.

        What is not tested comes last.
        """
        apart = self.segment.apart if self.segment and self.is_clear else 0.0
        return not self.is_clear, self.q is None, -apart, -abs(self.adds)


@dataclass(frozen=True)
class Judged:
    """Every group of every split in order of rank, the mix of each dimension, and how many tests there were."""

    groups: tuple[Place, ...]
    mixes: tuple[Place, ...]
    tested: int

    @property
    def first(self) -> Place | None:
        """The named group that explains most of where the change lies."""
        return next((each for each in self.groups if each.explains and each.is_named), None)

    @property
    def clearest(self) -> Place | None:
        """The named group that moved least as the others did, whichever way the whole went."""
        return next((each for each in self.groups if each.is_clear and each.is_named), None)

    @property
    def mix(self) -> Place | None:
        """The mix that adds most to the change."""
        return next((each for each in self.mixes if each.explains), None)


def judged(families: Sequence[Sequence[Split]]) -> list[Judged]:
    """What stands out in each of several changes, at most 5 % of it falsely so over all of them (Benjamini-Hochberg).

    A group is tested for moving as the others of its dimension did; a mix for adding nothing.
    """
    tests = [
        (family, split, segment, p)
        for family, splits in enumerate(families)
        for split in splits
        for segment, p in [*((each, each.p) for each in split.segments), (None, split.mix_p)]
    ]
    sure = [p for *_, p in tests if p is not None]
    q_values = iter(many.benjamini_hochberg(sure).tolist() if sure else [])
    places: list[list[Place]] = [[] for _ in families]
    for family, split, segment, p in tests:
        places[family].append(Place(split, segment, None if p is None else next(q_values)))
    ranked = [sorted(those, key=lambda each: each.rank) for those in places]
    return [
        Judged(
            tuple(each for each in those if each.segment), tuple(each for each in those if not each.segment), len(sure)
        )
        for those in ranked
    ]
