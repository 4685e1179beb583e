"""How small a change of a number could have been seen: by what two such periods would show four times in five."""

from math import inf, sqrt

import numpy as np

from touchpoint.findings.durations import CurveBasis
from touchpoint.findings.finding import OK, Finding
from touchpoint.findings.matched import EstimateBasis
from touchpoint.findings.rates import PER, RateBasis
from touchpoint.findings.scores import MeanBasis, NpsBasis
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import means, nps, verdicts
from touchpoint.stats.confidence import Z


def smallest_change(found: Finding) -> float | None:
    """The smallest change of a number, in its own unit; None of a full count and of what is not shown.

    Of times it is the change of the quantile that the log-rank test would find, were all times longer in proportion.
    """
    if found.status != OK or found.value is None:
        return None
    if isinstance(found.basis, ShareBasis):
        return found.basis.smallest_change
    if isinstance(found.basis, CurveBasis):
        return _of_times(found.value, int(np.sum(found.basis.observed[1])))
    std_err = _std_err(found)
    return None if std_err is None else verdicts.smallest_detectable_with(std_err)


def _of_times(value: float, events: int) -> float | None:
    return value * (verdicts.smallest_detectable_ratio(events) - 1) if events else None


def _std_err(found: Finding) -> float | None:
    """The standard error of what is no share and no time: by its own formula, else as wide as its interval says."""
    match found.basis:
        case RateBasis(events, exposure):
            return PER * sqrt(events) / exposure
        case NpsBasis(answers, effect):
            return nps.standard_error(*answers) * sqrt(effect)
        case EstimateBasis(_, std_err):
            return std_err
        case MeanBasis():
            sums = found.basis.effective
            return sqrt(means.variance(sums) / sums.n) if sums.n >= 2 else None
    width = inf if found.low is None or found.high is None else found.high - found.low
    return width / (2 * Z) if width < inf else None
