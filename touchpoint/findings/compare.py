"""What has changed between two findings, and whether it is more than chance."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import erfc, inf, isfinite, sqrt

from touchpoint.findings import differences
from touchpoint.findings.durations import CurveBasis
from touchpoint.findings.finding import NO_DATA, OK, TOO_EARLY, Finding
from touchpoint.findings.rates import PER, RateBasis
from touchpoint.findings.scores import MeanBasis, NpsBasis
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import counts, many, means, mover, nps, proportions, survival, verdicts
from touchpoint.stats.confidence import Z
from touchpoint.stats.results import Interval

CHANGED, NO_CLEAR_CHANGE = "changed", "no clear change"
TOO_FEW, NOTHING, COUNTED = "too few", "nothing before", "counted"


@dataclass(frozen=True)
class Comparison:
    """The earlier finding, the difference from it with its interval, and the word: changed or no clear change.

    There is no difference when a side may not be shown ("too few", "nothing before"), or has a caution, which is the
    word then. The word is "counted" for a full count, which has no sampling error to test. `p` is the test of the
    difference, where there is one; `relevant` the smallest difference that the house has set to matter.
    """

    earlier: Finding
    word: str
    difference: float | None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    relevant: float = 0.0


def compare(now: Finding, earlier: Finding, *, even_if_cut: bool = False, relevant: float = 0.0) -> Comparison:
    """Set `now` against `earlier` with the test that its kind of number asks for.

    It is changed where the interval of the difference leaves out 0 and the difference is at least `relevant`: shares by
    Newcombe's, means by Welch's, both of as many records as clusters leave them worth.
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
    word: str = verdicts.verdict(difference, interval, enough=True, relevant=relevant).word
    p = _p_value(now, earlier, difference, interval)
    if isinstance(now.basis, CurveBasis) and isinstance(earlier.basis, CurveBasis) and word == CHANGED:
        word = TOO_FEW if p is None else CHANGED if p < differences.LIMIT else NO_CLEAR_CHANGE
    low, high = (end if isfinite(end) else None for end in (interval.low, interval.high))
    return Comparison(earlier, word, difference, low, high, p, relevant)


def at_once(compared: Mapping[str, Comparison | None]) -> dict[str, float]:
    """The q-value of each comparison that has a test, among all that are looked at at once (Benjamini–Hochberg)."""
    tests = {name: each.p for name, each in compared.items() if each is not None and each.p is not None}
    return dict(zip(tests, map(float, many.benjamini_hochberg(list(tests.values()))), strict=True))


def within(now: Finding, earlier: Finding, limit: float) -> tuple[float, float, Interval] | None:
    """Of two times, the shares that had the event within `limit` and the interval of their difference.

    By Kaplan–Meier, what ended another way counting as open; None where either was not followed for so long.
    """
    if not (isinstance(now.basis, CurveBasis) and isinstance(earlier.basis, CurveBasis)):
        return None
    try:
        curves = [survival.kaplan_meier(*basis.observed) for basis in (now.basis, earlier.basis)]
        (one, of_one), (two, of_two) = (curve.event_probability(limit) for curve in curves)
    except ValueError:
        return None
    return None if of_one is None or of_two is None else (one, two, mover.difference(one, of_one, two, of_two))


def _p_value(now: Finding, earlier: Finding, difference: float, interval: Interval) -> float | None:
    """The test of the difference: of its kind of number, else the normal one that its interval says."""
    if isinstance(now.basis, CurveBasis) and isinstance(earlier.basis, CurveBasis):
        try:
            return survival.log_rank([now.basis.observed, earlier.basis.observed])[1]
        except ValueError:
            return None
    p = differences.test_of(now.basis, [earlier.basis]) if type(now.basis) is type(earlier.basis) else None
    if p is not None or not 0 < interval.width < inf:
        return p
    reach = difference - interval.low if difference > 0 else interval.high - difference
    return erfc(abs(difference) * Z / reach / sqrt(2)) if reach > 0 else 0.0


def _interval(now: Finding, earlier: Finding) -> Interval:
    match now.basis, earlier.basis:
        case ShareBasis() as a, ShareBasis() as b:
            return proportions.difference(a.hits, a.n, b.hits, b.n)
        case NpsBasis() as a, NpsBasis() as b:
            return nps.difference(a.answers, b.answers, (a.design_effect, b.design_effect))
        case RateBasis() as a, RateBasis() as b:
            return counts.rate_difference(a.events, a.exposure, b.events, b.exposure, PER)
        case MeanBasis() as a, MeanBasis() as b if min(a.effective.n, b.effective.n) >= 2:
            return means.welch_difference(a.effective, b.effective)
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
