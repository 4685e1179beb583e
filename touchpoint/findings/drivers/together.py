"""What is looked at and goes together: said in words, and shared out where shares can be told apart."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from touchpoint.findings.drivers.design import Column, Design
from touchpoint.stats import correlated
from touchpoint.stats.results import Interval

Numbers = NDArray[np.float64]

_INFLATED, _ALIKE = 5.0, 0.7
# Below, each explains what it explains whatever else is looked at, and shares say nothing new.
_CORRELATED = 0.2
_PARTS, _PARTS_SEED = 500, 11
_MOST_GROUPS = 8
_SAYS_SOMETHING = 0.01
_WAYS = "what it came through"


@dataclass(frozen=True)
class Share:
    """What one of what is looked at explains of the differences that what is held equal leaves."""

    name: str
    value: float
    interval: Interval


def remarks(made: Design) -> tuple[str, ...]:
    """Which of what is shown can hardly be told from the rest, and which two go together."""
    inflated = correlated.variance_inflation(made.matrix[:, 1:], made.n)[: len(made.shown)]
    names = [_name(each) for each in made.shown]
    hardly = [
        f"{name} can hardly be told from the rest of what is looked at or held equal: its variance is "
        f"{factor:.0f} times what it would be alone"
        for name, factor in zip(names, inflated, strict=True)
        if factor > _INFLATED
    ]
    matrix = correlated.correlations(made.matrix[:, 1 : 1 + len(names)], made.n)
    pairs = [
        f"{names[a]} and {names[b]} mostly come together (correlation {matrix[a, b]:.2f}): which of them it is can "
        "hardly be told"
        for a in range(len(names))
        for b in range(a)
        if abs(matrix[a, b]) > _ALIKE and made.shown[a].of != made.shown[b].of
    ]
    return (*hardly, *pairs)


def shares(made: Design) -> tuple[Share, ...]:
    """How much each explains beyond what is held equal, the most first, where such shares say something.

    None of them where nothing that is shown goes together, where all intervals overlap, where all together explain
    under 1 %, or with too few or too many groups. Persons are drawn again in 500 parts of whole persons, what is held
    equal staying as it was fitted once.
    """
    groups = _groups(made)
    if not 1 < len(groups) <= _MOST_GROUPS or not _go_together(made):
        return ()
    code = [groups.index(each.of) for each in made.shown]
    parts = _products(made)
    found = correlated.importance(parts.sum(axis=0), code, correlated.drawn(parts))
    if found.overlap or found.shares.sum() < _SAYS_SOMETHING:
        return ()
    names = [_WAYS if sum(each.of == group for each in made.shown) > 1 else _named(made, group) for group in groups]
    each = [Share(*parts) for parts in zip(names, map(float, found.shares), found.intervals, strict=True)]
    return tuple(sorted(each, key=lambda share: -share.value))


def _named(made: Design, group: str) -> str:
    return next(_name(each) for each in made.shown if each.of == group)


def _groups(made: Design) -> list[str]:
    return list(dict.fromkeys(each.of for each in made.shown))


def _go_together(made: Design) -> bool:
    matrix = np.abs(correlated.correlations(made.matrix[:, 1 : 1 + len(made.shown)], made.n))
    other = np.array([[a.of != b.of for b in made.shown] for a in made.shown])
    return bool((matrix[other] >= _CORRELATED).any())


def _products(made: Design) -> Numbers:
    """Squares and products of what is shown, and of hits last, beyond what is held equal: of each part of persons."""
    fixed = np.column_stack([np.ones(len(made.n)), *(each.values for each in made.held)])
    tall = np.column_stack([*(each.values for each in made.shown), made.hits / made.n])
    weighted = fixed * made.n[:, None]
    beyond = tall - fixed @ np.linalg.lstsq(weighted.T @ fixed, weighted.T @ tall, rcond=None)[0]
    cells, known = made.cells, beyond[:, :-1]
    expected = (made.hits / made.n - beyond[:, -1])[cells.pattern]
    persons, code = np.unique(cells.person, return_inverse=True)
    parts = min(_PARTS, len(persons))
    part = np.random.default_rng(_PARTS_SEED).permutation(len(persons))[code] % parts
    size = known.shape[1]
    products = np.zeros((parts, size + 1, size + 1))

    def summed(values: Numbers) -> Numbers:
        return np.asarray(np.bincount(part, weights=values, minlength=parts), dtype=np.float64)

    for a in range(size):
        here = known[cells.pattern, a]
        products[:, a, size] = products[:, size, a] = summed(here * (cells.hits - cells.n * expected))
        for b in range(a + 1):
            products[:, a, b] = products[:, b, a] = summed(here * known[cells.pattern, b] * cells.n)
    products[:, size, size] = summed(cells.hits * (1 - 2 * expected) + cells.n * expected**2)
    return products


def _name(column: Column) -> str:
    return column.exposure.name if column.exposure else column.of
