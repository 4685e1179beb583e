"""Which numbers cannot be split among groups, and why."""

from touchpoint.findings.finding import Finding
from touchpoint.findings.rates import RateBasis
from touchpoint.findings.ratios import Ratio
from touchpoint.findings.scores import MeanBasis, NpsBasis
from touchpoint.findings.shares import ShareBasis
from touchpoint.findings.why import counting

_TIMES = ("hours", "seconds", "days")
_SPLIT = (ShareBasis, RateBasis, NpsBasis, MeanBasis)


def refusal(unit: str, find: object, found: Finding) -> str:
    """Why the number of a measure with this unit and way of finding is not split; empty where it is."""
    if unit in _TIMES:
        return (
            "A median or percentile is no sum over groups: the median of the whole can move though that of no group "
            "does, and the other way round, so nothing can be said to add to its change."
        )
    if isinstance(find, Ratio) or isinstance(found.basis, _SPLIT):
        return ""
    if counting.is_count(found):
        return ""
    return "Its groups do not add up to the whole: each is an estimate of its own and none has a share of the whole."
