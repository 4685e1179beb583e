"""Where to begin: of many groups in several measures, the one that is clearly worse than the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from touchpoint.findings import differences
from touchpoint.findings.durations import CurveBasis
from touchpoint.findings.finding import Finding
from touchpoint.stats import many

Place = tuple[str, str]
"""A measure, and the dimension it is broken down by."""


@dataclass(frozen=True)
class Worst:
    """The group of a measure to begin with, and the value of the others together."""

    place: Place
    found: Finding
    elsewhere: float


@dataclass(frozen=True)
class Advice:
    """The groups to begin with, the first measure that has one and its widest gap first; and how many were tested."""

    worst: Sequence[Worst]
    tested: int


def begin(
    places: Mapping[Place, Sequence[Finding]], better: Mapping[str, str], relevant: Mapping[str, float] | None = None
) -> Advice:
    """The groups clearly worse than the rest, at most 5 % of them falsely so over all groups of all measures.

    Within a measure the group comes first whose distance from the others, times what it counts, is largest. `better`
    says for each measure which way is good; one without a way takes no part. `relevant` is, for some of them, the
    smallest difference that matters.
    """
    judged = {place: groups for place, groups in places.items() if better[place[0]]}
    tests = [(place, each, p) for place, groups in judged.items() for each, p in differences.looks(groups)]
    sizes = relevant or {}
    if not tests:
        return Advice((), 0)
    q_values = many.benjamini_hochberg([p for *_, p in tests])
    clear = [
        Worst(place, each, differences.elsewhere(each, judged[place]))
        for (place, each, _), q in zip(tests, q_values, strict=True)
        if q <= differences.LIMIT and _is_worse(each, judged[place], better[place[0]], sizes.get(place[0], 0.0))
    ]
    order = list(dict.fromkeys(measure for measure, _ in judged))
    return Advice(sorted(clear, key=lambda worst: (order.index(worst.place[0]), -_weight(worst))), len(tests))


def _is_worse(each: Finding, groups: Sequence[Finding], better: str, relevant: float) -> bool:
    is_high = differences.is_higher(each, groups)
    return differences.is_clear(each, groups, relevant) and is_high == (better == "lower")


def _weight(worst: Worst) -> float:
    """How far it is from the others, times what it counts; a time that is not reached is as far at least as it is."""
    basis = worst.found.basis
    value = basis.least if worst.found.value is None and isinstance(basis, CurveBasis) else worst.found.value
    return abs((value or 0) - worst.elsewhere) * worst.found.n
