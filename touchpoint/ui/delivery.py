"""Cards of the Delivery page."""

import pandas as pd

from touchpoint import charts, formats, measures
from touchpoint.findings import components, curves
from touchpoint.findings.finding import OK, Finding, frame
from touchpoint.findings.promises import DELIVERY
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View

_PROMISES = {"on_time": "by the first promise", "on_time_last_promise": "by the last promise"}


@kept.card
def perfect_parts(view: View) -> Card | str | None:
    """What a perfect order is made of, beside all of it at once."""
    measure = measures.get("perfect_order")
    # What was damaged or billed wrongly is known after 30 days: a month that is too young gives way to thirteen.
    over = view.scope if view.whole("perfect_order").n else view.scope.trend()
    row = next((each for _, each in view.source.rows(measure.query, over, by="all").iterrows()), None)
    if measure.missing(view.source) or row is None or not row["assessed"]:
        return None
    n, rows = int(row["assessed"]), components.of_perfect(row)
    shares = dict(zip(rows["group"], rows["value"], strict=True))
    both = [formats.write(shares[name], "share", digits=1) for name in (components.ALL, components.PRODUCT)]
    unknown = int(row["not_assessed"])
    at_worst = formats.write(float(row["perfect"]) / (n + unknown), "share")
    return Card(
        key="perfect-parts",
        title=f"{both[0]} of the orders were perfect; the four shares multiplied would say {both[1]}",
        figure=charts.interval_dots(rows, unit="share", is_ranked=False, dark=view.dark),
        table=rows,
        note=(
            f"{formats.counted(n, 'orders')} promised for {over.period_in_words()}, all four known; not assessable: "
            f"{formats.write(unknown, 'count')}; {at_worst} if none of those was perfect"
        ),
        definition=measure.definition,
        query=measure.query,
        n=n,
        period=over.period_in_words(),
        unit="share",
        sure=[
            "The product would be right if each went wrong independently of the others. Where it lies below all four "
            "at once, the same orders fail in several ways."
        ],
        leads=Leads(leads.to(measure.id, f"All {formats.counted(n, 'orders')}", over)),
    )


@kept.card
def slipping(view: View) -> Card | str | None:
    """On time by the first promise and by the last one: what lies between them came of promises that slipped."""
    first, last = (view.whole(measure_id) for measure_id in _PROMISES)
    if measures.get("on_time_last_promise").missing(view.source) or last.n == 0:
        return None
    months = {measure_id: view.trend(measure_id) for measure_id in _PROMISES}
    rows = pd.concat([_values(name, found) for name, found in months.items()], axis=1).reset_index()
    said = "too few to show"
    if first.value is not None and last.value is not None:
        gap = formats.change(last.value - first.value, "share")
        way = "more" if last.value >= first.value else "fewer"
        said = f"{gap} {way} are on time by the last promise than by the first"
    moved = view.whole("promise_unmoved_share").reason
    return Card(
        key="promises-slipping",
        title=f"Promises that slip: {said}",
        figure=charts.lines(rows, x="group", names=_PROMISES, unit="share", dark=view.dark),
        table=rows,
        note=f"{formats.counted(first.n, 'orders due')} {view.when()}; line: each month by itself",
        definition=measures.get("on_time_last_promise").definition,
        query=measures.get("on_time_last_promise").query,
        n=first.n,
        period=f"{view.scope.period_in_words()}; rows: each month of {view.scope.trend().period_in_words()}",
        sure=[f"Of the promises: {moved}."] if moved else [],
        leads=leads.by_month(view, "on_time", months["on_time"]),
    )


def _values(name: str, found: list[Finding]) -> pd.Series:
    """The values of a measure by month; a month that may not be shown has none."""
    return frame(found).set_index("group")["value"].rename(name)


@kept.card
def on_their_way(view: View) -> Card | str | None:
    """The share not there yet over time, of this period and of the one it is compared with."""
    measure, found = measures.get("delivery_hours_median"), view.whole("delivery_hours_median")
    over = {each.period_in_words(): each for each in (view.scope, view.scope.comparison()) if each}
    frames = {name: view.source.rows(measure.query, each, by="all") for name, each in over.items()}
    curve = curves.still_without(DELIVERY, {name: rows for name, rows in frames.items() if len(rows)})
    if curve.empty or found.n == 0:
        return None
    said = f"half are there after {formats.write(found.value, 'hours')}" if found.status == OK else found.reason
    return Card(
        key="on-their-way",
        title=f"How long does it take? {said[:1].upper()}{said[1:]}",
        figure=charts.survival(curve, unit="hours", says="not there yet", clock="since the order", dark=view.dark),
        table=curve,
        note=(
            f"{formats.counted(found.n, 'orders')} placed {view.when()}, those on their way included; "
            "band: 95 % interval"
        ),
        definition=measure.definition,
        query=measure.query,
        n=found.n,
        unit="share",
        sure=[
            "The time in the table is in hours; n is the number still followed at that time.",
            *([found.reason] if found.reason else []),
        ],
        leads=leads.along_curves(
            measure.id,
            f"All {formats.counted(found.n, 'orders')}",
            {name: each for name, each in over.items() if len(frames[name])},
            1,
            "not there",
        ),
    )
