"""Cards of the Premium page: the price tiers over 13 months, and whether good service goes with more in luxury."""

from collections.abc import Iterator
from dataclasses import dataclass

from touchpoint import charts, formats, measures
from touchpoint.findings import interaction
from touchpoint.findings.finding import OK, Finding, frame
from touchpoint.findings.interaction import Sides
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

LUXURY = "luxury"
_DIFFERENCE = ", difference"


@dataclass(frozen=True)
class _Kind:
    """A kind of good service: the measure that tells who bought again, its two sides, and what it is called."""

    measure_id: str
    good: str
    other: str
    called: str


_KINDS = (
    _Kind("repeat_after_answer", "satisfied", "not satisfied", "satisfied"),
    _Kind("repeat_after_case", "answered in time", "answered late", "answered in time"),
    _Kind("repeat_after_order", "with an adviser's contact", "without", "after adviser"),
)


@kept.card
def interactions(view: View) -> Card | str | None:
    """How much more buy again after good service, in luxury against the other tiers."""
    others = [tier for tier in view.choices.values["tier"] if tier != LUXURY]
    if view.scope.chosen_for("tier") is not None or LUXURY not in view.choices.values["tier"] or not others:
        return None
    found = [each for kind in _KINDS for each in _found(view, kind, others)]
    rows = frame(each for _, each in found)
    rows[["value", "low", "high"]] *= 100
    if not rows["n"].sum():
        return None
    differences = {kind: each for kind, each in found if each.group.endswith(_DIFFERENCE)}
    n = sum(each.n for each in differences.values())
    return Card(
        key="service-and-tier",
        title=_title(differences),
        figure=charts.interval_dots(rows, unit="points", is_ranked=False, dark=view.dark),
        table=rows,
        note=(
            f"{formats.counted(n, 'moments of service')} {view.when()}, each more than 90 days ago; right of 0: more "
            "bought again within 90 days after good service than without; bars: 95 % interval"
        ),
        definition=(
            "Share that bought again within 90 days after good service less the share without it, in luxury and in the "
            "other tiers, and the difference of both differences. Good service: satisfied with the order, answered in "
            "time, an adviser's contact in the 14 days before the order."
        ),
        query="premium/moments",
        n=n,
        unit="points",
        sure=[
            "Association: who was served well differs in other ways too.",
            "A difference of differences is called clear when its 95 % interval leaves out 0; three are looked at.",
            *(f"{measures.get(kind.measure_id).name}: {measures.get(kind.measure_id).definition}" for kind in _KINDS),
        ],
        leads=leads.Leads(
            leads.to(_KINDS[0].measure_id, "All answers about orders", view.scope),
            [way for kind in _KINDS for way in _ways(view, kind, others)],
        ),
    )


def _found(view: View, kind: _Kind, others: list[str]) -> Iterator[tuple[_Kind, Finding]]:
    """The gap in luxury, that elsewhere, and their difference; nothing where the measure has no data."""
    if measures.get(kind.measure_id).missing(view.source):
        return
    luxury, rest = (_sides(view, kind, tiers) for tiers in ([LUXURY], others))
    yield kind, interaction.gap(f"{kind.called}, luxury", luxury)
    yield kind, interaction.gap(f"{kind.called}, others", rest)
    yield kind, interaction.difference_of_differences(f"{kind.called}{_DIFFERENCE}", luxury, rest)


def _sides(view: View, kind: _Kind, tiers: list[str]) -> Sides:
    scope = view.scope.with_chosen("tier", tiers)
    found = {each.group: each for each in measures.get(kind.measure_id).groups(view.source, scope, "service")}
    return interaction.sides(found, kind.good, kind.other)


def _title(differences: dict[_Kind, Finding]) -> str:
    shown = {kind: each for kind, each in differences.items() if each.status == OK}
    if not shown:
        return "Does good service go with more repeat business in luxury? Too few to say"
    clear = [
        f"{formats.change(each.value, 'share')} ({kind.called}) {'more' if (each.value or 0) > 0 else 'less'}"
        for kind, each in shown.items()
        if interaction.is_clear(each)
    ]
    if clear:
        return f"In luxury good service goes with {' and '.join(clear)} repeat business than elsewhere"
    return "Good service goes with as much repeat business in luxury as elsewhere, as far as can be told"


def _ways(view: View, kind: _Kind, others: list[str]) -> Iterator[leads.Lead]:
    for name, tiers in (("luxury", [LUXURY]), ("others", others)):
        for side in (kind.good, kind.other):
            yield leads.to(
                kind.measure_id,
                f"{name}: {side}",
                view.scope.with_chosen("tier", tiers),
                by="service",
                groups=[side],
            )


@kept.card
def baskets(view: View) -> Card | str | None:
    """What an order comes to in each tier, with all orders and without the hundredth that came to most."""
    measure, groups = measures.get("net_amount_per_order"), view.groups("net_amount_per_order", "tier")
    rows = frame(groups)
    if rows["value"].isna().all():
        return None
    known = [each for each in groups if each.status == OK]
    dearest = max(known, key=lambda each: each.value or 0)
    n = int(rows["n"].sum())
    return Card(
        key="basket-by-tier",
        title=f"An order of {dearest.group} comes to {formats.write(dearest.value, 'money', view.currency)}, the most",
        figure=charts.interval_dots(rows, unit="money", currency=view.currency, dark=view.dark),
        table=rows,
        note=f"{formats.counted(n, 'orders')} {view.when()}; {_usual(view, known)}; bars: 95 % interval over customers",
        definition=measure.definition,
        query=measure.query,
        n=n,
        unit="money",
        leads=leads.by_group(view, measure.id, "tier", groups),
    )


def _usual(view: View, known: list[Finding]) -> str:
    """'without the hundredth that came to most: luxury £310, value £40'."""
    rows = view.source.rows("premium/baskets", view.scope, by="tier").to_dict("records")
    usual = {row["group_name"]: row["usual_amount"] / row["usual_orders"] for row in rows if row["usual_orders"]}
    said = [f"{each.group} {formats.write(usual[each.group], 'money', view.currency)}" for each in known]
    return f"without the hundredth that came to most: {', '.join(said)}"
