"""Cards of the Technical support page: products that differ, and recommending by those who were helped."""

from touchpoint import charts, formats, measures, sentences
from touchpoint.findings import differences, outliers
from touchpoint.findings.compare import CHANGED, compare
from touchpoint.findings.finding import OK, Finding, frame
from touchpoint.measures import Measure
from touchpoint.ui import certainty, kept, leads, measured
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

DIMENSIONS = {**measured.dimensions(("department", "channel", "category", "tier")), "kind": "Kind of case"}
_MOST_PRODUCTS = 12


@kept.card
def products(view: View, measure_id: str, subject: str) -> Card | str | None:
    """A measure by product: those that clearly differ from all others, then those with the highest values."""
    measure, whole = measures.get(measure_id), view.whole(measure_id)
    groups = [each for each in view.groups(measure_id, "product") if each.n]
    enough = differences.shown(groups)
    if not groups:
        return None
    if not enough:
        of = formats.counted(len(groups), "products")
        return f"{subject} by product: too few of each to show ({of}). Widen the period."
    higher, lower = outliers.of_many(groups, whole, view.relevant(measure_id))
    by_value = sorted(enough, key=lambda each: -(each.value or 0))
    clear = [each for each in by_value if each.group in {*higher, *lower}]
    listed = [*clear, *(each for each in by_value if each not in clear)][: max(_MOST_PRODUCTS, len(clear))]
    return Card(
        key=f"{measure_id.replace('_', '-')}-by-product",
        title=_standing_out(view, measure, subject, clear, {"up": higher, "down": lower}),
        figure=charts.interval_dots(
            frame(listed),
            unit=measure.unit,
            currency=view.currency,
            whole=whole.value if whole.status == OK else None,
            dark=view.dark,
        ),
        table=certainty.with_q(frame(by_value), groups),
        note=(
            f"{formats.counted(whole.n, view.called(measure.counts))} {view.when()}; {len(enough)} of "
            f"{formats.counted(len(groups), 'products')} have enough to be tested; dot and line: value and 95 % "
            "interval; dotted: the whole"
        ),
        definition=measure.definition,
        query=measure.query,
        n=whole.n,
        unit=measure.unit,
        sure=[
            *certainty.of_groups(view, measure, groups, "product"),
            *sentences.sure(measure, whole, view.currency),
        ],
        leads=leads.by_group(view, measure_id, "product", by_value),
    )


def _standing_out(view: View, measure: Measure, subject: str, clear: list[Finding], ways: dict[str, list[str]]) -> str:
    """'Faults: clearly higher for Alder Radio (34)', the highest first, or that no product clearly differs."""
    values = {each.group: formats.write(each.value, measure.unit, view.currency) for each in clear}
    said = [
        f"clearly {sentences.way(measure, went)} for "
        + ", ".join(f"{name} ({value})" for name, value in values.items() if name in names)
        for went, names in ways.items()
        if names
    ]
    return f"{subject}: {'; '.join(said) or 'no product clearly differs from the others'}"


@kept.card
def helped(view: View, measure_id: str) -> Card | str | None:
    """A net promoter score of customers who were helped and of those who were not, with the difference between."""
    measure = measures.get(measure_id)
    groups = {each.group: each for each in view.groups(measure_id, "helped") if each.n}
    if not groups:
        return None
    whole, difference = view.whole(measure_id), _difference(groups, measure, view.relevant(measure_id))
    return Card(
        key="nps-helped-or-not",
        title=difference,
        figure=charts.interval_dots(
            frame(groups.values()),
            unit=measure.unit,
            whole=whole.value if whole.status == OK else None,
            dark=view.dark,
        ),
        table=frame(groups.values()),
        note=(
            f"{formats.counted(whole.n, 'answers')} {view.when()}; dot and line: score and 95 % interval; an "
            "association: who needs help differs from who does not"
        ),
        definition=measure.definition,
        query=measure.query,
        n=whole.n,
        unit=measure.unit,
        sure=[
            "A customer with answers in both groups counts once in each.",
            "The difference has the adjusted Wald interval of two independent scores.",
            *sentences.sure(measure, whole),
        ],
        leads=leads.by_group(view, measure_id, "helped", groups.values()),
    )


def _difference(groups: dict[str, Finding], measure: Measure, relevant: float) -> str:
    """'Customers helped recommend us less: 12 points lower, 95 % interval −20 to −4', or that it cannot be told."""
    subject = "Recommending by customers who had technical help"
    if len(groups) < 2:
        return f"{subject}: nobody to set them against"
    compared = compare(groups["Helped"], groups["Not helped"], relevant=relevant)
    if compared.difference is None or compared.low is None or compared.high is None:
        return f"{subject}: too few to compare with the others"
    size = formats.change(compared.difference, measure.unit)
    ends = (compared.low, compared.high)
    low, high = (f"{'−' if end < 0 else '+'}{formats.change(end, measure.unit)}" for end in ends)
    way = sentences.way(measure, "up" if compared.difference > 0 else "down")
    word = f"{size} {way} than of others" if compared.word == CHANGED else "no clear difference from others"
    return f"{subject}: {word} (95 %: {low} to {high})"
