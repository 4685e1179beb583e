"""Counts: Garwood, rates and their difference, weeks above the expected, funnels, and many tests at once."""

from collections.abc import Iterable
from functools import partial

import numpy as np
from scipy.special import gammaln

from bench.coverage.check import (
    ABOUT_RARELY,
    BOTH,
    CAREFUL,
    EXACT,
    HARDLY_EVER,
    RARELY,
    Check,
    Found,
    Numbers,
    chance_of_holding,
    ends,
    holding,
)
from touchpoint.stats import counts, excess, funnel, many, proportions
from touchpoint.stats.funnel import ALARM, WARNING

_DRAWS, _WEEKS, _PAGES = 10_000, 26, 4_000
_RARE = 1e-9


def poisson(expected: float) -> tuple[Numbers, Numbers]:
    """The counts that are not all but impossible, and the chance of each."""
    x = np.arange(int(expected + 10 * expected**0.5) + 20)
    chances = np.exp(x * np.log(expected) - expected - gammaln(x + 1))
    return x[chances > _RARE], chances[chances > _RARE]


def rate(_: np.random.Generator) -> Iterable[Found]:
    for expected in (10, 20, 50, 100, 400):
        events, chances = poisson(expected)
        low, high = ends(counts.rate(each, 5_000, 1000) for each in events.tolist())
        yield f"{expected} expected", chance_of_holding(chances, low, high, expected / 5)


def rate_difference(pairs: Iterable[tuple[int, int]], _: np.random.Generator) -> Iterable[Found]:
    for one, two in pairs:
        (first, of_first), (second, of_second) = poisson(one), poisson(two)
        outcomes = [(a, b) for a in first.tolist() for b in second.tolist()]
        low, high = ends(counts.rate_difference(a, 1, b, 1) for a, b in outcomes)
        yield f"{one} less {two}", chance_of_holding(np.outer(of_first, of_second).ravel(), low, high, one - two)


def quiet_rates(_: np.random.Generator) -> Iterable[Found]:
    """How often the exact test of equal rates, where they are equal, finds nothing."""
    for one, two in ((10, 10), (20, 40), (50, 50), (30, 90)):
        (first, of_first), (second, of_second) = poisson(one), poisson(two)
        outcomes = [(a, one, b, two) for a in first.tolist() for b in second.tolist()]
        quiet = np.array([counts.rate_ratio_p_value(*each) > 0.05 for each in outcomes])
        yield f"{one} and {two}", float(np.outer(of_first, of_second).ravel()[quiet].sum())


def above_expected(spread: float, random: np.random.Generator) -> Iterable[Found]:
    """The interval of a week's excess over the mean of 26 weeks whose variance is `spread` times a Poisson's."""
    for expected in (10, 30, 100):
        found = [excess.excess(now, before).interval for now, *before in _weeks(random, expected, spread)]
        yield f"{expected} a week", holding(found, 0)


def weeks_called(spread: float, random: np.random.Generator) -> Iterable[Found]:
    """How often a week like those before has a p-value of 5 % or less."""
    for expected in (10, 30, 100):
        p_values = [excess.excess(now, before).p_value for now, *before in _weeks(random, expected, spread)]
        yield f"{expected} a week", float(np.mean(np.array(p_values) <= 0.05))


def _weeks(random: np.random.Generator, expected: float, spread: float) -> list[list[int]]:
    size = (_DRAWS, _WEEKS + 1)
    if spread == 1:
        return list(random.poisson(expected, size).tolist())
    means = random.gamma(expected / (spread - 1), spread - 1, size)
    return list(random.poisson(means).tolist())


