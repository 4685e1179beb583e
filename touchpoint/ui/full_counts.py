"""What is said of full counts, which have neither an interval nor anything to test: nothing of them was sampled."""

from collections.abc import Mapping, Sequence

from touchpoint import formats
from touchpoint.findings.finding import OK, Finding
from touchpoint.measures import Measure


def is_full(found: Finding) -> bool:
    """Whether a value that is shown is a full count."""
    return found.status == OK and found.low is None and found.high is None and found.basis is None


def marks(whole: Finding) -> str:
    """What the marks of a breakdown are."""
    return "dot: the value, a full count" if is_full(whole) else "dot and line: value and 95 % interval"


def from_to(measure: Measure, groups: Sequence[Finding], labels: Mapping[str, str]) -> str:
    """'from 78 % in Repair to 96 % in Shipping', the least and the most of full counts; '96 % in each' where alike."""
    least, most = (pick(groups, key=lambda each: each.value or 0) for pick in (min, max))
    values = [formats.write(each.value, measure.unit) for each in (least, most)]
    if values[0] == values[1]:
        return f"{values[0]} in each"
    ends = [
        f"{value} in {labels.get(each.group, each.group)}" for value, each in zip(values, (least, most), strict=True)
    ]
    return f"from {ends[0]} to {ends[1]}"
