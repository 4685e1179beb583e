"""Cards of the Delivery page: what was filled at once, and what was missing on the shelf."""

from dataclasses import replace

from touchpoint import charts, formats, measures
from touchpoint.findings import differences
from touchpoint.findings.finding import OK, frame
from touchpoint.ui import certainty, kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View

_FILLS = {"unit_fill_rate": "units", "line_fill_rate": "lines", "order_fill_rate": "orders"}
_LEAST = 12
_NAMED = 3


@kept.card
def fill_rates(view: View) -> Card | str | None:
    """Three numbers called fill rate: of units, of lines, of orders."""
    found = {measure_id: view.whole(measure_id) for measure_id in _FILLS}
    if all(each.n == 0 for each in found.values()):
        return None
    rows = frame([replace(each, group=_FILLS[measure_id]) for measure_id, each in found.items()])
    said = [
        f"{formats.write(each.value, 'share', digits=1)} of the {_FILLS[measure_id]}"
        for measure_id, each in found.items()
        if each.status == OK
    ]
    n = found["line_fill_rate"].n
    return Card(
        key="fill-rates",
        title=f"Filled at once: {', '.join(said)}" if said else "Filled at once: too few to show",
        figure=charts.interval_dots(rows, unit="share", is_ranked=False, dark=view.dark),
        table=rows,
        note=f"{formats.counted(n, 'lines')} ordered {view.when()}; dot and line: value and 95 % interval",
        definition=" ".join(measures.get(measure_id).definition for measure_id in _FILLS),
        query="delivery/checks",
        n=n,
        unit="share",
        sure=[each.reason for each in found.values() if each.reason][:1],
        leads=Leads(
            leads.whole(view, "line_fill_rate"),
            [leads.whole(view, measure_id) for measure_id in ("order_fill_rate", "unit_fill_rate")],
        ),
    )


@kept.card
def least_in_stock(view: View) -> Card | str | None:
    """The products least often in stock; those clearly less than the others are named."""
    measure, whole = measures.get("in_stock_share"), view.whole("in_stock_share")
    groups = view.groups("in_stock_share", "product")
    known = sorted((each for each in groups if each.status == OK), key=lambda each: (each.value or 0, each.group))
    if not known:
        return None
    _, lower = differences.from_the_rest(groups, view.relevant("in_stock_share"))
    named = [each.group for each in known if each.group in lower][:_NAMED]
    more = f" and {len(lower) - len(named)} more" if len(lower) > len(named) else ""
    least = known[:_LEAST]
    return Card(
        key="least-in-stock",
        title=(
            f"Clearly less often in stock: {', '.join(named)}{more}"
            if named
            else "Of the products none is clearly less often in stock than the others"
        ),
        figure=charts.interval_dots(
            frame(least),
            unit="share",
            whole=whole.value if whole.status == OK else None,
            is_ranked=False,
            dark=view.dark,
        ),
        table=certainty.with_q(frame(known), groups),
        note=(
            f"the {len(least)} least of {formats.counted(len(known), 'products')}; "
            f"{formats.counted(whole.n, measure.counts)} {view.when()}; line: 95 % interval over stores"
        ),
        definition=measure.definition,
        query=measure.query,
        n=whole.n,
        unit="share",
        sure=certainty.of_groups(view, measure, groups, "product"),
        leads=leads.by_group(view, "in_stock_share", "product", least),
    )