def outside_funnel(tail: float, between: float, random: np.random.Generator) -> Iterable[Found]:
    """The share of 40 units outside the limits where nothing but chance and `between` sets them apart."""
    sizes = np.linspace(100, 1000, 40).astype(int)
    for target in (0.1, 0.3, 0.5):
        centre = np.arcsin(np.sqrt(target))
        truth = np.sin(random.normal(centre, between, (_PAGES // 4, 40))) ** 2 if between else target
        hits = random.binomial(sizes, truth, (_PAGES // 4, 40))
        yield f"{100 * target:.0f} %", float(np.mean([_outside(each, sizes, tail) for each in hits]))


def _outside(hits: Numbers, sizes: Numbers, tail: float) -> float:
    low, high = funnel.shares(hits, sizes).limits(sizes, tail)
    return float(np.mean((hits / sizes < low) | (hits / sizes > high)))


def false_discoveries(real: int, random: np.random.Generator) -> Iterable[Found]:
    """Of what is called different on a page of 20 groups, the share that is not, `real` groups being so."""
    for n in (100, 400):
        truth = np.where(np.arange(20) < real, 0.65, 0.8)
        hits = random.binomial(n, truth, (_PAGES, 20))
        p_values = _z_test(hits, n, 0.8)
        called = np.array([many.benjamini_hochberg(each) <= 0.05 for each in p_values])
        false = called[:, real:].sum(axis=1) / np.maximum(called.sum(axis=1), 1)
        yield f"{n} records a group", float(false.mean())


def _z_test(hits: Numbers, n: int, against: float) -> Numbers:
    """The p-value of each group against a share known from very many records."""
    known = 1_000_000
    table = {x: proportions.p_value(x, n, against * known, known) for x in range(n + 1)}
    return np.array(list(table.values()))[hits]


_WINSORISED = "the tenth at either end is pulled in before the variance between units is taken, by the published rule"
_PAIRS = ((12, 12), (20, 20), (20, 50), (50, 50), (100, 100), (200, 100))
_FUNNEL = "40 units of 100 to 1,000 records; targets of 10, 30 and 50 %"
_WEEK = "a week against 26, of 10, 30 and 100 contacts"
CHECKS = (
    Check("Rate, Garwood", "10 to 400 events expected", EXACT, rate),
    Check(
        "Difference of rates, squares of Garwood’s",
        "12 to 200 events on a side",
        BOTH,
        partial(rate_difference, _PAIRS),
    ),
    Check("Exact test of two rates", "10 to 90 events, equal rates", EXACT, quiet_rates),
    Check("Excess of a week", f"{_WEEK}; only chance", CAREFUL, partial(above_expected, 1), _DRAWS),
    Check("Excess of a week", f"{_WEEK}; three times the variance", CAREFUL, partial(above_expected, 3), _DRAWS),
    Check("Week called above the expected", f"{_WEEK}; only chance", RARELY, partial(weeks_called, 1), _DRAWS),
    Check(
        "Week called above the expected",
        f"{_WEEK}; three times the variance",
        ABOUT_RARELY,
        partial(weeks_called, 3),
        _DRAWS,
    ),
    Check(
        "Outside the funnel’s 95 % limits",
        f"{_FUNNEL}; only chance",
        ABOUT_RARELY,
        partial(outside_funnel, WARNING, 0.0),
        _PAGES // 4,
    ),
    Check(
        "Outside the funnel’s 99.8 % limits",
        f"{_FUNNEL}; only chance",
        HARDLY_EVER,
        partial(outside_funnel, ALARM, 0.0),
        _PAGES // 4,
    ),
    Check(
        "Outside the funnel’s 95 % limits",
        f"{_FUNNEL}; units differ",
        ABOUT_RARELY,
        partial(outside_funnel, WARNING, 0.05),
        _PAGES // 4,
        _WINSORISED,
    ),
    Check(
        "Outside the funnel’s 99.8 % limits",
        f"{_FUNNEL}; units differ",
        HARDLY_EVER,
        partial(outside_funnel, ALARM, 0.05),
        _PAGES // 4,
        _WINSORISED,
    ),
    *(
        Check(
            "False among those called different (Benjamini–Hochberg)",
            f"20 groups, {real} of them different",
            RARELY,
            partial(false_discoveries, real),
            _PAGES,
        )
        for real in (0, 4, 10)
    ),
)
