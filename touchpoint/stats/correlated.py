"""Columns that go together: which repeat others, how much, and what share of what they explain is whose."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from touchpoint.stats.confidence import TAIL
from touchpoint.stats.results import Interval

Numbers = NDArray[np.float64]

_REPEATS = 1e-9
_MOST_PLAYERS = 10


@dataclass(frozen=True)
class Importance:
    """What each group of columns adds to R², averaged over all orders in which they may be added, and intervals."""

    shares: Numbers
    intervals: tuple[Interval, ...] = ()

    @property
    def overlap(self) -> bool:
        """Whether some value lies in all the intervals: then the groups cannot be ranked."""
        return max(each.low for each in self.intervals) <= min(each.high for each in self.intervals)


def independent(design: ArrayLike, weights: ArrayLike) -> list[int]:
    """The columns that no columns before them make up; the first ones stay."""
    x = np.asarray(design, dtype=np.float64) * np.sqrt(np.asarray(weights, dtype=np.float64))[:, None]
    basis: list[Numbers] = []
    kept = []
    for place, column in enumerate(x.T):
        left = column.copy()
        # Twice, because what rounding leaves of the first time is as large as what a repeated column has left.
        for _ in range(2):
            for known in basis:
                left = left - (known @ left) * known
        size = float(np.linalg.norm(left))
        if size > _REPEATS**0.5 * max(float(np.linalg.norm(column)), 1e-300):
            basis.append(left / size)
            kept.append(place)
    return kept


def correlations(design: ArrayLike, weights: ArrayLike) -> Numbers:
    """The correlations of the columns, each row `weights` strong; 0 with a column that never varies."""
    x, w = np.asarray(design, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    away = x - w @ x / w.sum()
    products = (away * w[:, None]).T @ away
    spread = np.sqrt(np.diag(products))
    scale = np.divide(1.0, spread, out=np.zeros_like(spread), where=spread > 0)
    return np.asarray(products * scale[:, None] * scale[None, :])


def variance_inflation(design: ArrayLike, weights: ArrayLike) -> Numbers:
    """By how much the others make the variance of each column's coefficient larger; the constant left out.

    The diagonal of the inverse of the correlations. ValueError where a column repeats others.
    """
    matrix = correlations(design, weights)
    if np.linalg.matrix_rank(matrix, tol=_REPEATS) < len(matrix):
        raise ValueError("a column repeats others: its variance has no bounds")
    return np.diag(np.linalg.inv(matrix))


def importance(products: ArrayLike, groups: ArrayLike, draws: ArrayLike | None = None) -> Importance:
    """R² shared out among groups of columns (Lindeman, Merenda and Gold; the Shapley value).

    `products` are sums of squares and products of the columns about their means, what is explained last; `groups` says
    of each column which group it is of, from 0. `draws` are such products of whole samples drawn again, of which the
    intervals are the percentiles. ValueError beyond ten groups, for they double with each.
    """
    code = np.asarray(groups, dtype=np.int64)
    players = int(code.max()) + 1
    if players > _MOST_PLAYERS:
        raise ValueError(f"{players} groups have too many orders: {_MOST_PLAYERS} are the limit")
    shares = _shapley(np.asarray(products, dtype=np.float64)[None], code, players)[0]
    if draws is None:
        return Importance(shares)
    again = _shapley(np.asarray(draws, dtype=np.float64), code, players)
    low, high = np.quantile(again, [TAIL, 1 - TAIL], axis=0)
    return Importance(shares, tuple(Interval(float(a), float(b)) for a, b in zip(low, high, strict=True)))


def drawn(parts: ArrayLike, seed: int = 7, draws: int = 400) -> Numbers:
    """Sums over parts drawn again, as many as there are; each part is some products of persons that are only in it."""
    each = np.asarray(parts, dtype=np.float64)
    random = np.random.default_rng(seed)
    times = random.multinomial(len(each), np.full(len(each), 1 / len(each)), size=draws)
    return np.asarray(np.tensordot(times.astype(np.float64), each, axes=1))


def _shapley(products: Numbers, code: NDArray[np.int64], players: int) -> Numbers:
    """The shares of each group, for each of several matrices of products at once."""
    explained = np.zeros((2**players, len(products)))
    total = products[:, -1, -1]
    for coalition in range(1, 2**players):
        inside = np.flatnonzero(coalition >> code & 1)
        own = products[:, inside[:, None], inside[None, :]]
        # A ridge too small to be seen, for a drawn sample may lack all of a small group.
        own = own + _REPEATS * np.eye(len(inside)) * np.trace(own, axis1=1, axis2=2)[:, None, None]
        with_last = products[:, inside, -1]
        found = np.linalg.solve(own, with_last[:, :, None])[:, :, 0]
        explained[coalition] = (found * with_last).sum(axis=1) / total
    return np.column_stack([_averaged(explained, player, players) for player in range(players)])


def _averaged(explained: Numbers, player: int, players: int) -> Numbers:
    """What a group adds, averaged over the orders: each coalition without it by how many orders begin with it."""
    without = np.array([each for each in range(2**players) if not each >> player & 1])
    sizes = np.array([int(each).bit_count() for each in without])
    orders = np.array([1 / (players * _choose(players - 1, size)) for size in sizes])
    return np.asarray(orders @ (explained[without | 1 << player] - explained[without]))


def _choose(n: int, k: int) -> float:
    value = 1.0
    for place in range(k):
        value = value * (n - place) / (place + 1)
    return value
