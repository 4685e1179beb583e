"""Cards of the Coming back page."""

import pandas as pd

from touchpoint import charts, formats, measures, sentences
from touchpoint.findings import cohorts as cohort_findings
from touchpoint.findings import curves, standing
from touchpoint.measures.repeat import SECOND_ORDER
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

_HORIZONS = (30, 90, 180)


@kept.said
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


@kept.card
def money(view: View) -> Card | str | None:
    """Sales of first and of repeat purchases, month by month."""
    rows = view.source.rows("coming_back/sales", view.scope.trend(), by="month")
    if rows.empty or not rows["sales"].sum():
        return "What repeat business is worth is not known: the exports hold no amounts."
    long = standing.sales(rows)
    measure, found = measures.get("repeat_sales_share"), view.whole("repeat_sales_share")
    compared = view.compared("repeat_sales_share")
    return Card(
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
        note=f"{formats.counted(found.n, 'buyers')} {view.when()}; full sums, net of refunds",
        definition=measure.definition,
        query=measure.query,
        n=found.n,
        period=f"{view.scope.period_in_words()}; rows: each month of {view.scope.trend().period_in_words()}",
        sure=sentences.sure(measure, found),
        leads=leads.by_month_and_part(
            view,
            "sales_orders",
            "All orders of the 13 months",
            view.scope.trend(),
            zip(long["group"], long["sort"], long["sort"], long["amount"], strict=True),
            unit="money",
        ),
    )


@kept.card
def order_values(view: View) -> Card | str | None:
    """Net sales an order, of first and of repeat purchases."""
    over = view.scope.trend()
    rows = view.source.rows("coming_back/sales", over, by="month")
    if rows.empty or not rows["sales"].sum():
        return None
    values = standing.order_values(rows)
    whole = standing.order_values(view.source.rows("coming_back/sales", view.scope, by="all"))
    first, repeat = (_amount(view, whole[name]) for name in ("first", "repeat"))
    n = int(rows["first_orders"].sum() + rows["repeat_orders"].sum())
    return Card(
        key="order-value",
        title=f"A repeat order brings {repeat}, a first order {first} {view.when()}",
        figure=charts.lines(
            values,
            x="group",
            names={"first": "first orders", "repeat": "repeat orders"},
            unit="money",
            currency=view.currency,
            dark=view.dark,
        ),
        table=values,
        note=f"{formats.counted(n, 'orders')} in 13 months; months with fewer than 30 customers are left out",
        definition="Net sales of known customers / their orders, of first and of later purchase occasions.",
        query="coming_back/sales",
        n=n,
        period=over.period_in_words(),
        leads=leads.by_month_and_part(
            view,
            "sales_orders",
            f"All {formats.counted(n, 'orders')}",
            over,
            [
                (month, f"{name} purchases", name, value)
                for name in ("first", "repeat")
                for month, value in zip(values["group"], values[name], strict=True)
            ],
            unit="money",
        ),
    )


@kept.card
def second_order(view: View) -> Card | str | None:
    """How soon the first-time customers of the 13 months come back, young ones followed as far as they go."""
    rows = view.source.rows("coming_back/second_order", view.scope.trend(), by="all")
    if rows.empty:
        return None
    curve = curves.had_by(SECOND_ORDER, {"back": rows})
    said = {days: SECOND_ORDER.within(rows, limit=days)[0] for days in _HORIZONS}
    within = [
        f"{formats.write(f.value, 'share')} within {days} days" for days, f in said.items() if f.value is not None
    ]
    n = int(rows["came_back"].sum() + rows["not_yet"].sum())
    return Card(
        key="time-to-second-order",
        title=(
            f"Of the first-time customers of 13 months, {', '.join(within)} come back"
            if within
            else "How soon do first-time customers come back?"
        ),
        figure=charts.survival(curve, unit="days", says="back", clock="since the first order", dark=view.dark),
        table=curve,
        note=(
            f"{formats.counted(n, 'first-time customers')} of {view.scope.trend().period_in_words()}; band: 95 % "
            "interval, drawn while ten are followed"
        ),
        definition=(
            "Share of first-time customers with a second purchase occasion by each day after the first, by "
            "Kaplan–Meier: young customers count for as long as they have been followed."
        ),
        query="coming_back/second_order",
        n=n,
        period=view.scope.trend().period_in_words(),
        unit="share",
        sure=[f"within {days} days: {f.reason}" for days, f in said.items() if f.reason],
        leads=leads.along_curves(
            "repeat_within_90_days",
            f"All {formats.counted(n, 'first-time customers')}",
            {"back": view.scope.trend()},
            24,
            "not back",
        ),
    )


@kept.card
def cohorts(view: View) -> Card | str | None:
    """What share of each month's new customers is active in each month after it."""
    rows = view.source.rows("coming_back/cohorts", view.scope.trend())
    if rows.empty:
        return None
    found = cohort_findings.active_shares(rows)
    n = int(rows.groupby("cohort_month")["customers"].first().sum())
    return Card(
        key="cohorts",
        title="What share of each month's new customers is active later, in %?",
        figure=charts.cohorts(found, dark=view.dark),
        table=found,
        note=(
            f"{formats.counted(n, 'new customers')} of the {found['cohort_month'].nunique()} months that have a "
            "later one; months that have not passed are blank, a dot is too few"
        ),
        definition=(
            "Customers of the month of their first purchase with a purchase in the month that many months later / "
            "customers of that month. It may rise again: customers are not bound by contract."
        ),
        query="coming_back/cohorts",
        n=n,
        period=view.scope.trend().period_in_words(),
        unit="share",
        leads=leads.by_cohort(view, f"All {formats.counted(n, 'new customers')}", view.scope.trend(), found),
    )


def _amount(view: View, values: pd.Series) -> str:
    known = values.dropna()
    return formats.write(known.iloc[0], "money", view.currency) if len(known) else "too few"
