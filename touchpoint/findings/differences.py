"""Which groups differ from all the others together, with the many looks at once taken into account."""

from collections.abc import Sequence
from math import nan

import numpy as np

from touchpoint.findings import matched
from touchpoint.findings.durations import CurveBasis
from touchpoint.findings.finding import NOT_REACHED, OK, Finding
from touchpoint.findings.matched import EstimateBasis
from touchpoint.findings.rates import PER, RateBasis
from touchpoint.findings.scores import MeanBasis, NpsBasis
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import counts, many, means, nps, proportions, survival

UNKNOWN = "(unknown)"
LIMIT = 0.05


def from_the_rest(groups: Sequence[Finding], relevant: float = 0.0) -> tuple[list[str], list[str]]:
    """The groups clearly higher, and those clearly lower, than the rest (false discovery rate 5 %).

    Only groups that may be shown are tested, and only beside another that may; sums of money and full counts are not.
    A group is named from the difference `relevant` on.
    """
    q_of = q_values(groups)
    clear = [each for each in groups if q_of.get(each.group, 1.0) <= LIMIT and is_clear(each, groups, relevant)]
    higher = [each.group for each in clear if is_higher(each, groups)]
    return higher, [each.group for each in clear if each.group not in higher]


def q_values(groups: Sequence[Finding]) -> dict[str, float]:
    """The q-value of each group that is tested against all the others, by its name (Benjamini–Hochberg)."""
    tests = tested(groups)
    found = many.benjamini_hochberg([p for _, p in tests])
    return {each.group: float(q) for (each, _), q in zip(tests, found, strict=True)}


def is_clear(each: Finding, groups: Sequence[Finding], relevant: float = 0.0) -> bool:
    """Whether a group that differs by its test does so by its value too, and by enough to matter to the house."""
    return stands_apart(each, groups) and is_relevant((each.value or 0) - elsewhere(each, groups), relevant)


def is_relevant(difference: float, relevant: float) -> bool:
    """Whether a difference is of the size that matters to the house, or larger; rounding takes nothing away."""
    return abs(difference) >= relevant - 1e-9


def tested(groups: Sequence[Finding]) -> list[tuple[Finding, float]]:
    """The groups that may be shown, each with the test of it against all the others; none unless two may be shown."""
    return looks(groups) if len(shown(groups)) > 1 else []


def looks(groups: Sequence[Finding]) -> list[tuple[Finding, float]]:
    """The same where one may be shown: of many small groups, such as products, all the others together are many.

    A group of which too few have ended to give its time takes part: else the slowest of all would go unnamed.
    """
    known = [each for each in groups if each.group != UNKNOWN and (each.status == OK or _is_unreached(each))]
    of_curves = _of_curves(groups)
    p_values = [of_curves[each.group] if each.group in of_curves else _p_value(each, groups) for each in known]
    return [(each, p) for each, p in zip(known, p_values, strict=True) if p is not None]


def shown(groups: Sequence[Finding]) -> list[Finding]:
    """The groups whose value may be shown, without the one of what belongs to no known group."""
    return [each for each in groups if each.status == OK and each.group != UNKNOWN]


def _is_unreached(each: Finding) -> bool:
    """Whether a time is not reached yet, of which it is known what it exceeds."""
    return each.status == NOT_REACHED and isinstance(each.basis, CurveBasis) and each.basis.least is not None


def _of_curves(groups: Sequence[Finding]) -> dict[str, float | None]:
    """The tests of the groups that have a curve, by name: all at once, because their times are many."""
    curves = {each.group: each.basis.observed for each in groups if isinstance(each.basis, CurveBasis)}
    return dict(zip(curves, survival.log_rank_against_rest(list(curves.values())), strict=True))


def _p_value(each: Finding, groups: Sequence[Finding]) -> float | None:
    """The test of a group against all the others together; None where there is nothing to test."""
    others = [other.basis for other in groups if other is not each and other.basis is not None]
    if each.basis is None or not others:
        return None
    return test_of(each.basis, others)


def test_of(own: object, others: Sequence[object]) -> float | None:
    """The two-sided test of one basis against all `others` together; None where their kind has none, or no value."""
    try:
        return _test(own, others)
    except ValueError:
        return None


def _test(own: object, others: Sequence[object]) -> float | None:
    match own:
        case ShareBasis(hits, n):
            shares = [other for other in others if isinstance(other, ShareBasis)]
            return proportions.p_value(hits, n, sum(each.hits for each in shares), sum(each.n for each in shares))
        case RateBasis(events, exposure):
            rates = [other for other in others if isinstance(other, RateBasis)]
            rest = sum(each.events for each in rates), sum(each.exposure for each in rates)
            return counts.rate_ratio_p_value(events, exposure, *rest)
        case NpsBasis(answers, effect):
            return nps.p_value(answers, _answers([o for o in others if isinstance(o, NpsBasis)]), (effect, 1.0))
        case EstimateBasis():
            return matched.difference_p_value(own, [other for other in others if isinstance(other, EstimateBasis)])
        case MeanBasis():
            return means.welch_p_value(own.effective, _sums([o.effective for o in others if isinstance(o, MeanBasis)]))
    return None


def _answers(parts: Sequence[NpsBasis]) -> nps.Answers:
    """The answers of several groups together, each as many as it is worth."""
    promoters, passives, detractors = np.sum([np.array(part.answers) / part.design_effect for part in parts], axis=0)
    return float(promoters), float(passives), float(detractors)


def _sums(parts: Sequence[means.Sums]) -> means.Sums:
    n, total, total_squared = (
        sum(values) for values in zip(*((p.n, p.total, p.total_squared) for p in parts), strict=True)
    )
    return means.Sums(float(n), float(total), float(total_squared))


def joined(parts: Sequence[CurveBasis]) -> survival.Group:
    """The times, events and open ones of several groups together."""
    time, events, censored = (np.concatenate(arrays) for arrays in zip(*(part.observed for part in parts), strict=True))
    return time, events, censored


def is_higher(each: Finding, groups: Sequence[Finding]) -> bool:
    """Whether the value of a group lies above those of the others; a time that is not reached does."""
    return _is_unreached(each) or (each.value or 0) > elsewhere(each, groups)


def stands_apart(each: Finding, groups: Sequence[Finding]) -> bool:
    """Whether the interval of a time leaves out that of the others; the log-rank test looks at the whole curve only."""
    if not isinstance(each.basis, CurveBasis):
        return True
    others = elsewhere(each, groups)
    if _is_unreached(each):
        return (each.basis.least or 0) > others
    return (each.low is not None and each.low > others) or (each.high is not None and each.high < others)


def elsewhere(each: Finding, groups: Sequence[Finding]) -> float:
    """The other groups' values, weighted by what they count; of rates and shares all together where none is shown."""
    rest = [other for other in groups if other is not each]
    others = [(other.value, other.n) for other in rest if other.value is not None]
    weight = sum(n for _, n in others)
    return sum(value * n for value, n in others) / weight if weight else _together(each, rest)


def _together(each: Finding, rest: Sequence[Finding]) -> float:
    match each.basis:
        case RateBasis():
            rates = [other.basis for other in rest if isinstance(other.basis, RateBasis)]
            exposure = sum(basis.exposure for basis in rates)
            return PER * sum(basis.events for basis in rates) / exposure if exposure else nan
        case ShareBasis():
            shares = [other.basis for other in rest if isinstance(other.basis, ShareBasis)]
            size = sum(basis.n for basis in shares)
            return sum(basis.hits for basis in shares) / size if size else nan
    return nan
