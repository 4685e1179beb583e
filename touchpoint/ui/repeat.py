"""Cards of the Coming back page."""

import streamlit as st

from touchpoint import charts, formats, measures, sentences
from touchpoint.findings import cohorts as cohort_findings
from touchpoint.findings import curves, standing
from touchpoint.measures.repeat import SECOND_ORDER
from touchpoint.ui import card
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

_LOOK_BACK_MONTHS = 24
_HORIZONS = (30, 90, 180)


def look_back(view: View) -> None:
    """Say when the orders do not reach back far enough: customers who look new may have bought before."""
    start = view.source.rows("coming_back/history", view.scope)["first_order_on"].iloc[0]
    before = (view.scope.start - start.date()).days / 30.44
    if before < _LOOK_BACK_MONTHS:
        st.markdown(
            f":orange-badge[history starts {start:%Y-%m}] {max(before, 0):.0f} months before the period, where "
            f"{_LOOK_BACK_MONTHS} are wanted. Who bought longer ago looks new, so the returning share is understated."
        )


def other_definitions(view: View) -> list[str]:
    """The other two numbers called repeat rate, and why they differ."""
    names = {
        "returning_customer_rate": "counts a customer whose second purchase falls into the period as well",
        "repeat_purchase_rate": "looks at the period alone, and grows with its length",
    }
    return [
        f"{measures.get(each).name} ({measures.get(each).code}): "
        f"{sentences.value(measures.get(each), view.whole(each))}; it {why}"
        for each, why in names.items()
    ]


def money(view: View) -> None:
    """Sales of first and of repeat purchases, month by month."""
    rows = view.source.rows("coming_back/sales", view.scope.trend(), by="month")
    if rows.empty or not rows["sales"].sum():
        st.caption("What repeat business is worth is not known: the exports hold no amounts.")
        return
    long = standing.sales(rows)
    measure, found = measures.get("repeat_sales_share"), view.whole("repeat_sales_share")
    compared = view.compared("repeat_sales_share")
    card.draw(
        view,
        Card(
            key="sales-first-and-repeat",
            title=sentences.change(measure, "The share of sales from repeat business", found, compared, view.currency),
            figure=charts.stacked_bars(
                long,
                x="group",
                y="amount",
                by="sort",
                order=list(standing.SALES.values()),
                unit="money",
                currency=view.currency,
                dark=view.dark,
            ),
            table=long,
            note=f"{formats.write(found.n, 'count')} buyers in {view.scope.period_in_words()}; sums, net of refunds",
            definition=measure.definition,
            n=found.n,
            sure=[line for line in (sentences.interval(measure, found), found.reason) if line],
        ),
    )


def order_values(view: View) -> None:
    """Net sales an order, of first and of repeat purchases."""
    rows = view.source.rows("coming_back/sales", view.scope.trend(), by="month")
    if rows.empty or not rows["sales"].sum():
        return
    values = standing.order_values(rows)
    last, n = values.iloc[-1], int(rows["first_orders"].sum() + rows["repeat_orders"].sum())
    first, repeat = (formats.write(last[name], "money", view.currency) for name in ("first", "repeat"))
    card.draw(
        view,
        Card(
            key="order-value",
            title=f"A repeat order brings {repeat}, a first order {first}",
            figure=charts.lines(
                values,
                x="group",
                names={"first": "first orders", "repeat": "repeat orders"},
                unit="money",
                currency=view.currency,
                dark=view.dark,
            ),
            table=values,
            note=f"{formats.write(n, 'count')} orders in 13 months",
            definition="Net sales of known customers / their orders, of first and of later purchase occasions.",
            n=n,
        ),
    )


def second_order(view: View) -> None:
    """How soon the first-time customers of the 13 months come back, young ones followed as far as they go."""
    rows = view.source.rows("coming_back/second_order", view.scope.trend(), by="all")
    if rows.empty:
        return
    curve = curves.had_by(SECOND_ORDER, {"back": rows})
    said = {days: SECOND_ORDER.within(rows, limit=days)[0] for days in _HORIZONS}
    within = [
        f"{formats.write(f.value, 'share')} within {days} days" for days, f in said.items() if f.value is not None
    ]
    n = int(rows["came_back"].sum() + rows["not_yet"].sum())
    card.draw(
        view,
        Card(
            key="time-to-second-order",
            title=f"Of first-time customers, {', '.join(within)} come back"
            if within
            else "How soon do they come back?",
            figure=charts.survival(curve, unit="days", says="back", clock="since the first order", dark=view.dark),
            table=curve,
            note=f"{formats.write(n, 'count')} first-time customers of 13 months; band: 95 %, while ten are followed",
            definition=measures.get("repeat_within_90_days").definition,
            n=n,
            unit="share",
            sure=[f"within {days} days: {f.reason}" for days, f in said.items() if f.reason],
        ),
    )


def cohorts(view: View) -> None:
    """What share of each month's new customers is active in each month after it."""
    rows = view.source.rows("coming_back/cohorts", view.scope.trend())
    if rows.empty:
        return
    found = cohort_findings.active_shares(rows)
    n = int(rows.groupby("cohort_month")["customers"].first().sum())
    card.draw(
        view,
        Card(
            key="cohorts",
            title="What share of each month's new customers is active later, in %?",
            figure=charts.cohorts(found, dark=view.dark),
            table=found,
            note=f"{formats.write(n, 'count')} new customers of 13 months; months that have not passed are blank",
            definition=(
                "Customers of the month of their first purchase with a purchase in the month that many months later / "
                "customers of that month. It may rise again: customers are not bound by contract."
            ),
            n=n,
            unit="share",
        ),
    )
