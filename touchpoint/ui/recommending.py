"""Cards of the page on recommendation: what advertising costs beside what repeat business brings."""

from math import nan

import pandas as pd

from touchpoint import charts, formats
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View

_QUERY = "coming_back/sales"
_NOT_SET = (
    "What advertising costs is not known: touchpoint.toml sets no [[advertising]] for these months, so it cannot stand "
    "beside repeat sales."
)


@kept.card
def advertising(view: View) -> Card | str | None:
    """What was spent on advertising and what repeat purchases brought, month by month."""
    rows = _months(view)
    if rows is None:
        return _NOT_SET
    both = rows.dropna(subset=["advertising"])
    spent, sold = float(both["advertising"].sum()), float(both["repeat_sales"].sum())
    words = [formats.write(each, "money", view.currency) for each in (spent, sold)]
    return Card(
        key="advertising-and-repeat-sales",
        title=f"Advertising took {words[0]}, repeat purchases brought {words[1]} in the same months",
        figure=charts.lines(
            rows,
            x="group",
            names={"repeat_sales": "repeat sales", "advertising": "advertising"},
            unit="money",
            currency=view.currency,
            dark=view.dark,
        ),
        table=rows,
        note=f"{formats.counted(len(both), 'months')} with advertising set of 13 months; full sums, net of refunds",
        definition=(
            "What touchpoint.toml sets as spent on advertising in the month; net sales of occasions that are not the "
            "customer's first. They stand side by side: one does not follow from the other."
        ),
        query=_QUERY,
        n=int(both["buyers"].sum()),
        period=view.scope.trend().period_in_words(),
        leads=Leads(leads.to("repeat_sales_share", "All buyers of the 13 months", view.scope.trend())),
    )


@kept.card
def per_newcomer(view: View) -> Card | str | None:
    """What was spent on advertising for each new customer of the month."""
    rows = _months(view)
    if rows is None or not rows["first_buyers"].sum():
        return None
    rows = rows.assign(value=rows["advertising"] / rows["first_buyers"].where(rows["first_buyers"] > 0))
    known = rows.dropna(subset=["value"])
    if known.empty:
        return None
    new, spent = int(known["first_buyers"].sum()), float(known["advertising"].sum())
    each = formats.write(spent / new, "money", view.currency)
    return Card(
        key="advertising-per-new-customer",
        title=f"Advertising comes to {each} for each new customer",
        figure=charts.lines(
            rows,
            x="group",
            names={"value": "for each new customer"},
            unit="money",
            currency=view.currency,
            dark=view.dark,
        ),
        table=rows[["group", "advertising", "first_buyers", "value"]],
        note=f"{formats.counted(new, 'new customers')} of {formats.counted(len(known), 'months')}",
        definition=(
            "What touchpoint.toml sets as spent on advertising in the month / customers with net sales of a first "
            "purchase in it, however they came. It does not say who came because of advertising."
        ),
        query=_QUERY,
        n=new,
        period=view.scope.trend().period_in_words(),
        leads=Leads(leads.to("recommended_share", "All new customers of the 13 months", view.scope.trend())),
    )


def _months(view: View) -> pd.DataFrame | None:
    """Months with their sales and, where it is set, what was spent on advertising; None where it is set for none."""
    set_for = {f"{each.month:%Y-%m}": each.amount for each in view.source.info.settings.advertising}
    rows = view.source.rows(_QUERY, view.scope.trend(), by="month")
    if rows.empty or not set_for.keys() & set(rows["group_name"]):
        return None
    table = rows[["group_name", "repeat_sales", "first_buyers", "buyers"]].rename(columns={"group_name": "group"})
    return table.assign(
        repeat_sales=table["repeat_sales"].astype(float),
        advertising=[float(set_for.get(month, nan)) for month in table["group"]],
    )
