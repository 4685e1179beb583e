"""What the costs are made of: of serving an order, and of poor quality; and what of them is not known."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from touchpoint import charts, formats, measures
from touchpoint.findings.costs import PARTS
from touchpoint.findings.finding import OK, frame
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

# What the brief's costs hold beyond what an export can tell.
_NOT_TOLD = "repairs, scrap, staff time outside contacts, sales lost"


@kept.card
def components(view: View) -> Card | str | None:
    """What serving an order costs, by what it is spent on, and what nobody knows."""
    measure, found = measures.get("cost_to_serve_per_order"), view.whole("cost_to_serve_per_order")
    if measure.missing(view.source) or found.status != OK:
        return None
    (row,) = view.source.rows(measure.query, view.scope, by="all").to_dict("records")
    rows = _parts(row)
    known = rows.dropna(subset="cost_per_order")
    if known.empty:
        return None
    most = known.nlargest(1, "cost_per_order").to_dict("records")[0]
    missing = rows[rows["orders_known"] == 0]["part"].tolist()
    lacks = f"; not known: {', '.join(missing)}" if missing else ""
    whole = formats.write(found.value, "money", view.currency)
    part = formats.write(most["cost_per_order"], "money", view.currency)
    return Card(
        key="cost-to-serve-parts",
        title=f"Of {whole} to serve an order, {part} go into {most['part']}, the most{lacks}",
        figure=charts.ranked_bars(
            rows, name="part", value="cost_per_order", unit="money", currency=view.currency, dark=view.dark
        ),
        table=rows,
        note=(
            f"{formats.counted(found.n, 'orders')} {view.when()}; each part over the orders of which it is known, so "
            "that the parts need not add up to the whole"
        ),
        definition=measure.definition,
        query=measure.query,
        n=found.n,
        sure=[found.reason] if found.reason else [],
        leads=leads.Leads(leads.whole(view, measure.id)),
    )


def _parts(row: Mapping[Any, Any]) -> pd.DataFrame:
    """Each part of the cost: for how many orders it is known, and what it is for each of these."""
    orders = int(row["orders"])
    known = {part: orders - int(row[f"no_{part}"]) for part in PARTS}
    return pd.DataFrame(
        {
            "part": list(PARTS.values()),
            "cost_per_order": [row[part] / known[part] if known[part] else None for part in PARTS],
            "orders_known": list(known.values()),
            "orders_not_known": [orders - each for each in known.values()],
        }
    ).astype({"cost_per_order": "float64"})


@kept.card
def poor_quality(view: View) -> Card | str | None:
    """What poor quality cost in the period, by what it is of; what of it no export tells is named."""
    measure, whole = measures.get("poor_quality_cost"), view.whole("poor_quality_cost")
    parts = view.groups("poor_quality_cost", "part")
    if whole.status != OK or not parts:
        return None
    rows = frame(parts)
    shown = [each for each in parts if each.status == OK]
    most = max(shown, key=lambda each: each.value or 0) if shown else None
    total = formats.write(whole.value, "money", view.currency)
    largest = f", the most of it in {most.group}" if most else ""
    return Card(
        key="poor-quality-parts",
        title=f"Poor quality cost {total} {view.when()}{largest}",
        figure=charts.interval_dots(rows, unit="money", currency=view.currency, dark=view.dark),
        table=rows,
        note=(
            f"{formats.counted(whole.n, 'contacts, returns and gestures')}, each in one part only; bars: 95 % "
            f"interval; not in it, for no export tells: {_NOT_TOLD}"
        ),
        definition=measure.definition,
        query=measure.query,
        n=whole.n,
        unit="money",
        sure=[*([whole.reason] if whole.reason else []), *_missing(rows)],
        leads=leads.by_group(view, measure.id, "part", parts),
    )


def _missing(rows: pd.DataFrame) -> list[str]:
    return [
        f"{group}: {reason}"
        for group, reason, status in zip(rows["group"], rows["reason"], rows["status"], strict=True)
        if reason and status != OK
    ]
