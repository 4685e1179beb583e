"""Shares: Wilson, Newcombe, and both for answers that come several from one customer."""

from collections.abc import Iterable
from functools import partial

import numpy as np
from scipy.special import gammaln

from bench.coverage.check import BOTH, Check, Found, Numbers, chance_of_holding, ends, holding
from touchpoint.stats import prevalence, proportions
from touchpoint.stats.results import Interval

TENTHS = tuple(step / 10 for step in range(1, 10))
THOUSANDTHS = tuple(step / 1000 for step in range(100, 901))
_DRAWS = 10_000
_CUSTOMERS, _MOST_ANSWERS, _WITHIN = 150, 5, 0.3


def binomial(n: int, p: float) -> Numbers:
    """The chance of each number of hits among n."""
    x = np.arange(n + 1)
    return np.asarray(
        np.exp(gammaln(n + 1) - gammaln(x + 1) - gammaln(n - x + 1) + x * np.log(p) + (n - x) * np.log1p(-p))
    )


def wilson(n: int, shares: Iterable[float], _: np.random.Generator) -> Iterable[Found]:
    low, high = ends(proportions.wilson(hits, n) for hits in range(n + 1))
    return [(f"{p:g}", chance_of_holding(binomial(n, p), low, high, p)) for p in shares]


def newcombe(n1: int, n2: int, _: np.random.Generator) -> Iterable[Found]:
    outcomes = [(one, two) for one in range(n1 + 1) for two in range(n2 + 1)]
    low, high = ends(proportions.difference(one, n1, two, n2) for one, two in outcomes)
    for first in TENTHS:
        for second in TENTHS:
            chances = np.outer(binomial(n1, first), binomial(n2, second)).ravel()
            yield f"{first:g} less {second:g}", chance_of_holding(chances, low, high, first - second)


def quiet_z_test(n1: int, n2: int, _: np.random.Generator) -> Iterable[Found]:
    """How often the test of equal shares, where they are equal, finds nothing."""
    outcomes = [(one, two) for one in range(n1 + 1) for two in range(n2 + 1)]
    quiet = np.array([proportions.p_value(one, n1, two, n2) > 0.05 for one, two in outcomes])
    for p in TENTHS:
        yield f"{p:g} on both sides", float(np.outer(binomial(n1, p), binomial(n2, p)).ravel()[quiet].sum())


def effective(random: np.random.Generator, p: float) -> tuple[Numbers, Numbers]:
    """Hits and answers over their design effect, a company an element: customers differ, and answer 1 to 5 times."""
    size = (_DRAWS, _CUSTOMERS)
    spread = 1 / _WITHIN - 1
    answers = random.integers(1, _MOST_ANSWERS + 1, size)
    hits = random.binomial(answers, random.beta(p * spread, (1 - p) * spread, size))
    sums = zip(
        hits.sum(axis=1).tolist(),
        answers.sum(axis=1).tolist(),
        [_CUSTOMERS] * _DRAWS,
        (hits**2).sum(axis=1).tolist(),
        (hits * answers).sum(axis=1).tolist(),
        (answers**2).sum(axis=1).tolist(),
        strict=True,
    )
    effects = np.array([proportions.design_effect(*each) for each in sums])
    return hits.sum(axis=1) / effects, answers.sum(axis=1) / effects


def clustered(random: np.random.Generator) -> Iterable[Found]:
    for p in TENTHS:
        yield f"{p:g}", holding(map(proportions.wilson, *effective(random, p)), p)


def clustered_difference(random: np.random.Generator) -> Iterable[Found]:
    for first, second in ((0.5, 0.5), (0.7, 0.8), (0.2, 0.1), (0.9, 0.6)):
        sides = (*effective(random, first), *effective(random, second))
        yield f"{first:g} less {second:g}", holding(map(proportions.difference, *sides), first - second)


def real_share(known: int, random: np.random.Generator) -> Iterable[Found]:
    """The share that is real behind a test that flags 80 % of the true and 5 % of the others."""
    for real in TENTHS:
        flagged = random.binomial(500, real * 0.8 + (1 - real) * 0.05, _DRAWS).tolist()
        true, false = (random.binomial(known, p, _DRAWS).tolist() for p in (0.8, 0.05))
        counts = zip(flagged, true, false, strict=True)
        yield f"{real:g}", holding((_prevalence(known, *each) for each in counts), real)


def _prevalence(known: int, flagged: int, true: int, false: int) -> Interval:
    return prevalence.interval((flagged, 500), (true, known), (false, known))


_GRID = "shares of 10, 20, … 90 %"
_CLUSTERED = (
    f"{_CUSTOMERS} customers of 1 to {_MOST_ANSWERS} answers, {100 * _WITHIN:.0f} % of the variance between them"
)
CHECKS = (
    *(Check("Wilson", f"{n} answers; {_GRID}", BOTH, partial(wilson, n, TENTHS)) for n in (100, 200, 500, 1000)),
    Check(
        "Wilson",
        "100 answers; 801 shares from 10.0 to 90.0 %",
        BOTH,
        partial(wilson, 100, THOUSANDTHS),
        excuse=(
            "hits are whole numbers, so that the coverage of a single share jumps; 93.5 % is missed by 4 of the 801, "
            "96.5 % by 2"
        ),
    ),
    Check("Wilson", "200 answers; 801 shares from 10.0 to 90.0 %", BOTH, partial(wilson, 200, THOUSANDTHS)),
    *(
        Check("Newcombe’s difference", f"{n1} and {n2} answers; all pairs of {_GRID}", BOTH, partial(newcombe, n1, n2))
        for n1, n2 in ((100, 100), (100, 300))
    ),
    Check("z test of two shares", f"100 and 300 answers; equal {_GRID}", BOTH, partial(quiet_z_test, 100, 300)),
    Check("Wilson over the design effect", f"{_CLUSTERED}; {_GRID}", BOTH, clustered, _DRAWS),
    Check("Newcombe over the design effect", f"twice {_CLUSTERED}", BOTH, clustered_difference, _DRAWS),
    Check(
        "Rogan–Gladen with Lang–Reiczigel’s interval",
        f"500 tested, by a test known from 200 true and 200 false; {_GRID}",
        BOTH,
        partial(real_share, 200),
        _DRAWS,
    ),
)
