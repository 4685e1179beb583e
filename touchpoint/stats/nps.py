"""The Net Promoter Score in points from -100 to 100; it is never a percentage."""

import math

from scipy.special import ndtr

from touchpoint.stats.confidence import Z
from touchpoint.stats.results import Interval

Answers = tuple[float, float, float]
"""The numbers of promoters, passives and detractors."""


def score(promoters: float, passives: float, detractors: float) -> float:
    """ValueError without an answer."""
    return 100 * (promoters - detractors) / _n(promoters, passives, detractors)


def standard_error(promoters: float, passives: float, detractors: float) -> float:
    """The standard error of the score in points: 100·√((p + d − (p − d)²) / n), p and d being shares."""
    n = _n(promoters, passives, detractors)
    spread = (promoters + detractors) / n - ((promoters - detractors) / n) ** 2
    return 100 * math.sqrt(max(0.0, spread) / n)


def adjusted_wald(promoters: float, passives: float, detractors: float, design_effect: float = 1.0) -> Interval:
    """The adjusted Wald interval of the score, in points, kept within ±100.

    Three answers are added, ¾ of them promoters and ¾ detractors (Rocks, arXiv 1601.07235), after the answers are
    divided by the design effect. It is centred on the score so adjusted, not on `score`.
    """
    answers = _adjusted((promoters, passives, detractors), design_effect)
    return _within(100, score(*answers), Z * standard_error(*answers))


def difference(first: Answers, second: Answers, design_effects: tuple[float, float] = (1.0, 1.0)) -> Interval:
    """The interval of score 1 - score 2 for independent groups, both adjusted, in points."""
    gap, std_err = _gap(first, second, design_effects)
    return _within(200, gap, Z * std_err)


def p_value(first: Answers, second: Answers, design_effects: tuple[float, float] = (1.0, 1.0)) -> float:
    """The two-sided z test that two scores are equal; below 0.05 where `difference` excludes 0."""
    gap, std_err = _gap(first, second, design_effects)
    return 2 * float(ndtr(-abs(gap) / std_err))


def _gap(first: Answers, second: Answers, design_effects: tuple[float, float]) -> tuple[float, float]:
    one, two = _adjusted(first, design_effects[0]), _adjusted(second, design_effects[1])
    return score(*one) - score(*two), math.hypot(standard_error(*one), standard_error(*two))


def _adjusted(answers: Answers, design_effect: float) -> Answers:
    _n(*answers)
    if not design_effect >= 1:
        raise ValueError(f"a design effect of {design_effect} is not possible: it is 1 or more")
    promoters, passives, detractors = (number / design_effect for number in answers)
    return promoters + 0.75, passives + 1.5, detractors + 0.75


def _within(limit: float, value: float, reach: float) -> Interval:
    return Interval(max(-limit, value - reach), min(limit, value + reach))


def _n(promoters: float, passives: float, detractors: float) -> float:
    if not min(promoters, passives, detractors) >= 0:
        raise ValueError(f"{promoters}, {passives}, {detractors} answers: a number of answers must be 0 or more")
    n = promoters + passives + detractors
    if not n > 0:
        raise ValueError("the score of no answers is not defined")
    return n
