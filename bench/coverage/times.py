"""Times to an event with open ones in: curves at a time, medians, their differences, and a competing end."""

from collections.abc import Iterable, Iterator
from functools import partial
from math import inf, log

import numpy as np

from bench.coverage.check import BOTH, EXACT, Check, Found, Numbers, holding
from touchpoint.stats import incidence, mover, quantiles, survival
from touchpoint.stats.results import Interval, QuantileEstimate
from touchpoint.stats.survival import Curve

_DRAWS, _PAIRS, _MEDIANS = 4_000, 2_000, 10_000
_MEDIAN = 24.0
_OPEN = 0.2
"""The hours within which half have the event, and the share that is still open."""


def curves(random: np.random.Generator, n: int, median: float, draws: int) -> Iterator[Curve]:
    """Curves of n exponential times with that median, a fifth of them still open at a time of their own."""
    hazard = log(2) / median
    times = random.exponential(1 / hazard, (draws, n))
    last_seen = random.exponential((1 - _OPEN) / _OPEN / hazard, (draws, n))
    for time, had in zip(np.minimum(times, last_seen), times <= last_seen, strict=True):
        yield survival.kaplan_meier(time, had.astype(np.int64), (~had).astype(np.int64))


def at_a_time(n: int, random: np.random.Generator) -> Iterable[Found]:
    drawn = list(curves(random, n, _MEDIAN, _DRAWS))
    for share in (0.1, 0.3, 0.5, 0.7, 0.9):
        hours = -log(1 - share) / log(2) * _MEDIAN
        bands = [_within(curve, hours) for curve in drawn]
        yield f"{100 * share:.0f} %", holding([band for band in bands if band], share)


def _within(curve: Curve, hours: float) -> Interval | None:
    """The band at a time; beyond the last open one, that of the last time at which the curve is known."""
    try:
        return curve.event_probability(hours)[1]
    except ValueError:
        return None


def at_a_time_differ(random: np.random.Generator) -> Iterable[Found]:
    for hours in (12.0, 24.0, 36.0):
        sides = zip(curves(random, 100, 24.0, _PAIRS), curves(random, 200, 36.0, _PAIRS), strict=True)
        truth = 2 ** (-hours / 36.0) - 2 ** (-hours / 24.0)
        yield f"by {hours:.0f} hours", holding([survival.difference_at(one, two, hours) for one, two in sides], truth)


def median(n: int, random: np.random.Generator) -> Iterable[Found]:
    for q, truth in ((0.5, _MEDIAN), (0.75, 2 * _MEDIAN)):
        found = [curve.quantile(q) for curve in curves(random, n, _MEDIAN, _DRAWS)]
        yield f"{100 * q:.0f} %", holding(map(_ends, found), truth)


def medians_differ(n1: int, n2: int, random: np.random.Generator) -> Iterable[Found]:
    for one, two in ((24.0, 24.0), (24.0, 36.0)):
        sides = zip(curves(random, n1, one, _MEDIANS), curves(random, n2, two, _MEDIANS), strict=True)
        found = [(first.quantile(0.5), second.quantile(0.5)) for first, second in sides]
        gaps = [mover.difference(_value(a), _ends(a), _value(b), _ends(b)) for a, b in found]
        yield f"{one:.0f} less {two:.0f} hours", holding(gaps, one - two)


def quiet_log_rank(random: np.random.Generator) -> Iterable[Found]:
    """How often the log-rank test of two equal curves finds nothing."""
    sides = zip(curves(random, 100, 24.0, _DRAWS), curves(random, 200, 24.0, _DRAWS), strict=True)
    quiet = [survival.log_rank([(each.time, each.events, each.censored) for each in pair])[1] > 0.05 for pair in sides]
    yield "equal curves", float(np.mean(quiet))


