"""Logistic regression from counts of patterns, with errors clustered by person, and what it says in shares.

Records of one pattern share all that is known of them, so that the fit needs one row a pattern, however many records
there are; who is who is needed for the errors alone.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, ndtr

from touchpoint.stats.confidence import Z
from touchpoint.stats.results import Interval

Numbers = NDArray[np.float64]
Codes = NDArray[np.int64]

_ROUNDS, _CLOSE = 50, 1e-10
# Beyond, chances are so near to 0 or 1 that a column tells hits from misses by itself.
_SEPARATED = 15.0


@dataclass(frozen=True, eq=False)
class Cells:
    """The records of one person in one pattern, an element each: which pattern, which person, how many, how many hits.

    Patterns are rows of a design and numbered from 0; persons may bear any number.
    """

    pattern: Codes
    person: Codes
    n: Numbers
    hits: Numbers

    def totals(self, patterns: int) -> tuple[Numbers, Numbers]:
        """How many records each pattern has, and how many hits."""

        def summed(values: Numbers) -> Numbers:
            return np.asarray(np.bincount(self.pattern, weights=values, minlength=patterns), dtype=np.float64)

        return summed(self.n), summed(self.hits)


@dataclass(frozen=True, eq=False)
class Fit:
    """The coefficients on the scale of log odds, how they vary together, and how many persons they are from."""

    coefficients: Numbers
    covariance: Numbers
    persons: int

    def chances(self, design: Numbers) -> Numbers:
        return np.asarray(expit(design @ self.coefficients))

    def difference(self, there: Numbers, gone: Numbers, weights: Numbers) -> "Difference":
        """The mean over patterns, each `weights` strong, of the chance under one design less that under another."""
        after, before = self.chances(there), self.chances(gone)
        value = float(weights @ (after - before) / weights.sum())
        slope = weights @ ((after * (1 - after))[:, None] * there - (before * (1 - before))[:, None] * gone)
        slope = slope / weights.sum()
        return Difference(value, float(np.sqrt(max(0.0, slope @ self.covariance @ slope))))


@dataclass(frozen=True)
class Difference:
    """A difference of shares with its standard error, by the delta method."""

    value: float
    std_err: float

    @property
    def interval(self) -> Interval:
        return Interval(self.value - Z * self.std_err, self.value + Z * self.std_err)

    @property
    def p_value(self) -> float:
        """Two-sided; 1.0 where there is neither a difference nor an error."""
        if self.std_err == 0:
            return 1.0 if self.value == 0 else 0.0
        return 2 * float(ndtr(-abs(self.value) / self.std_err))


def fit(design: ArrayLike, cells: Cells) -> Fit:
    """The regression of hits on the columns of `design`, a row a pattern; a constant has to be among them.

    Errors are clustered by person, with the factors G / (G - 1) and (N - 1) / (N - k) of G persons, N records and k
    columns. ValueError when a column repeats others, when hits and misses are separated, below two persons, and without
    more records than columns.
    """
    x = np.asarray(design, dtype=np.float64)
    n, hits = cells.totals(len(x))
    coefficients, information = _maximised(x, n, hits)
    spread = np.linalg.inv(information)
    persons, code = np.unique(cells.person, return_inverse=True)
    groups, records, columns = len(persons), float(cells.n.sum()), x.shape[1]
    if groups < 2 or records <= columns:
        raise ValueError(f"{records:.0f} records of {groups} persons do not tell {columns} coefficients")
    away = cells.hits - cells.n * expit(x @ coefficients)[cells.pattern]
    scores = np.column_stack(
        [np.bincount(code, weights=away * column[cells.pattern], minlength=groups) for column in x.T]
    )
    factor = groups / (groups - 1) * (records - 1) / (records - columns)
    return Fit(coefficients, factor * spread @ (scores.T @ scores) @ spread, groups)


def _maximised(x: Numbers, n: Numbers, hits: Numbers) -> tuple[Numbers, Numbers]:
    """Newton's method from no effects: the coefficients, and the information at them."""
    found = np.zeros(x.shape[1])
    for _ in range(_ROUNDS):
        chances = expit(x @ found)
        information = (x * (n * chances * (1 - chances))[:, None]).T @ x
        try:
            step = np.linalg.solve(information, x.T @ (hits - n * chances))
        except np.linalg.LinAlgError as error:
            raise ValueError("a column repeats others, or hits and misses are separated") from error
        found = found + step
        if np.abs(found).max() > _SEPARATED or not np.isfinite(found).all():
            break
        if np.abs(step).max() < _CLOSE:
            return found, information
    raise ValueError("hits and misses are separated: no coefficients are the likeliest")
