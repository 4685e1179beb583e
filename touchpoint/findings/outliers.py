"""Which of very many groups stand out, though most of them are too small to be shown."""

from collections.abc import Sequence

from touchpoint.findings import differences
from touchpoint.findings.durations import CurveBasis
from touchpoint.findings.finding import Finding
from touchpoint.stats import many


def of_many(groups: Sequence[Finding], whole: Finding, relevant: float = 0.0) -> tuple[list[str], list[str]]:
    """The groups clearly higher, and those clearly lower, than all others together (false discovery rate 5 %).

    Each that may be shown is tested, were it the only one. Which way it lies is seen against the `whole`; a time must
    leave that out of its interval, since the log-rank test looks at the whole curve only. A group is named from the
    difference `relevant` on.
    """
    tests = differences.looks(groups)
    if not tests or whole.value is None:
        return [], []
    q_values = many.benjamini_hochberg([p for _, p in tests])
    clear = [
        each
        for (each, _), q in zip(tests, q_values, strict=True)
        if q <= differences.LIMIT and _stands_apart(each, whole.value, relevant)
    ]
    higher = [each.group for each in clear if (each.value or 0) > whole.value]
    return higher, [each.group for each in clear if each.group not in higher]


def _stands_apart(each: Finding, value: float, relevant: float) -> bool:
    if not differences.is_relevant((each.value or 0) - value, relevant):
        return False
    if not isinstance(each.basis, CurveBasis):
        return True
    return (each.low is not None and each.low > value) or (each.high is not None and each.high < value)
