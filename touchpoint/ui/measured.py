"""Cards about a measure: how it went over 13 months, and how it differs between groups."""

from collections.abc import Iterable, Mapping

from touchpoint import charts, formats, measures, sentences
from touchpoint.findings import differences
from touchpoint.findings.finding import OK, Finding, frame
from touchpoint.measures import Measure
from touchpoint.ui import card
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

DIMENSIONS = {
    "channel": "Contacted by",
    "sold-through": "Sold through",
    "department": "Department",
    "region": "Region",
    "store": "Store",
    "tier": "Price tier",
    "category": "Category",
    "segment": "Segment",
}

_CALLED = {"sold-through": "sales channel", "tier": "price tier", "channel": "contact channel"}


def dimensions(keys: Iterable[str]) -> dict[str, str]:
    """The dimensions a page offers, with their labels."""
    return {key: DIMENSIONS[key] for key in keys}


def trend(view: View, measure_id: str, subject: str, *, sure: Iterable[str] = ()) -> None:
    """The measure in each of the 13 months to the period's end."""
    measure, found, months = measures.get(measure_id), view.whole(measure_id), view.trend(measure_id)
    target, compared = view.target(measure_id), view.compared(measure_id)
    rows = frame(months)
    figure = charts.trend(
        rows, unit=measure.unit, currency=view.currency, target=target.value if target else None, dark=view.dark
    )
    card.draw(
        view,
        Card(
            key=f"{measure_id.replace('_', '-')}-by-month",
            title=sentences.change(measure, subject, found, compared, view.currency),
            figure=figure,
            table=rows,
            note=f"{_count(view, found, measure.counts)} in {view.scope.period_in_words()}; {_band(months)}",
            definition=measure.definition,
            n=found.n,
            unit=measure.unit,
            sure=[*_sure(view, measure_id), *sure],
        ),
    )


def breakdown(view: View, measure_id: str, by: str, subject: str) -> None:
    """The measure for each group of a dimension, against the whole; groups that clearly differ are named."""
    measure, whole = measures.get(measure_id), view.whole(measure_id)
    groups = view.groups(measure_id, by)
    labels = view.choices.labels.get(by, {})
    rows = frame(groups)
    rows["group"] = [labels.get(group, group) for group in rows["group"]]
    figure = charts.interval_dots(
        rows,
        unit=measure.unit,
        currency=view.currency,
        whole=whole.value if whole.status == OK else None,
        dark=view.dark,
    )
    card.draw(
        view,
        Card(
            key=f"{measure_id.replace('_', '-')}-by-{by}",
            title=_who_differs(measure, subject, by, groups, labels),
            figure=figure,
            table=rows,
            note=f"{_count(view, whole, measure.counts)}; dot and line: value and 95 % interval; dotted: the whole",
            definition=measure.definition,
            n=whole.n,
            unit=measure.unit,
            sure=[
                "A group is named when it differs from all others together by more than chance, with at most 5 % "
                "of such findings expected to be false (Benjamini–Hochberg over the groups shown)."
            ],
        ),
    )


def _who_differs(measure: Measure, subject: str, by: str, groups: list[Finding], labels: Mapping[str, str]) -> str:
    """The title of a breakdown: which groups clearly differ, or that none does or none can be told apart."""
    there = f"{subject} by {_CALLED.get(by, by)}"
    match [labels.get(each.group, each.group) for each in groups if each.status == OK]:
        case []:
            return f"{there}: too few to show"
        case [only]:
            return f"{there}: only {only} can be shown"
    higher, lower = differences.from_the_rest(groups)
    said = [
        f"{way} in {', '.join(labels.get(name, name) for name in names)}"
        for way, names in ((sentences.way(measure, "up"), higher), (sentences.way(measure, "down"), lower))
        if names
    ]
    return f"{subject}: clearly {'; '.join(said)}" if said else f"{there}: no clear difference"


def _count(view: View, found: Finding, units: str) -> str:
    return f"{formats.write(found.n, 'count')} {view.called(units)}"


def _band(months: list[Finding]) -> str:
    has_band = any(month.low is not None for month in months)
    return "band: 95 % interval of each month" if has_band else "full counts, nothing sampled"


def _sure(view: View, measure_id: str) -> list[str]:
    measure, found, compared = measures.get(measure_id), view.whole(measure_id), view.compared(measure_id)
    lines = []
    if found.low is not None or found.high is not None:
        lines.append(f"95 % interval: {sentences.interval(measure, found, view.currency)}")
    if found.reason:
        lines.append(found.reason)
    if compared is not None:
        lines.append(sentences.against(measure, compared, view.comparison_in_words(), view.currency))
    unapplied = measure.unapplied(view.scope)
    if unapplied:
        lines.append(f"Not filtered by {', '.join(unapplied)}, which does not apply here")
    return lines
