"""What a month will come to once its youngest units have been followed for the whole window: a chain ladder by age.

Of a unit followed for `a` whole days, or shorter steps, hits that take fewer have been seen, and half of those that
take as many.
Earlier months say how long hits take; a month's own hits, over the share of them that is seen by now, say its level.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from touchpoint.stats.results import Interval

Numbers = NDArray[np.float64]

_DRAWS = 2000
_SEED = 20260601
_ENDS = (0.025, 0.975)
# Below this share of hits seen, what is to come is nearly all there is.
_LEAST_SEEN = 1e-9


@dataclass(frozen=True)
class Nowcast:
    """The share a month will come to and its interval; `seen` is the share of its final hits that are in by now.

    `to_come` and `coming` are the number of hits still to come and its interval.
    """

    share: float
    interval: Interval
    seen: float
    to_come: float
    coming: Interval


def nowcast(units: Numbers, hits: Numbers, earlier: Numbers, design_effect: float = 1.0) -> Nowcast:
    """The now-cast of a month of `units` by age and `hits` of these units so far, by the age of the unit.

    Ages run from 0 to the window, the last being all that is fully followed. `earlier` has a row a fully followed month
    and counts its hits by their delay, over the same days. `design_effect` widens for units that come in clusters. The
    interval is that of the share as it will be counted: 2,000 seeded draws of the delays (with their variation between
    months), the level and the hits to come. ValueError without units, without earlier hits, or with more hits than
    units.
    """
    _check(units, hits, earlier)
    young, n, found = units[:-1], units.sum(), hits.sum()
    delays = earlier.sum(axis=0) / earlier.sum()
    seen = _seen(delays[None, :])[0]
    level = min(1.0, found / max(float((units * seen).sum()), _LEAST_SEEN))
    waiting = np.maximum(units - hits, 0.0)[:-1]
    to_come = float((waiting * _later(np.array([level]), seen[None, :-1])[0]).sum())
    drawn = _drawn(units, found, waiting, earlier, design_effect) if young.any() else np.zeros(1)
    low, high = (float(end) for end in np.quantile(drawn, _ENDS))
    final = found + to_come
    return Nowcast(
        share=float(final / n),
        interval=Interval(float(min((found + low) / n, 1.0)), float(min((found + high) / n, 1.0))),
        seen=float(found / final) if final > 0 else 1.0,
        to_come=to_come,
        coming=Interval(low, high),
    )


def seen_by_age(earlier: Numbers) -> Numbers:
    """The share of the final hits that is seen of units of each age, from 0 to the window, over all earlier months."""
    seen: Numbers = _seen((earlier.sum(axis=0) / earlier.sum())[None, :])[0]
    return seen


def _seen(delays: Numbers) -> Numbers:
    """Of each row of shares by delay, the share seen at each age; at the window, all."""
    seen = np.cumsum(delays, axis=1) - delays / 2
    seen[:, -1] = 1.0
    return seen


def _later(level: Numbers, seen: Numbers) -> Numbers:
    """The chance that a unit without a hit by its age has one before the window ends, by draw and age."""
    chance: Numbers = level[:, None] * (1 - seen) / np.maximum(1 - level[:, None] * seen, _LEAST_SEEN)
    return np.clip(chance, 0.0, 1.0)


def _drawn(units: Numbers, found: float, waiting: Numbers, earlier: Numbers, effect: float) -> Numbers:
    """Draws of the number of hits to come."""
    rng = np.random.default_rng(_SEED)
    delays = earlier.sum(axis=0) / earlier.sum()
    weight = _concentration(units, earlier, effect)
    gammas = rng.standard_gamma(np.maximum(delays * weight, 1e-6), size=(_DRAWS, len(delays)))
    seen = _seen(gammas / gammas.sum(axis=1, keepdims=True))
    exposed = np.maximum(seen @ units, _LEAST_SEEN)
    level = _levels(rng, found, exposed, seen**2 @ units, effect)
    chance = _later(level, seen[:, :-1])
    clumps = np.rint(waiting / effect).astype(np.int64)
    size = np.divide(waiting, clumps, out=np.zeros_like(waiting), where=clumps > 0)
    drawn: Numbers = rng.binomial(clumps[None, :], chance).astype(np.float64) @ size
    return drawn


def _levels(rng: np.random.Generator, found: float, exposed: Numbers, squared: Numbers, effect: float) -> Numbers:
    """Draws of the month's final share: as sure as its own hits so far make it, given the share of them seen."""
    level = np.clip(found / exposed, 1e-6, 1 - 1e-6)
    # Hits are counted of units with unequal chances of having been seen: Var = Σ pG(1 − pG) / (ΣG)².
    variance = np.maximum(level / exposed - level**2 * squared / exposed**2, 1e-12)
    size = level * (1 - level) / (variance * effect)
    drawn: Numbers = rng.beta(level * size + 0.5, (1 - level) * size + 0.5)
    return drawn


def _concentration(units: Numbers, earlier: Numbers, effect: float) -> float:
    """How firmly the delays are known: the Dirichlet weight that gives the seen share its variance between months.

    The seen share of each earlier month is what would be in, had its units the ages of this month's young ones. Its
    variance is that of the sample, and what months differ by beyond it, by moments.
    """
    young = units.copy()
    young[-1] = 0.0
    if not young.any():
        return float(earlier.sum())
    ages = np.arange(len(units))
    was_seen = np.where(ages[None, :] < ages[:, None], 1.0, np.where(ages[None, :] == ages[:, None], 0.5, 0.0))
    weights = (young @ was_seen) / young.sum()
    totals = earlier.sum(axis=1)
    used = totals > 0
    shares = (earlier[used] @ weights) / totals[used]
    pooled = float((earlier.sum(axis=0) @ weights) / totals.sum())
    spread = float((earlier.sum(axis=0) @ weights**2) / totals.sum()) - pooled**2
    if spread <= 0:
        return float(totals.sum())
    counts = totals[used] / effect
    excess = float((counts * (shares - pooled) ** 2).sum()) / spread - (len(counts) - 1)
    room = float(counts.sum() - (counts**2).sum() / counts.sum())
    between = max(0.0, excess * spread / room) if room > 0 else 0.0
    return max(spread / (spread / float(counts.sum()) + between) - 1, 2.0)


def _check(units: Numbers, hits: Numbers, earlier: Numbers) -> None:
    if not units.sum() > 0:
        raise ValueError("a now-cast of no units is not defined")
    if not earlier.sum() > 0:
        raise ValueError("a now-cast needs the delays of earlier hits")
    if (hits > units).any():
        raise ValueError("more hits than units: each unit counts once")
    if not len(units) == len(hits) == earlier.shape[1]:
        raise ValueError("units, hits and earlier delays must run over the same days")
