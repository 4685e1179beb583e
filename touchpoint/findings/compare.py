"""What has changed between two findings, and whether it is more than chance."""

from dataclasses import dataclass

from touchpoint.findings.durations import CurveBasis
from touchpoint.findings.finding import OK, Finding
from touchpoint.findings.rates import PER, RateBasis
from touchpoint.findings.scores import NpsBasis
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import counts, mover, nps, proportions, survival, verdicts
from touchpoint.stats.results import Interval

CHANGED, NO_CLEAR_CHANGE = "changed", "no clear change"
TOO_FEW, TOO_EARLY, COUNTED = "too few", "too early", "counted"


@dataclass(frozen=True)
class Comparison:
    """The earlier finding, the difference from it with its interval, and the word: changed or no clear change.

    "too few" and "too early" have no difference: a side may not be shown, or its youngest units are still left out. The
    word is "counted" for a full count, which has no sampling error to test. A difference of survival times has a test
    but no interval.
    """

    earlier: Finding
    word: str
    difference: float | None
    low: float | None = None
    high: float | None = None


def compare(now: Finding, earlier: Finding, *, even_if_cut: bool = False) -> Comparison:
    """Set `now` against `earlier` with the test that its kind of number asks for.

    Periods that are not equally mature are not compared, unless `even_if_cut`.
    """
    if now.is_cut and not even_if_cut:
        return Comparison(earlier, TOO_EARLY, None)
    if now.status != OK or earlier.status != OK or now.value is None or earlier.value is None:
        return Comparison(earlier, TOO_FEW, None)
    difference = now.value - earlier.value
    if isinstance(now.basis, CurveBasis) and isinstance(earlier.basis, CurveBasis):
        return Comparison(earlier, _word_of_curves(now.basis, earlier.basis), difference)
    if now.low is None or now.high is None or earlier.low is None or earlier.high is None:
        return Comparison(earlier, COUNTED, difference)
    interval = _interval(now, earlier)
    verdict = verdicts.verdict(difference, interval, enough=True)
    return Comparison(earlier, verdict.word, difference, interval.low, interval.high)


def _word_of_curves(now: CurveBasis, earlier: CurveBasis) -> str:
    try:
        _, p = survival.log_rank([now.observed, earlier.observed])
    except ValueError:
        return TOO_FEW
    return CHANGED if p < 0.05 else NO_CLEAR_CHANGE


def _interval(now: Finding, earlier: Finding) -> Interval:
    match now.basis, earlier.basis:
        case ShareBasis() as a, ShareBasis() as b:
            return proportions.difference(a.hits, a.n, b.hits, b.n)
        case NpsBasis() as a, NpsBasis() as b:
            return nps.difference(a.answers, b.answers, (a.design_effect, b.design_effect))
        case RateBasis() as a, RateBasis() as b:
            return counts.rate_difference(a.events, a.exposure, b.events, b.exposure, PER)
    return mover.difference(_value(now), _ends(now), _value(earlier), _ends(earlier))


def _value(finding: Finding) -> float:
    assert finding.value is not None
    return finding.value


def _ends(finding: Finding) -> Interval:
    assert finding.low is not None
    assert finding.high is not None
    return Interval(finding.low, finding.high)
