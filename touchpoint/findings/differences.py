"""Which groups differ from all the others together, with the many looks at once taken into account."""

from collections.abc import Sequence

from touchpoint.findings.finding import OK, Finding
from touchpoint.findings.rates import RateBasis
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import counts, many, proportions

_LIMIT = 0.05


def from_the_rest(groups: Sequence[Finding]) -> tuple[list[str], list[str]]:
    """The groups clearly higher, and those clearly lower, than the rest (false discovery rate 5 %).

    Shares and rates are tested; for other numbers, whose groups cannot be pooled from their counts, nothing is named.
    """
    tested = [(each, p) for each in groups if (p := _p_value(each, groups)) is not None]
    if not tested:
        return [], []
    q_values = many.benjamini_hochberg([p for _, p in tested])
    clear = [each for (each, _), q in zip(tested, q_values, strict=True) if q <= _LIMIT]
    higher = [each.group for each in clear if _is_higher(each, groups)]
    return higher, [each.group for each in clear if each.group not in higher]


def _p_value(each: Finding, groups: Sequence[Finding]) -> float | None:
    sides = _sides(each, groups)
    if each.status != OK or sides is None:
        return None
    (events, size), (other_events, other_size) = sides
    if size <= 0 or other_size <= 0:
        return None
    if isinstance(each.basis, RateBasis):
        return counts.rate_ratio_p_value(int(events), size, int(other_events), other_size)
    return proportions.p_value(events, size, other_events, other_size)


def _is_higher(each: Finding, groups: Sequence[Finding]) -> bool:
    sides = _sides(each, groups)
    assert sides is not None
    (events, size), (other_events, other_size) = sides
    return events / size > other_events / other_size


def _sides(each: Finding, groups: Sequence[Finding]) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Events and size of a group, and of all the others together."""
    pairs = {other.group: _pair(other) for other in groups}
    own = pairs.pop(each.group)
    if own is None:
        return None
    rest = [pair for pair in pairs.values() if pair is not None]
    return own, (sum(events for events, _ in rest), sum(size for _, size in rest))


def _pair(found: Finding) -> tuple[float, float] | None:
    match found.basis:
        case ShareBasis(hits, n):
            return hits, n
        case RateBasis(events, exposure):
            return float(events), float(exposure)
    return None
