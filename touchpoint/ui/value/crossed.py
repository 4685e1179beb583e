"""What they want, when they want it, against what it costs: perfect orders and the cost to serve, group by group."""

import pandas as pd

from touchpoint import charts, formats, measures
from touchpoint.charts.crossed import Axis
from touchpoint.findings.finding import OK
from touchpoint.ui import kept, leads, measured
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

_PERFECT, _COST = "perfect_order", "cost_to_serve_per_order"


@kept.card
def crossed(view: View, by: str) -> Card | str | None:
    """Each group at its share of perfect orders and its cost to serve an order, with both intervals."""
    if any(measures.get(each).missing(view.source) for each in (_PERFECT, _COST)):
        return "Perfect orders against the cost to serve: the exports do not tell both."
    rows = _rows(view, by)
    drawn = rows.dropna(subset=["perfect", "cost"])
    if drawn.empty:
        return None
    labels = view.choices.labels.get(by, {})
    rows = rows.assign(group=[labels.get(each, each) for each in rows["group"]])
    targets = {each: view.target(each) for each in (_PERFECT, _COST)}
    values = {each: target.value if target else None for each, target in targets.items()}
    n = int(drawn["orders"].sum())
    return Card(
        key=f"perfect-against-cost-by-{by}",
        title=_title(view, drawn.assign(group=[labels.get(each, each) for each in drawn["group"]]), by),
        figure=charts.crossed(
            rows,
            x=Axis("cost", "Cost to serve an order", "money", values[_COST]),
            y=Axis("perfect", "Perfect orders", "share", values[_PERFECT]),
            size="orders",
            sizes="orders",
            currency=view.currency,
            dark=view.dark,
        ),
        table=rows,
        note=(
            f"{formats.counted(n, 'orders')} {view.when()}; bars: 95 % intervals; the larger the more orders; perfect "
            f"orders by promised day, more than 30 days ago; costs by day of the order{_no_targets(values)}"
        ),
        definition=f"{measures.get(_PERFECT).definition} {measures.get(_COST).definition}",
        query="value/costs",
        n=n,
        sure=["No score is made of the two: what a point is worth in money is for the house to say."],
        leads=leads.by_group(view, _COST, by, view.groups(_COST, by)),
    )


def _rows(view: View, by: str) -> pd.DataFrame:
    perfect = {each.group: each for each in view.groups(_PERFECT, by)}
    rows = []
    for cost in view.groups(_COST, by):
        whole = perfect.get(cost.group)
        if cost.is_hidden or whole is None or whole.is_hidden or cost.group == "(unknown)":
            continue
        rows.append((cost.group, cost.n, cost.value, cost.low, cost.high, whole.value, whole.low, whole.high, whole.n))
    names = ["group", "orders", "cost", "cost_low", "cost_high", "perfect", "perfect_low", "perfect_high", "promised"]
    table = pd.DataFrame(rows, columns=names)
    return table.astype({name: "float64" for name in names if name not in ("group", "orders", "promised")})


def _title(view: View, rows: pd.DataFrame, by: str) -> str:
    """Who is clearly dearer and less perfect than all together; else that nobody is."""
    cost, perfect = view.whole(_COST), view.whole(_PERFECT)
    called = measured.DIMENSIONS[by].lower()
    if cost.status != OK or perfect.status != OK:
        return f"Perfect orders against the cost to serve, by {called}"
    dear = rows[(rows["cost_low"] > cost.value) & (rows["perfect_high"] < perfect.value)]["group"].tolist()
    if dear:
        return f"Costs more and delivers less than all together: {', '.join(dear)}"
    cheap = rows[(rows["cost_high"] < cost.value) & (rows["perfect_low"] > perfect.value)]["group"].tolist()
    if cheap:
        return f"Costs less and delivers more than all together: {', '.join(cheap)}"
    return f"No {called} both costs more and delivers less than all together"


def _no_targets(values: dict[str, float | None]) -> str:
    return "; lines: targets" if any(value is not None for value in values.values()) else "; no targets are set"