def restricted(random: np.random.Generator) -> Iterable[Found]:
    for hours in (24.0, 48.0):
        truth = _MEDIAN / log(2) * (1 - 2 ** (-hours / _MEDIAN))
        found = [curve.restricted_mean(hours).interval for curve in curves(random, 200, _MEDIAN, _DRAWS)]
        yield f"up to {hours:.0f} hours", holding(found, truth)


def with_competing(random: np.random.Generator) -> Iterable[Found]:
    """Two ends, the one that counts half as frequent as the other, and a fifth still open."""
    hazards = np.array([1.0, 2.0, 0.75])
    for share in (0.1, 0.2, 0.3):
        limit = -log(1 - 3 * share) / 3
        ended = random.exponential(1 / hazards, (_DRAWS, 200, 3))
        kinds, times = ended.argmin(axis=2), ended.min(axis=2)
        yield f"{100 * share:.0f} %", holding(_incidences(kinds, times, limit), share)


def _incidences(kinds: Numbers, times: Numbers, limit: float) -> Iterator[Interval]:
    for kind, time in zip(kinds, times, strict=True):
        curve = incidence.cumulative_incidence(time, *((kind == each).astype(np.int64) for each in range(3)))
        _, band = curve.event_probability(min(limit, float(curve.time[-1])))
        if band is not None:
            yield band


def of_closed(n: int, random: np.random.Generator) -> Iterable[Found]:
    """The distribution-free interval of a quantile of complete times."""
    times = np.sort(random.exponential(_MEDIAN / log(2), (_DRAWS, n)), axis=1)
    once = np.ones(n, dtype=np.int64)
    for q in (0.5, 0.9):
        found = [quantiles.order_statistic_interval(each, once, q) for each in times]
        truth = -log(1 - q) / log(2) * _MEDIAN
        yield f"{100 * q:.0f} %", holding([each for each in found if each], truth)


def _value(found: QuantileEstimate) -> float:
    assert found.value is not None
    return found.value


def _ends(found: QuantileEstimate) -> Interval:
    """An end that is not reached lies nobody knows how far away."""
    return Interval(-inf if found.low is None else found.low, inf if found.high is None else found.high)


_OPEN_ONES = f"{100 * _OPEN:.0f} % still open"
CHECKS = (
    *(
        Check(
            "Kaplan–Meier at a time, log-log",
            f"{n} cases, {_OPEN_ONES}; shares of 10, 30, … 90 %",
            BOTH,
            partial(at_a_time, n),
            _DRAWS,
        )
        for n in (100, 300)
    ),
    Check("Difference of curves at a time", f"100 and 200 cases, {_OPEN_ONES}", BOTH, at_a_time_differ, _PAIRS),
    *(
        Check("Kaplan–Meier median and third quarter", f"{n} cases, {_OPEN_ONES}", BOTH, partial(median, n), _DRAWS)
        for n in (100, 300)
    ),
    Check(
        "Difference of medians, squares of both",
        f"100 and 100 cases, {_OPEN_ONES}",
        BOTH,
        partial(medians_differ, 100, 100),
        _MEDIANS,
        "an interval of a median ends at times that occur, and squares of two such are wider",
    ),
    Check(
        "Difference of medians, squares of both",
        f"100 and 200 cases, {_OPEN_ONES}",
        BOTH,
        partial(medians_differ, 100, 200),
        _MEDIANS,
    ),
    Check("Log-rank test", f"100 and 200 cases, {_OPEN_ONES}; equal curves", BOTH, quiet_log_rank, _DRAWS),
    Check("Mean time up to a limit", f"200 cases, {_OPEN_ONES}", BOTH, restricted, _DRAWS),
    Check(
        "Aalen–Johansen at a time, log-log",
        "200 cases, three ways to end; shares of 10, 20 and 30 %",
        BOTH,
        with_competing,
        _DRAWS,
    ),
    Check("Quantiles of closed cases", "100 cases; half and nine in ten", EXACT, partial(of_closed, 100), _DRAWS),
)
