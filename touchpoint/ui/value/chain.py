"""The chain from a broken promise to a contact, a complaint, a return and a lost repeat, with money at each step."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from touchpoint import charts, formats, measures
from touchpoint.findings.compare import CHANGED, compare
from touchpoint.findings.finding import OK, Finding, frame
from touchpoint.findings.quality import Lost, lost_repeat
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

BROKEN, KEPT = "promise broken", "promise kept"
_STEPS = {
    "orders_contacted_share": "got in touch",
    "orders_complained_share": "complained",
    "orders_returned_share": "sent something back",
    "orders_not_repeated_share": "did not buy again",
}
_Money = Mapping[str, Mapping[Any, Any]]
"""What the orders of each side came to, by promise: the columns of value/chain_money."""


@kept.card
def chain(view: View) -> Card | str | None:
    """What follows broken promises, against kept ones, and what each step costs."""
    found = {each: _sides(view, each) for each in _STEPS if not measures.get(each).missing(view.source)}
    found = {each: sides for each, sides in found.items() if BROKEN in sides and KEPT in sides}
    if not found:
        return None
    rows = _rows(found)
    if rows["value"].isna().all():
        return None
    sums = view.source.rows("value/chain_money", view.scope).to_dict("records")
    money = {str(row["promise"]): row for row in sums}
    lost = _lost(view, found)
    n = max(sides[BROKEN].n + sides[KEPT].n for sides in found.values())
    return Card(
        key="broken-promises",
        title=_title(found),
        figure=charts.interval_dots(rows, unit="share", is_ranked=False, dark=view.dark),
        table=rows,
        note="; ".join([f"{formats.counted(n, 'orders')} due {view.when()}", *_in_money(view, money, lost)]),
        definition=(
            "Orders due, by whether the promise was kept: share followed by a contact, a complaint, a return up to 60 "
            "days after the promised day, and share without another order in the 90 days after it."
        ),
        query="value/chain",
        n=n,
        unit="share",
        sure=[*_how(view, lost), *(measures.get(each).definition for each in found)],
        leads=leads.Leads(
            leads.to("orders_contacted_share", "All orders due", view.scope, by="promise", groups=[BROKEN, KEPT]),
            [
                leads.to(
                    each,
                    f"{side.removeprefix('promise ')}: {_STEPS[each]}",
                    view.scope,
                    by="promise",
                    groups=[side],
                    point=(f"{side.removeprefix('promise ')}: {_STEPS[each]}",),
                )
                for each in found
                for side in (BROKEN, KEPT)
            ],
        ),
    )


def _sides(view: View, measure_id: str) -> dict[str, Finding]:
    return {each.group: each for each in view.groups(measure_id, "promise")}


def _rows(found: Mapping[str, Mapping[str, Finding]]) -> pd.DataFrame:
    """Each step after broken promises, and below it after kept ones."""
    pairs = [(each, side) for each in found for side in (BROKEN, KEPT)]
    rows = frame(found[each][side] for each, side in pairs)
    return rows.assign(group=[f"{side.removeprefix('promise ')}: {_STEPS[each]}" for each, side in pairs])


def _title(found: Mapping[str, Mapping[str, Finding]]) -> str:
    said = [
        f"{formats.write(sides[BROKEN].value, 'share')} {_STEPS[each]} (kept: "
        f"{formats.write(sides[KEPT].value, 'share')})"
        for each, sides in found.items()
        if compare(sides[BROKEN], sides[KEPT], even_if_cut=True).word == CHANGED
    ]
    if said:
        return f"After a broken promise {', '.join(said)}"
    if any(sides[BROKEN].status == OK for sides in found.values()):
        return "What follows a broken promise does not clearly differ from what follows a kept one"
    return "What follows a broken promise? Too few to say"


def _in_money(view: View, money: _Money, lost: Lost | None) -> list[str]:
    """What each step came to after broken promises, an order, beside kept ones."""
    said = []
    for called, cost, orders in (
        ("contacts", "contact_cost", "contact_orders"),
        ("handling of returns", "handling_cost", "handling_orders"),
        ("refunds", "refunds", "refund_orders"),
    ):
        each = {side: _mean(money, side, cost, orders) for side in (BROKEN, KEPT)}
        if each[BROKEN] is not None:
            after, kept_ones = (formats.write(each[side], "money", view.currency) for side in (BROKEN, KEPT))
            said.append(f"{called} {after} an order, {kept_ones} after a kept one")
        else:
            said.append(f"{called}: cost not known")
    if lost and lost.fewer <= 0:
        said.append("no fewer bought again than after a kept one, so no estimate of sales that did not come")
    elif lost:
        total = formats.write(lost.money, "money", view.currency)
        bounds = formats.interval(lost.interval.low, lost.interval.high, "money", view.currency)
        clear = "" if lost.interval.low > 0 else ", which may be chance"
        said.append(f"repeat sales that did not come: an estimate of {total} ({bounds}){clear}")
    return [*said, "association, not proof of cause"]


def _mean(money: _Money, side: str, cost: str, orders: str) -> float | None:
    row = money.get(side)
    return float(row[cost]) / int(row[orders]) if row and row[orders] else None


def _lost(view: View, found: Mapping[str, Mapping[str, Finding]]) -> Lost | None:
    sides = found.get("orders_not_repeated_share")
    if sides is None:
        return None
    return lost_repeat(sides[KEPT], sides[BROKEN], view.source.rows("value/repeat_orders", view.scope).iloc[0])


def _how(view: View, lost: Lost | None) -> list[str]:
    """How the estimate is made, and what it is not."""
    if lost is None or lost.fewer <= 0:
        return []
    fewer, order = formats.change(lost.fewer, "share"), formats.write(lost.repeat_order, "money", view.currency)
    return [
        (
            f"The estimate: {formats.counted(lost.orders, 'orders')} whose promise was broken × {fewer} fewer that "
            f"bought again × {order}, what a repeat order came to. One repeat order each, and as if nothing but the "
            "promise told the two apart; its interval joins those of the difference and of the mean."
        )
    ]
