"""The change of a full count: what each group adds is its own difference, and there is no mix."""

from collections.abc import Sequence

from touchpoint.findings.finding import OK, Finding
from touchpoint.findings.why.model import REST, Pair, Part, Refused, Segment, Split
from touchpoint.stats import proportions
from touchpoint.stats.decomposition import ThreeFold

_ONE = "there are not two groups to tell apart"
_PARTS = "its groups do not add up to the whole"


def is_count(found: Finding) -> bool:
    """Whether a number counts things, all of them."""
    return found.status == OK and found.basis is None and found.low is None and found.value == found.n


def split(by: str, wholes: Pair[Finding], groups: Pair[Sequence[Finding]]) -> Split | Refused:
    """The change of a count split among groups; those that the house hides are taken together.

    A group is tested for keeping its share of the count.
    """
    known = Pair(*({each.group: each for each in side if each.n or each.is_hidden} for side in groups))
    names = sorted({*known.before, *known.now})
    hidden = {name for side in known for name, each in side.items() if each.is_hidden}
    shown = [name for name in names if name not in hidden]
    if len(names) < 2 or not shown:
        return Refused(by, _ONE)
    rests = [
        whole.n - sum(side[name].n for name in shown if name in side) for whole, side in zip(wholes, known, strict=True)
    ]
    if min(rests) < 0 or (any(rests) and not hidden):
        return Refused(by, _PARTS)
    change = wholes.now.n - wholes.before.n
    segments = [_segment(name, Pair(*(side.get(name) for side in known)), wholes) for name in shown]
    if hidden:
        segments.append(Segment(REST, Pair(None, None), Part(float(rests[1] - rests[0])), Part(0.0)))
    ordered = sorted(segments, key=lambda each: (each.group == REST, -abs(each.both), each.group))
    whole = Part(float(change))
    return Split(by, tuple(ordered), whole, Part(0.0), None, 0.0, ThreeFold(whole.value, 0.0, 0.0))


def _segment(name: str, found: Pair[Finding | None], wholes: Pair[Finding]) -> Segment:
    before, now = (0 if each is None else each.n for each in found)
    all_before, all_now = (whole.n for whole in wholes)
    others = float(all_now - now - (all_before - before))
    p = proportions.p_value(now, all_now, before, all_before) if all_now and all_before else None
    apart = abs(now / all_now - before / all_before) if all_now and all_before else 0.0
    return Segment(name, found, Part(float(now - before)), Part(0.0), others, p, apart)
