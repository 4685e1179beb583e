"""What has changed between two findings, and whether it is more than chance."""

from dataclasses import dataclass
from math import inf, isfinite

from touchpoint.findings.durations import CurveBasis
from touchpoint.findings.finding import NO_DATA, OK, TOO_EARLY, Finding
from touchpoint.findings.rates import PER, RateBasis
from touchpoint.findings.scores import NpsBasis
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import counts, mover, nps, proportions, survival, verdicts
from touchpoint.stats.results import Interval

CHANGED, NO_CLEAR_CHANGE = "changed", "no clear change"
TOO_FEW, NOTHING, COUNTED = "too few", "nothing before", "counted"


@dataclass(frozen=True)
class Comparison:
    """The earlier finding, the difference from it with its interval, and the word: changed or no clear change.

    There is no difference when a side may not be shown ("too few", "nothing before"), or has a caution, which is the
    word then. The word is "counted" for a full count, which has no sampling error to test.
    """

    earlier: Finding
    word: str
    difference: float | None
    low: float | None = None
    high: float | None = None


def compare(now: Finding, earlier: Finding, *, even_if_cut: bool = False) -> Comparison:
    """Set `now` against `earlier` with the test that its kind of number asks for.

    What has a caution is not compared, unless it is that the youngest are left out and `even_if_cut`. Times differ when
    the log-rank test says that the curves do and the interval of the difference says it of this quantile.
    """
    cautions = {now.caution, earlier.caution} - {"", TOO_EARLY if even_if_cut else ""}
    if cautions:
        return Comparison(earlier, min(cautions), None)
    if earlier.status == NO_DATA:
        return Comparison(earlier, NOTHING, None)
    if now.status != OK or earlier.status != OK or now.value is None or earlier.value is None:
        return Comparison(earlier, TOO_FEW, None)
    difference = now.value - earlier.value
    if now.low is None and now.high is None:
        is_count = now.basis is None
        return Comparison(earlier, COUNTED if is_count else TOO_FEW, difference if is_count else None)
    interval = _interval(now, earlier)
    word: str = verdicts.verdict(difference, interval, enough=True).word
    if isinstance(now.basis, CurveBasis) and isinstance(earlier.basis, CurveBasis) and word == CHANGED:
        word = _word_of_curves(now.basis, earlier.basis)
    low, high = (end if isfinite(end) else None for end in (interval.low, interval.high))
    return Comparison(earlier, word, difference, low, high)


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
    """The interval; an end that is not reached yet lies nobody knows how far away."""
    return Interval(
        -inf if finding.low is None else finding.low,
        inf if finding.high is None else finding.high,
    )
