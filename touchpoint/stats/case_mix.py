"""What a unit's cases let expect of it: a logit on the mix of cases, and indirect standardisation against it.

Observed over expected times the rate of all units is what a unit would have shown of everybody's mix, were it as far
from the others on that mix as it is on its own.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, logit

Numbers = NDArray[np.float64]

_STEPS, _CLOSE, _LONGEST = 50, 1e-9, 4.0
# So little pull towards no difference that shares within reach do not feel it; a level all of hits stays finite by it.
_RIDGE = 1e-4


@dataclass(frozen=True)
class Standardised:
    """The share of a unit as its cases let it be compared, and how many cases of the common mix it is worth."""

    share: float
    size: float


def expected_shares(hits: ArrayLike, sizes: ArrayLike, design: ArrayLike) -> Numbers:
    """The share of hits that a logit on `design`, which needs no constant, expects in each cell.

    All expected hits together are all hits. By Newton's steps; ValueError without a cell, or for hits beyond sizes.
    """
    y, n = np.asarray(hits, dtype=np.float64), np.asarray(sizes, dtype=np.float64)
    if y.size == 0 or not ((y >= 0) & (y <= n) & (n > 0)).all():
        raise ValueError("a logit of no cells, or of more hits than cases in one, is not defined")
    if y.sum() in (0.0, n.sum()):
        return np.full(y.size, y.sum() / n.sum())
    x = np.column_stack([np.ones(y.size), np.asarray(design, dtype=np.float64).reshape(y.size, -1)])
    pull = np.diag([0.0, *[_RIDGE] * (x.shape[1] - 1)])
    beta = np.zeros(x.shape[1])
    beta[0] = logit(y.sum() / n.sum())
    p = expit(x @ beta)
    for _ in range(_STEPS):
        weights = n * p * (1 - p)
        step = np.linalg.solve(x.T @ (x * weights[:, None]) + pull, x.T @ (y - n * p) - pull @ beta)
        beta += step * min(1.0, _LONGEST / max(float(np.abs(step).max()), _CLOSE))
        before, p = p, expit(x @ beta)
        if float(np.abs(p - before).max()) < _CLOSE:
            break
    return np.asarray(p)


def standardised(hits: float, size: float, expected: ArrayLike, cases: ArrayLike, overall: float) -> Standardised:
    """The share of a unit of `size` cases, `cases` in each cell of which the share `expected` are hits in all units.

    The rarer outcome is standardised, so that no share leaves 0 to 1 while it can be helped. The size is that of a unit
    of the common mix whose share varies as much as this one does; `hits` and `size` may be effective ones. ValueError
    unless 0 < overall < 1 and something, but not everything, is expected.
    """
    p, n = np.asarray(expected, dtype=np.float64), np.asarray(cases, dtype=np.float64)
    worth = size / float(n.sum())
    is_rare = overall <= 0.5
    rare, of_all = (hits, overall) if is_rare else (size - hits, 1 - overall)
    due = worth * float((n * (p if is_rare else 1 - p)).sum())
    spread = worth * float((n * p * (1 - p)).sum())
    if not (0 < overall < 1 and due > 0 and spread > 0):
        raise ValueError(f"a share of {overall} where {due} of {size} are expected cannot be standardised")
    share = min(1.0, of_all * rare / due)
    return Standardised(share if is_rare else 1 - share, (1 - of_all) * due**2 / (of_all * spread))
