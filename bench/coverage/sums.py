"""Ratios of sums over customers, matched comparisons, and changes that reach units at different times."""

from collections.abc import Callable, Iterable
from functools import partial

import numpy as np

from bench.coverage.check import BOTH, Check, Found, Numbers, holding
from touchpoint.stats import matched, mover, ratios, within
from touchpoint.stats.matched import Followed
from touchpoint.stats.results import Interval

_DRAWS, _MANY, _SLOW_DRAWS = 4_000, 10_000, 1_500
Make = Callable[[np.random.Generator, int, int], tuple[Numbers, Numbers, float]]


def contacts(random: np.random.Generator, draws: int, customers: int) -> tuple[Numbers, Numbers, float]:
    """Orders and contacts of customers of whom some ask far more often than others; and contacts for each order."""
    orders = 1 + random.poisson(0.8, (draws, customers))
    often = random.gamma(1.0, 0.4, (draws, customers))
    return orders.astype(float), random.poisson(often * orders).astype(float), 0.4


def minutes(random: np.random.Generator, draws: int, customers: int) -> tuple[Numbers, Numbers, float]:
    """Cases and minutes of work, with a long tail; and minutes for each case."""
    cases = 1 + random.poisson(0.3, (draws, customers))
    return cases.astype(float), random.gamma(1.5 * cases, 8.0), 12.0


def costs(random: np.random.Generator, draws: int, customers: int) -> tuple[Numbers, Numbers, float]:
    """Orders and what serving them cost, of which a few cost twenty times the usual; and the cost of each order."""
    orders = 1 + random.poisson(0.8, (draws, customers))
    each = random.lognormal(0.0, 1.0, (draws, customers))
    return orders.astype(float), each * orders, float(np.exp(0.5))


def linearised(make: Make, customers: int, random: np.random.Generator) -> Iterable[Found]:
    below, above, truth = make(random, _MANY, customers)
    yield f"{truth:.2f}", holding(map(_linearised, below, above), truth)


def differ(random: np.random.Generator) -> Iterable[Found]:
    """The difference of two ratios, squares of both."""
    sides = [contacts(random, _DRAWS, customers) for customers in (200, 400)]
    found = [[_linearised(x, y) for x, y in zip(below, above, strict=True)] for below, above, _ in sides]
    values = [above.sum(axis=1) / below.sum(axis=1) for below, above, _ in sides]
    gaps = (
        mover.difference(a, one, b, two)
        for a, one, b, two in zip(values[0], found[0], values[1], found[1], strict=True)
    )
    yield "equal ratios", holding(gaps, 0.0)


def _linearised(x: Numbers, y: Numbers) -> Interval:
    return ratios.linearised(len(x), x.sum(), y.sum(), (x * x).sum(), (x * y).sum(), (y * y).sum())


def bootstrap(make: Make, customers: int, random: np.random.Generator) -> Iterable[Found]:
    below, above, truth = make(random, _SLOW_DRAWS, customers)
    yield f"{truth:.2f}", holding(map(ratios.bootstrap, below, above), truth)


def matched_gap(find: Callable[[Followed], Interval], draws: int, random: np.random.Generator) -> Iterable[Found]:
    """600 units of 400 persons in 6 strata, of which a quarter were struck; these come back 15 points less often."""
    for gap in (0.0, -0.15):
        yield f"{100 * gap:.0f} points", holding((find(_followed(random, gap)) for _ in range(draws)), gap)


def _followed(random: np.random.Generator, gap: float) -> Followed:
    person, stratum = random.integers(0, 400, 600), random.integers(0, 6, 600)
    exposed = random.random(600) < 0.15 + 0.03 * stratum
    usual = (random.normal(0, 0.1, 400)[person] + 0.45 + 0.04 * stratum).clip(0.2, 0.95)
    return Followed(stratum, person, exposed, random.random(600) < usual + gap * exposed)


def _linear_gap(followed: Followed) -> Interval:
    return matched.linearised(followed)[0]


def changes(units: int, random: np.random.Generator) -> Iterable[Found]:
    """Units of 12 months whose shares differ, and which a change reaches in months of their own."""
    who, when = (each.ravel() for each in np.mgrid[0:units, 0:12])
    for effect in (0.0, 0.05):
        held = 0
        for _ in range(_DRAWS):
            after = when >= random.integers(3, 10, units)[who]
            share = 0.6 + random.normal(0, 0.08, units)[who] + 0.01 * np.sin(when) + effect * after
            hits = random.binomial(100, share.clip(0.05, 0.95))
            found = within.two_way(who, when, after, np.full(who.size, 100), hits)
            assert found is not None
            held += found.interval.low <= effect <= found.interval.high
        yield f"{100 * effect:.0f} points", held / _DRAWS


_FEW = "a few who ask very often are not among every hundred"
_SKEWED = "the few dearest are not among every three hundred; from about a thousand on it is kept"
_FEW_UNITS = "ten units tell their own spread too roughly; from twenty on it is kept"
CHECKS = (
    Check(
        "Ratio over customers, linearised",
        "100 customers, contacts for each order",
        BOTH,
        partial(linearised, contacts, 100),
        _MANY,
        _FEW,
    ),
    Check(
        "Ratio over customers, linearised",
        "200 customers, contacts for each order",
        BOTH,
        partial(linearised, contacts, 200),
        _MANY,
    ),
    Check(
        "Ratio over customers, linearised",
        "100 customers, minutes for each case",
        BOTH,
        partial(linearised, minutes, 100),
        _MANY,
    ),
    Check(
        "Ratio over customers, linearised",
        "300 customers, cost with a long tail",
        BOTH,
        partial(linearised, costs, 300),
        _MANY,
        _SKEWED,
    ),
    Check("Difference of two ratios", "200 and 400 customers, contacts for each order", BOTH, differ, _DRAWS),
    Check(
        "Ratio over customers, bootstrap",
        "200 customers, contacts for each order",
        BOTH,
        partial(bootstrap, contacts, 200),
        _SLOW_DRAWS,
        is_slow=True,
    ),
    Check(
        "Ratio over customers, bootstrap",
        "100 customers, minutes for each case",
        BOTH,
        partial(bootstrap, minutes, 100),
        _SLOW_DRAWS,
        is_slow=True,
    ),
    Check(
        "Ratio over customers, bootstrap",
        "300 customers, cost with a long tail",
        BOTH,
        partial(bootstrap, costs, 300),
        _SLOW_DRAWS,
        _SKEWED,
        is_slow=True,
    ),
    Check(
        "Gap to those alike, linearised",
        "600 units of 400 persons, six strata",
        BOTH,
        partial(matched_gap, _linear_gap, _DRAWS),
        _DRAWS,
    ),
    Check(
        "Gap to those alike, bootstrap",
        "600 units of 400 persons, six strata",
        BOTH,
        partial(matched_gap, matched.bootstrap, 750),
        750,
        is_slow=True,
    ),
    Check(
        "Before and after, units as controls",
        "10 units, 12 months of 100 records",
        BOTH,
        partial(changes, 10),
        _DRAWS,
        _FEW_UNITS,
    ),
    Check(
        "Before and after, units as controls", "20 units, 12 months of 100 records", BOTH, partial(changes, 20), _DRAWS
    ),
)
