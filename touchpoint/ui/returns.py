"""Cards of the Returns page: who decides in which size of shop, and why things come back."""

import pandas as pd

from touchpoint import charts, formats, measures
from touchpoint.ui import kept, leads, measured
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View

_SIZES = ("Small shop", "Medium shop", "Large shop", "Online or telephone", "(unknown)")
_DECIDERS = ("Manager", "Returns desk", "System", "(unknown)", "Not decided yet")
_OPEN = "Not decided yet"
_MOST_REASONS = 12
# What a return can be divided by, and the column that must hold values for it.
_NEEDS = {
    "shop-size": "stores.size",
    "decided-by": "returns.decided_by_role",
    "clientele": "stores.clientele",
    "store": "stores.store_id",
}


def divisions(view: View) -> dict[str, str]:
    """What the cards can be broken down by in this build, with their labels."""
    own = measures.get("return_decision_hours_median").splits
    labels = {**own, **measured.dimensions(("store", "region", "category", "tier"))}
    return {
        key: labels[key]
        for key in (*_NEEDS, "region", "category", "tier")
        if key not in _NEEDS or _NEEDS[key] in view.source.filled
    }


def undecided(by: str) -> list[str]:
    """What to know of times to decide by who decided: who will decide an open one nobody knows."""
    if by != "decided-by":
        return []
    return ["Who will decide an open return is not known, so they stand apart; sizes of shop hold them too."]


@kept.card
def deciders(view: View) -> Card | str | None:
    """In how many of the returns of each size of shop the manager, a desk or the system decided."""
    if view.source.filled.isdisjoint({"returns.decided_by_role"}):
        return None
    rows = view.source.rows("returns/deciders", view.scope)
    if rows.empty:
        return None
    n = int(rows["returns"].sum())
    of_size = rows.groupby("shop_size")["returns"].transform("sum")
    table = rows.assign(
        share=rows["returns"] / of_size,
        shop_size=pd.Categorical(rows["shop_size"], [each for each in _SIZES if each in set(rows["shop_size"])]),
    ).sort_values(["shop_size", "who_decided"])
    return Card(
        key="who-decides",
        title=_who_decides(table),
        figure=charts.stacked_bars(
            table,
            x="shop_size",
            y="share",
            by="who_decided",
            order=[each for each in _DECIDERS if each in set(rows["who_decided"])],
            unit="share",
            dark=view.dark,
        ),
        table=table.assign(shop_size=table["shop_size"].astype(str)),
        note=f"{formats.counted(n, 'returns')} asked for {view.when()}; full counts",
        definition=(
            "Of the returns asked for in shops of each size the share that the manager, a desk or the system decided, "
            "and that wait for a decision. Sizes are those the house gives its stores."
        ),
        query="returns/deciders",
        n=n,
        leads=_by_size(view, table, n),
    )


def _who_decides(table: pd.DataFrame) -> str:
    """'Who decides: small shops the manager (100 %); large shops the returns desk (94 %)'."""
    decided = table[(table["who_decided"] != _OPEN) & table["shop_size"].isin(_SIZES[:3])]
    if decided.empty:
        return "Who decides returns: no size of shop is known"
    said = []
    for size, rows in decided.groupby("shop_size", observed=True):
        most = rows.iloc[int(rows["returns"].to_numpy().argmax())]
        share = formats.write(most["returns"] / rows["returns"].sum(), "share")
        said.append(f"in {str(size).lower()}s the {str(most['who_decided']).lower()} ({share})")
    return f"Who decides: {'; '.join(said)}"


def _by_size(view: View, table: pd.DataFrame, n: int) -> Leads:
    sizes = table.groupby("shop_size", observed=True)["returns"].sum()
    points = [
        leads.to(
            "returns_requested",
            f"{size}: {formats.write(count, 'count')}",
            view.scope,
            by="shop-size",
            groups=[str(size)],
        )
        for size, count in sizes.items()
    ]
    return Leads(leads.to("returns_requested", f"All {formats.counted(n, 'returns')}", view.scope), points)


@kept.card
def reasons(view: View) -> Card | str | None:
    """Why things come back, the most frequent reason first."""
    rows = view.source.rows("returns/reasons", view.scope)
    if rows.empty:
        return None
    n, first = int(rows["returns"].sum()), rows.iloc[0]
    return Card(
        key="return-reasons",
        title=f"The most frequent reason is {first['reason']}: {first['returns']:,} of {n:,}",
        figure=charts.ranked_bars(
            rows.head(_MOST_REASONS), name="reason", value="returns", unit="returns", dark=view.dark
        ),
        table=rows,
        note=f"{formats.counted(n, 'returns')} asked for {view.when()}; {_faults(rows)}",
        definition=(
            "Returns asked for in the period by their coded reason, and whose fault each was: the seller's, the "
            "customer's, nobody's (a change of mind)."
        ),
        query="returns/reasons",
        n=n,
        leads=leads.by_part(
            "returns_requested",
            f"All {formats.counted(n, 'returns')}",
            view.scope,
            zip(rows["reason"], rows["returns"], strict=True),
        ),
    )


def _faults(rows: pd.DataFrame) -> str:
    """'our fault 312, the customer's 190, nobody's 260'."""
    called = {"our_fault": "our fault", "customers": "the customer's", "nobodys": "nobody's", "not_said": "not said"}
    counted = ((words, int(rows[column].sum())) for column, words in called.items())
    return ", ".join(f"{words} {formats.write(count, 'count')}" for words, count in counted if count)
