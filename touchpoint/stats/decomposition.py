"""How much of a change lies in the rates of segments and how much in their mix: Kitagawa's split, which is exact.

Kitagawa, JASA 1955, 50:1168; for two factors it is Shapley's value and Oaxaca-Blinder with averaged weights.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from touchpoint.stats.results import Interval

Numbers = NDArray[np.float64]
_DRAWS, _SEED = 1000, 20_250_101


@dataclass(frozen=True, eq=False)
class Period:
    """What each segment counts, its rate, and the standard error of that; a rate plays no part where the size is 0.

    `design_effect` is by how much the sizes together are worth less than they are, where units come in clusters.
    """

    sizes: Numbers
    rates: Numbers
    errors: Numbers
    design_effect: float = 1.0

    @property
    def weights(self) -> Numbers:
        shares: Numbers = self.sizes / self.sizes.sum()
        return shares


def period(sizes: ArrayLike, rates: ArrayLike, errors: ArrayLike | None = None, design_effect: float = 1.0) -> Period:
    """A period; without errors they are 0. ValueError without any unit, below 0, or where lengths differ."""
    n, r = np.asarray(sizes, dtype=np.float64), np.asarray(rates, dtype=np.float64)
    se = np.zeros_like(r) if errors is None else np.asarray(errors, dtype=np.float64)
    if not (n.shape == r.shape == se.shape and n.ndim == 1 and (n >= 0).all() and n.sum() > 0):
        raise ValueError("segments need as many sizes of 0 and more, of which one is positive, as rates and errors")
    if not (np.isfinite(r[n > 0]).all() and np.isfinite(se[n > 0]).all()):
        raise ValueError("a segment that counts something needs a rate and its error")
    return Period(n, np.where(n > 0, r, 0.0), np.where(n > 0, se, 0.0), design_effect)


class Parts(NamedTuple):
    """What each segment adds to the change by its rate, and by its share of the whole; the sum of all is the change.

    The mix is centred: a segment that lies above the whole and grows adds to the change.
    """

    rate: Numbers
    mix: Numbers

    @property
    def change(self) -> float:
        return float(self.rate.sum() + self.mix.sum())

    @property
    def is_reversed(self) -> bool:
        """Whether the rates went one way and the whole the other (Simpson's reversal)."""
        return bool(self.rate.sum() * self.change < 0)


class ThreeFold(NamedTuple):
    """The change by rates at the earlier mix, by mix at the earlier rates, and what both make together."""

    rate: float
    mix: float
    both: float


def parts(before: Period, now: Period) -> Parts:
    """The split of the change from `before` to `now`; a segment without one period's rate takes the other's."""
    earlier, later = _rates(before, now)
    return _split(before.weights, earlier, now.weights, later)


def three_fold(before: Period, now: Period) -> ThreeFold:
    """The same change, weighed by the earlier period alone."""
    earlier, later = _rates(before, now)
    moved, grown = later - earlier, now.weights - before.weights
    return ThreeFold(
        float((before.weights * moved).sum()), float((earlier * grown).sum()), float((moved * grown).sum())
    )


class Bounds(NamedTuple):
    """The 95 % intervals of each segment's parts and of both sums, and the standard error of the mix in all."""

    rate: list[Interval]
    mix: list[Interval]
    rate_sum: Interval
    mix_sum: Interval
    mix_error: float


def bounds(before: Period, now: Period) -> Bounds:
    """Intervals by a parametric bootstrap of all cells: sizes multinomial, rates normal; the same at every call."""
    chance = np.random.default_rng(_SEED)
    earlier, later = _rates(before, now)
    # A segment of one period alone has one rate, not two that differ by chance.
    drawn = [_drawn(chance, before, earlier), _drawn(chance, now, later)]
    earlier_drawn = np.where(before.sizes > 0, drawn[0][1], drawn[1][1])
    later_drawn = np.where(now.sizes > 0, drawn[1][1], drawn[0][1])
    rate, mix = _split(drawn[0][0], earlier_drawn, drawn[1][0], later_drawn)
    rate_sum, mix_sum = _ends(np.stack([rate.sum(axis=1), mix.sum(axis=1)], axis=1))
    return Bounds(_ends(rate), _ends(mix), rate_sum, mix_sum, float(mix.sum(axis=1).std(ddof=1)))


def apart(before: Period, now: Period) -> tuple[Numbers, Numbers]:
    """For each segment by how much the rates of all others moved, and the p-value that its own moved as they did.

    The others have their average weights, so that their mix plays no part. NaN for a segment that is not in both
    periods, and where no other is.
    """
    both = (before.sizes > 0) & (now.sizes > 0)
    weights = np.where(both, (before.weights + now.weights) / 2, 0.0)
    moved = np.where(both, now.rates - before.rates, 0.0)
    variances = np.where(both, before.errors**2 + now.errors**2, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        rest = weights.sum() - weights
        rest = np.where(both & (rest > 1e-12), rest, np.nan)
        others = ((weights * moved).sum() - weights * moved) / rest
        spread = np.maximum((weights**2 * variances).sum() - weights**2 * variances, 0.0) / rest**2
        z = (moved - others) / np.sqrt(variances + spread)
    return others, np.where(np.isnan(z), np.where(np.isnan(rest), np.nan, 1.0), 2 * ndtr(-np.abs(z)))


def p_value(value: float, error: float) -> float:
    """The two-sided normal test that `value` is 0; 1.0 without any error and any value."""
    if error > 0:
        return 2 * float(ndtr(-abs(value) / error))
    return 1.0 if value == 0 else 0.0


def _rates(before: Period, now: Period) -> tuple[Numbers, Numbers]:
    if before.sizes.shape != now.sizes.shape:
        raise ValueError("both periods need the same segments, absent ones with a size of 0")
    return (
        np.where(before.sizes > 0, before.rates, now.rates),
        np.where(now.sizes > 0, now.rates, before.rates),
    )


def _split(weights1: Numbers, rates1: Numbers, weights2: Numbers, rates2: Numbers) -> Parts:
    """The split along the last axis."""
    wholes = [(weights * rates).sum(axis=-1) for weights, rates in ((weights1, rates1), (weights2, rates2))]
    middle = np.expand_dims((wholes[0] + wholes[1]) / 2, -1)
    rate = (weights1 + weights2) / 2 * (rates2 - rates1)
    return Parts(rate, ((rates1 + rates2) / 2 - middle) * (weights2 - weights1))


def _drawn(chance: np.random.Generator, period: Period, rates: Numbers) -> tuple[Numbers, Numbers]:
    units = max(1, round(period.sizes.sum() / period.design_effect))
    weights = chance.multinomial(units, period.weights, size=_DRAWS) / units
    return weights, rates + period.errors * chance.standard_normal((_DRAWS, rates.size))


def _ends(draws: Numbers) -> list[Interval]:
    low, high = np.quantile(draws, (0.025, 0.975), axis=0)
    return [Interval(float(a), float(b)) for a, b in zip(low, high, strict=True)]
