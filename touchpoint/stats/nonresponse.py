"""A score of those who answered, for all who were asked: its bounds, and re-weighted by what is known of both."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from touchpoint.stats.confidence import Z
from touchpoint.stats.results import Interval

Numbers = NDArray[np.float64]
Codes = NDArray[np.int64]
_ROUNDS, _CLOSE = 200, 1e-9


@dataclass(frozen=True)
class Answers:
    """Cells of people alike: how many were asked, how many answered, and the sum of their values and of the squares."""

    asked: Numbers
    answered: Numbers
    total: Numbers
    squares: Numbers


@dataclass(frozen=True)
class Reweighted:
    """The re-weighted mean with its standard error, and how uneven the weights are.

    `effect` is 1 where all answers weigh alike, and says how many times more answers the same precision would take.
    """

    value: float
    std_err: float
    effect: float

    @property
    def interval(self) -> Interval:
        """The normal interval; a share has a better one in `share_interval`."""
        return Interval(self.value - Z * self.std_err, self.value + Z * self.std_err)


def bounds(asked: float, answered: float, total: float, worst: float, best: float) -> Interval:
    """What the mean of all asked would be, if everybody silent had given the worst, or the best, answer (Manski).

    ValueError unless somebody was asked and no more answered than that.
    """
    if not 0 <= answered <= asked or asked <= 0:
        raise ValueError(f"{answered} answers of {asked} asked: there must be somebody, and no more answers")
    ends = sorted((total + (asked - answered) * value) / asked for value in (worst, best))
    return Interval(ends[0], ends[1])


def weights(cells: Answers, margins: Sequence[Codes]) -> Numbers:
    """What each answer of a cell counts for, so that every margin of the answers is that of the asked (raking).

    A margin numbers the group of each cell from 0; with one margin it is post-stratification. ValueError where a group
    was asked and has no answer, or where the margins cannot be met at once.
    """
    weight = np.ones_like(cells.asked)
    wanted = [np.bincount(codes, weights=cells.asked) for codes in margins]
    for codes, asked in zip(margins, wanted, strict=True):
        if ((np.bincount(codes, weights=cells.answered) == 0) & (asked > 0)).any():
            raise ValueError("a group that was asked has no answer: put it to another one first")
    for _ in range(_ROUNDS):
        furthest = 0.0
        for codes, asked in zip(margins, wanted, strict=True):
            have = np.bincount(codes, weights=cells.answered * weight)
            factor = np.divide(asked, have, out=np.ones_like(asked), where=have > 0)
            furthest = max(furthest, float(np.abs(factor - 1).max()))
            weight = weight * factor[codes]
        if furthest < _CLOSE:
            return weight
    raise ValueError("the margins of the asked cannot be met at once by those who answered")


def reweighted(cells: Answers, margins: Sequence[Codes], design_effect: float = 1.0) -> Reweighted:
    """The mean of the answers, each counting for those asked who are like it.

    The standard error is that of the weighted mean of what the margins leave unexplained (linearised raking), and of
    the make-up of those asked, widened by the design effect. ValueError as in `weights`.
    """
    weight = weights(cells, margins)
    counting = weight * cells.answered
    n = float(counting.sum())
    value = float((weight * cells.total).sum() / n)
    expected = _explained(cells, weight, margins)
    left = np.maximum(cells.squares - 2 * expected * cells.total + expected**2 * cells.answered, 0.0)
    # Each group's mean takes away a degree of freedom, as in the variance of a sample.
    free = 1 + sum(int(codes.max()) for codes in margins)
    sample = float((weight**2 * left).sum()) / n**2 * _freed(float(cells.answered.sum()), free)
    asked = float(cells.asked.sum())
    mixed = float((cells.asked * (expected - value) ** 2).sum()) / asked**2
    uneven = float((weight**2 * cells.answered).sum() * cells.answered.sum() / n**2)
    return Reweighted(value, math.sqrt((sample + mixed) * design_effect), uneven)


def share_interval(found: Reweighted) -> Interval:
    """Wilson's interval of a re-weighted share, with as many answers as give its standard error."""
    p = min(max(found.value, 0.0), 1.0)
    if found.std_err <= 0 or p in (0.0, 1.0):
        return Interval(p, p)
    n = p * (1 - p) / found.std_err**2
    centre = p + Z**2 / (2 * n)
    reach = Z * math.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    return Interval((centre - reach) / (1 + Z**2 / n), (centre + reach) / (1 + Z**2 / n))


def _explained(cells: Answers, weight: Numbers, margins: Sequence[Codes]) -> Numbers:
    """For each cell the mean that its groups predict: least squares on the groups of all margins, as weighted."""
    columns = [np.ones_like(cells.asked)]
    for codes in margins:
        columns += [(codes == group).astype(np.float64) for group in range(1, int(codes.max()) + 1)]
    design = np.column_stack(columns)
    counted = weight * cells.answered
    means = np.divide(cells.total, cells.answered, out=np.zeros_like(cells.total), where=cells.answered > 0)
    root = np.sqrt(counted)[:, None]
    fitted, *_ = np.linalg.lstsq(design * root, means * root[:, 0], rcond=None)
    explained: Numbers = design @ fitted
    return explained


def _freed(n: float, parameters: int) -> float:
    return n / (n - parameters) if n > parameters else 1.0
