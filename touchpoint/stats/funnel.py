"""Funnel plots: how far units may lie from all of them together by chance, and by what sets all of them apart.

Spiegelhalter, Statistics in Medicine 2005, 24:1185. Limits are exact where the units differ no more than chance lets
them; where they differ more, a variance between units is added to that within each, on a scale on which the latter
depends on the size alone. Units are compared with the target and never ranked.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import bdtr, bdtrik, betainc, betaincc, gammainc, gammaincc, ndtr, ndtri, pdtr, pdtrik

Numbers = NDArray[np.float64]
F = TypeVar("F", bound="Funnel")

UNITS, SIZE = 10, 10
"""A funnel takes at least so many units, each at least of that size."""

WARNING, ALARM = 0.025, 0.001
"""What lies outside the 95 % and the 99.8 % limits on either side."""

_WINSORISED = (0.1, 0.9)


@dataclass(frozen=True)
class Funnel(ABC):
    """The rate of all units together, and the variance between units (0: none) on the scale of the subclass."""

    target: float
    between: float

    def limits(self, sizes: ArrayLike, tail: float) -> tuple[Numbers, Numbers]:
        """Between what a unit of each size lies unless something sets it apart, `tail` of such units on either side."""
        n = np.asarray(sizes, dtype=np.float64)
        if self.between == 0:
            return self._quantile(n, tail), self._quantile(n, 1 - tail)
        reach = float(ndtri(1 - tail)) * np.sqrt(self.within(n) + self.between)
        middle = self.scaled(np.asarray(self.target))
        return self.back(middle - reach), self.back(middle + reach)

    def p_value(self, events: float, size: float) -> float:
        """The two-sided test that a unit differs from the target no more than units do.

        Exact without variance between units: twice the smaller tail, which takes sizes that are no whole numbers too.
        """
        if self.between == 0:
            return min(1.0, 2 * min(self._tails(events, size)))
        gap = float(self.scaled(np.asarray(events / size)) - self.scaled(np.asarray(self.target)))
        spread = float(self.within(np.asarray(size)) + self.between)
        return 2 * float(ndtr(-abs(gap) / spread**0.5))

    @abstractmethod
    def _quantile(self, n: Numbers, q: float) -> Numbers:
        """The exact quantile of a unit's rate, interpolated between counts (Spiegelhalter 2005, appendix A.1.1)."""

    @abstractmethod
    def _tails(self, events: float, size: float) -> tuple[float, float]:
        """The chances of as few events as seen, and of as many."""

    @staticmethod
    @abstractmethod
    def scaled(rate: Numbers) -> Numbers:
        """Rates on the scale on which their variance depends on the size alone."""

    @staticmethod
    @abstractmethod
    def back(scaled: Numbers) -> Numbers:
        """The way back from `scaled`."""

    @staticmethod
    def within(n: Numbers) -> Numbers:
        """The variance of a unit's rate on that scale: it depends on the unit's size alone."""
        return np.asarray(1 / (4 * n))


class ShareFunnel(Funnel):
    """Shares of units: binomial, and arcsines of square roots."""

    def _quantile(self, n: Numbers, q: float) -> Numbers:
        if self.target in (0, 1):
            return np.full_like(n, self.target)
        whole = np.floor(n)

        def at_most(count: Numbers) -> Numbers:
            return np.asarray(bdtr(count, whole.astype(np.int64), self.target), dtype=np.float64)

        return np.clip(_interpolated(q, np.ceil(bdtrik(q, whole, self.target)), at_most) / whole, 0, 1)

    def _tails(self, events: float, size: float) -> tuple[float, float]:
        few = 1.0 if events >= size else float(betaincc(events + 1, size - events, self.target))
        many = 1.0 if events <= 0 else float(betainc(events, size - events + 1, self.target))
        return few, many

    @staticmethod
    def scaled(rate: Numbers) -> Numbers:
        return np.asarray(np.arcsin(np.sqrt(rate)))

    @staticmethod
    def back(scaled: Numbers) -> Numbers:
        return np.asarray(np.sin(np.clip(scaled, 0, np.pi / 2)) ** 2)


class RateFunnel(Funnel):
    """Events for each unit of exposure: Poisson, and square roots."""

    def _quantile(self, n: Numbers, q: float) -> Numbers:
        if self.target == 0:
            return np.zeros_like(n)
        expected = n * self.target

        def at_most(count: Numbers) -> Numbers:
            return np.asarray(pdtr(count, expected), dtype=np.float64)

        return np.clip(_interpolated(q, np.ceil(pdtrik(q, expected)), at_most) / n, 0, None)

    def _tails(self, events: float, size: float) -> tuple[float, float]:
        expected = size * self.target
        return float(gammaincc(events + 1, expected)), 1.0 if events <= 0 else float(gammainc(events, expected))

    @staticmethod
    def scaled(rate: Numbers) -> Numbers:
        return np.sqrt(rate)

    @staticmethod
    def back(scaled: Numbers) -> Numbers:
        return np.asarray(np.clip(scaled, 0, None) ** 2)


def shares(hits: ArrayLike, sizes: ArrayLike) -> ShareFunnel:
    """The funnel of units with so many hits each; ValueError below 10 units or for a unit smaller than 10."""
    return _fitted(ShareFunnel, hits, sizes)


def rates(events: ArrayLike, exposures: ArrayLike) -> RateFunnel:
    """The funnel of units with so many events each in their exposure; ValueError as in `shares`."""
    return _fitted(RateFunnel, events, exposures)


def between_units(gaps: ArrayLike, variances: ArrayLike) -> float:
    """The variance between units, from how far each lies from the target and the variance that chance gives it.

    Additive over-dispersion by moments, the standardised gaps first pulled in to their 10 % and 90 % quantiles, so that
    a few that stand out do not make the limits wide enough to hold them (Spiegelhalter 2005). 0 where the units differ
    no more than by chance.
    """
    y, s2 = np.asarray(gaps, dtype=np.float64), np.asarray(variances, dtype=np.float64)
    z = y / np.sqrt(s2)
    z = np.clip(z, *np.quantile(z, _WINSORISED))
    excess = float((z**2).sum()) - (z.size - 1)
    weights = 1 / s2
    return max(0.0, excess / float(weights.sum() - (weights**2).sum() / weights.sum()))


def _fitted(kind: type[F], events: ArrayLike, sizes: ArrayLike) -> F:
    y, n = np.asarray(events, dtype=np.float64), np.asarray(sizes, dtype=np.float64)
    if n.size < UNITS or not (n >= SIZE).all():
        raise ValueError(f"units of {n.tolist()}: a funnel takes {UNITS} units or more, of {SIZE} each or more")
    target = float(y.sum() / n.sum())
    gaps = kind.scaled(y / n) - kind.scaled(np.asarray(target))
    return kind(target, between_units(gaps, kind.within(n)))


def _interpolated(q: float, counts: Numbers, at_most: Callable[[Numbers], Numbers]) -> Numbers:
    """The count at which exactly the share `q` lies below, between the count that reaches it and the one before."""
    reached, before = at_most(counts), np.where(counts > 0, at_most(np.maximum(counts - 1, 0)), 0.0)
    return np.asarray(counts - (reached - q) / (reached - before))
