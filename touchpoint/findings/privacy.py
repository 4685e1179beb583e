"""Hides small counts where the house wants so (metrics M-C): a count of a few may be somebody.

No count of 1 to `most` is shown, as the units of a group or as the part of them that a share or a rate tells, and none
that could be had by subtracting what is shown from the whole.
"""

import re
from collections.abc import Sequence

from touchpoint.findings.finding import OK, SUPPRESSED, Finding
from touchpoint.findings.rates import RateBasis
from touchpoint.findings.shares import ShareBasis

_COUNT = re.compile(r"(?<![\d.,])(\d[\d,]*)(?![\d.,]*\d|\s*%| days)")


def hide_whole(found: Finding, most: int, called: str) -> Finding:
    """The finding as it is, or hidden; `called` is what n counts."""
    return hide([found], most, called)[0]


def hide(groups: Sequence[Finding], most: int, called: str) -> list[Finding]:
    """The groups of one whole, those hidden that are too small, and as many of the next smallest as it takes."""
    if most == 0:
        return list(groups)
    hidden = {each.group for each in groups if any(1 <= count <= most for count in _counts(each))}
    if hidden and len(groups) > 1:
        hidden |= _beside(groups, hidden, most)
    why = f"a count of {most} or fewer {called}, or one that would give it away, is not shown"
    return [_hidden(each.group, why) if each.group in hidden else _told(each, most) for each in groups]


def _counts(found: Finding) -> list[int]:
    """The counts that a reader of the finding knows or can work out."""
    counts = [found.n]
    match found.basis:
        case ShareBasis() if found.value is not None:
            hits = round(found.value * found.n)
            counts += [hits, found.n - hits]
        case RateBasis(events, _):
            counts.append(events)
    return counts


def _beside(groups: Sequence[Finding], hidden: set[str], most: int) -> set[str]:
    """The smallest groups that have to be hidden too, so that the hidden ones cannot be had by subtraction."""
    rest = sorted((each for each in groups if each.group not in hidden and each.n), key=lambda each: each.n)
    count, together = len(hidden), sum(each.n for each in groups if each.group in hidden)
    more: set[str] = set()
    for each in rest:
        if count > 1 and together > most:
            break
        more.add(each.group)
        count, together = count + 1, together + each.n
    return more


def _hidden(group: str, why: str) -> Finding:
    return Finding(group, None, None, None, 0, SUPPRESSED, why, is_hidden=True)


def _told(found: Finding, most: int) -> Finding:
    """The finding without the remarks that hold a small count."""
    if found.status != OK:
        return found
    parts = [part for part in found.reason.split("; ") if not _tells(part, most)]
    return found.saying("; ".join(parts))


def _tells(remark: str, most: int) -> bool:
    return any(1 <= int(count.replace(",", "")) <= most for count in _COUNT.findall(remark))
