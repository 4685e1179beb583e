"""From the findings of two periods to a split."""

from collections.abc import Sequence
from math import isclose, sqrt

import numpy as np

from touchpoint.findings.finding import OK, Finding
from touchpoint.findings.rates import PER, RateBasis
from touchpoint.findings.scores import NpsBasis
from touchpoint.findings.shares import ShareBasis
from touchpoint.findings.why.model import REST, Pair, Part, Refused, Segment, Split
from touchpoint.stats import decomposition
from touchpoint.stats.confidence import Z
from touchpoint.stats.decomposition import Period
from touchpoint.stats.results import Interval

_OVERLAP = "a unit can count in several of its groups, so that they do not add up to the whole"
_MISSING = "its groups leave units out, so that they do not add up to the whole"
_UNEQUAL = "its groups do not add up to the whole: each weighs its units in its own way"
_ONE = "there are not two groups to tell apart"
_FEW = "each of its groups is too few to show in one of the periods"
_FAINT = 1e-9


def split(
    by: str, wholes: Pair[Finding], groups: Pair[Sequence[Finding]], *, keeps_remainder: bool = False
) -> Split | Refused:
    """The change of `wholes` split among `groups`; refused where these do not add up.

    Groups that may not be shown in one of the periods are taken together. `keeps_remainder` says that the whole is
    known to differ a little from its groups together, as curves do.
    """
    known = Pair(*({each.group: each for each in side if each.n or each.is_hidden} for side in groups))
    names = sorted({*known.before, *known.now})
    shown = [name for name in names if all(_is_plain(side.get(name)) for side in known)]
    if len(names) < 2 or not shown:
        return Refused(by, _FEW if len(names) > 1 else _ONE)
    sides = Pair(*(_Side(whole, [side.get(name) for name in shown]) for whole, side in zip(wholes, known, strict=True)))
    has_rest = len(shown) < len(names)
    is_rate = isinstance(wholes.now.basis, RateBasis)
    for side in sides:
        why = side.fault(has_rest, may_differ=keeps_remainder or is_rate)
        if why:
            return Refused(by, why)
    return _split(by, shown, sides, has_rest, Pair(*wholes))


def _is_plain(found: Finding | None) -> bool:
    """Whether a group counts nothing, or may be shown."""
    return found is None or (found.status == OK and found.value is not None)


class _Side:
    """One period: the whole, and the groups that may be shown in the order of their names."""

    def __init__(self, whole: Finding, found: Sequence[Finding | None]) -> None:
        assert whole.value is not None
        self.whole, self.found = whole, found
        self.sizes = np.array([0.0 if each is None else each.n for each in found])
        self.rates = np.array([0.0 if each is None or each.value is None else each.value for each in found])
        self.rest = whole.n - self.sizes.sum()
        self.total = whole.value * whole.n

    def fault(self, has_rest: bool, *, may_differ: bool) -> str:
        """Why the groups do not add up; empty where they do, or what is left over is the rest's."""
        if self.rest < 0:
            return _OVERLAP
        if has_rest:
            return ""
        if self.rest > 0:
            return _MISSING
        return "" if may_differ or isclose(self.inside, self.total, rel_tol=1e-9, abs_tol=1e-9) else _UNEQUAL

    @property
    def inside(self) -> float:
        return float((self.sizes * self.rates).sum())

    def period(self, has_rest: bool) -> Period:
        """The cells, the rest last."""
        errors = [0.0 if each is None else error(each) for each in self.found]
        if not has_rest:
            return decomposition.period(self.sizes, self.rates, errors, design_effect(self.whole))
        # As sure as the whole would be of as few.
        rest = max(self.rest, 0.0)
        rate = (self.total - self.inside) / rest if rest else 0.0
        spread = error(self.whole) * sqrt(self.whole.n / rest) if rest else 0.0
        return decomposition.period(
            [*self.sizes, rest], [*self.rates, rate], [*errors, spread], design_effect(self.whole)
        )


def error(found: Finding) -> float:
    """The standard error of a value; of shares and rates one event is added each way, so that none is ever sure."""
    match found.basis:
        case ShareBasis(hits, n):
            p = (hits + 1) / (n + 2)
            return sqrt(p * (1 - p) / (n + 2))
        case RateBasis(events, exposure):
            return PER * sqrt(events + 1) / exposure
    if found.low is None or found.high is None:
        return 0.0
    return Interval(found.low, found.high).half_width / Z


def design_effect(whole: Finding) -> float:
    """By how much fewer independent units the whole is worth than it counts."""
    match whole.basis:
        case ShareBasis(_, n):
            return max(1.0, whole.n / n)
        case NpsBasis(_, effect):
            return effect
    return 1.0


def _split(by: str, shown: list[str], sides: Pair[_Side], has_rest: bool, wholes: Pair[Finding]) -> Split:
    before, now = (side.period(has_rest) for side in sides)
    parts, bounds = decomposition.parts(before, now), decomposition.bounds(before, now)
    others, p_values = decomposition.apart(before, now)
    weights = (before.weights + now.weights) / 2
    gaps = np.sqrt(weights * (1 - weights)) * np.abs(now.rates - before.rates - others)
    is_sampled = bool(before.errors.any() or now.errors.any())
    is_tested = ~np.isnan(p_values) & is_sampled & (np.arange(len(weights)) < len(shown))
    segments = [
        Segment(
            name,
            Pair(*(None if place >= len(shown) else side.found[place] for side in sides)),
            _part(parts.rate[place], bounds.rate[place], is_sampled),
            _part(parts.mix[place], bounds.mix[place], is_sampled),
            float(others[place]) if is_tested[place] else None,
            float(p_values[place]) if is_tested[place] else None,
            float(gaps[place]) if is_tested[place] else 0.0,
        )
        for place, name in enumerate([*shown, *([REST] if has_rest else [])])
    ]
    change = _value(wholes.now) - _value(wholes.before)
    remainder = change - parts.change
    mix = _part(parts.mix.sum(), bounds.mix_sum, is_sampled)
    return Split(
        by,
        tuple(sorted(segments, key=lambda each: (each.group == REST, -abs(each.both), each.group))),
        _part(parts.rate.sum(), bounds.rate_sum, is_sampled),
        mix,
        decomposition.p_value(mix.value, bounds.mix_error) if is_sampled else None,
        remainder if abs(remainder) > _FAINT * max(1.0, abs(_value(wholes.now))) else 0.0,
        decomposition.three_fold(before, now),
    )


def _part(value: float, interval: Interval, is_sampled: bool) -> Part:
    return Part(float(value), interval.low, interval.high) if is_sampled else Part(float(value))


def _value(found: Finding) -> float:
    assert found.value is not None
    return found.value
