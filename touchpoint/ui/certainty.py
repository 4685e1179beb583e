"""What "How sure?" says of a number and of groups set against each other: intervals, tests, what matters, how many."""

from collections.abc import Sequence
from math import nan

import pandas as pd

from touchpoint import formats, measures, sentences
from touchpoint.findings import compare, detectable, differences
from touchpoint.findings.finding import OK, Finding
from touchpoint.measures import Measure
from touchpoint.ui.view import View


def of_measure(view: View, measure_id: str) -> list[str]:
    """The interval of a measure, how it differs from the comparison, and how small a change could have been seen."""
    measure, found, compared = measures.get(measure_id), view.whole(measure_id), view.compared(measure_id)
    lines = sentences.sure(measure, found, view.currency)
    if compared is not None:
        lines.append(sentences.against(measure, compared, view.comparison_in_words(), view.currency))
        lines += _within(view, measure, found, compared.earlier)
    smallest = detectable.smallest_change(found)
    if smallest:
        size = formats.change(smallest, measure.unit, view.currency, like=found.value)
        lines.append(f"A change of {size} would be seen four times in five")
    return [*lines, *matters(view, measure)]


def of_groups(view: View, measure: Measure, groups: Sequence[Finding], called: str = "group") -> list[str]:
    """By which test a group is named, among how many looked at together, and from which size on."""
    return [*tests(groups, called), *matters(view, measure)]


def tests(groups: Sequence[Finding], called: str) -> list[str]:
    """By which test a group is named, and among how many."""
    return [
        f"A {called} is named when it differs from all others together by more than chance, with at most 5 % of such "
        f"findings expected to be false (Benjamini–Hochberg, m = {len(differences.q_values(groups))} tested at once).",
    ]


def with_q(rows: pd.DataFrame, groups: Sequence[Finding]) -> pd.DataFrame:
    """Rows of these groups, by their names as counted, with the q-value of each that was tested."""
    found = differences.q_values(groups)
    return rows.assign(q_value=[found.get(str(group), nan) for group in rows["group"]]) if found else rows


def matters(view: View, measure: Measure) -> list[str]:
    """From which size on a difference matters to the house; nothing where it has set none."""
    relevant = view.relevant(measure.id)
    if not relevant:
        return []
    size = formats.change(relevant, measure.unit, view.currency)
    return [f"The house takes a difference below {size} for none that matters, however sure it is"]


def _within(view: View, measure: Measure, found: Finding, earlier: Finding) -> list[str]:
    """Of times, the shares within the target, or else within the earlier time, and their difference."""
    if found.status != OK or earlier.status != OK or earlier.value is None:
        return []
    target = view.target(measure.id)
    limit = target.value if target else earlier.value
    shares = compare.within(found, earlier, limit)
    if shares is None:
        return []
    now, before, interval = shares
    one, two = (formats.write(share, "share") for share in (now, before))
    ends = [f"{'−' if end < 0 else '+'}{formats.change(end, 'share')}" for end in (interval.low, interval.high)]
    when = f"the target of {formats.target(limit, measure.unit)}" if target else formats.write(limit, measure.unit)
    return [f"Within {when}: {one} against {two}; the difference lies between {ends[0]} and {ends[1]} (95 %)"]
