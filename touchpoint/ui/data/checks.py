"""What the exports name, how much of each month they hold, and what in them contradicts itself."""

import pandas as pd
import streamlit as st

from touchpoint import charts
from touchpoint.formats import write
from touchpoint.quality import remarks as judged
from touchpoint.ui import kept
from touchpoint.ui.card import Card
from touchpoint.ui.data.whole import listed, once, period, rows
from touchpoint.ui.listing import Listing
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_TABLES = {"orders": "orders", "cases": "cases", "contacts": "contacts", "surveys": "answers"}
_MOST_MONTHS = 60


@kept.card
def coverage(view: View) -> Card | str | None:
    """The share of orders, cases, contacts, returns and surveys that name customer, order, owner and reason."""
    found = rows(view, "data/coverage")
    if found.empty:
        return None
    found = found.assign(
        share=found["named"] / found["exported"], what=found["table_name"] + ": " + found["names"]
    ).sort_values("share")
    lowest = found.iloc[0]
    return Card(
        key="coverage",
        title=f"Least known: {lowest['names']} of {lowest['table_name']}, {write(lowest['share'], 'share')}",
        figure=charts.ranked_bars(found, name="what", value="share", unit="share", dark=view.dark),
        table=found[["table_name", "names", "column_name", "exported", "named", "share"]],
        note="share of the exported rows that name it themselves; a case also takes the customer of its order",
        definition="Rows of the table with a value in the column / rows of the table.",
        query="data/coverage",
        n=int(found["exported"].sum()),
        period=period(view),
    )


@kept.card
def months(view: View) -> Card | str | None:
    """How much began in each month: a gap is an export that lacks it."""
    found = rows(view, "data/months")
    if found.empty:
        return None
    wide = _every_month(found)
    gaps = judged.gaps(wide)
    more = f" and {len(gaps) - 1} more" if len(gaps) > 1 else ""
    table = wide.reset_index()
    names = {name: called for name, called in _TABLES.items() if name in wide}
    return Card(
        key="months",
        title=f"There are no {gaps[0]}{more}" if gaps else "No month is missing",
        figure=charts.lines(table, x="month", names=names, unit="count", dark=view.dark),
        table=table,
        note="orders placed, cases opened, contacts started, answers given in each month; the last may not be over",
        definition="Rows of each table by the local month in which they began.",
        query="data/months",
        n=int(found["records"].sum()),
        period=period(view),
        sure=[f"No {each}" for each in gaps],
    )


def unknown(view: View) -> None:
    """Of what share of the orders, cases, contacts and answers each dimension is not known."""
    with st.container(border=True, key="unknown", gap="xsmall", height="stretch"):
        st.subheader("What a breakdown calls (unknown)", anchor="unknown")
        for line in once(view, "unknown", _unknown):
            st.markdown(line)
        st.caption("orange above 10 %: a filter on it leaves these out; orders placed online have no store")


def _unknown(view: View) -> list[str]:
    found = rows(view, "data/unknown_shares")
    found = found.assign(share=found["unknown"] / found["counted"]).sort_values("share", ascending=False)
    lines = []
    for table, name in _TABLES.items():
        of_table = found[found["table_name"] == table].to_dict("records")
        shares = [f"{judged.dimension(row['dimension'])} {_share(row['share'])}" for row in of_table]
        lines += [f"**{name.capitalize()}**: {' · '.join(shares)}"] if shares else []
    return lines


@listed
def orphans(view: View) -> Listing:
    """Which rows name something that the exports do not hold."""
    found = rows(view, "data/orphans")
    lost = found[found["lost"] > 0].sort_values("lost", ascending=False).to_dict("records")
    return Listing(
        key="orphans",
        title="Rows that name what is not there" if lost else "Whatever a row names is in the exports",
        shown=[
            f"{_share(row['lost'] / row['pointing'])} of {judged.units(row['table_name'])} by "
            f"{plain(row['column_name'])}: {_of(row['lost'], row['pointing'])}"
            for row in lost
        ],
        rows=lambda: found,
        note=f"{len(found)} links checked between customers, orders, products, stores and cases",
        definition="Rows whose column names a row of another table that no export holds / rows with a value in it.",
        period=period(view),
        n=int(found["pointing"].sum()),
    )


@listed
def times(view: View) -> Listing:
    """Which rows end before they begin, and which lie after the as-of instant."""
    found = judged.impossible_times(rows(view, "data/negative_times"), rows(view, "data/late_times"))
    wrong = found[found["found"] > 0].sort_values("found", ascending=False).to_dict("records")
    return Listing(
        key="times",
        title="Times that cannot be" if wrong else "No time contradicts another",
        shown=[f"{judged.units(row['table_name'])} {row['fault']}: {_of(row['found'], row['timed'])}" for row in wrong],
        rows=lambda: found,
        note=f"{len(found)} checks; such rows are kept, and left out of every measure of time",
        definition="Rows that end before they begin or last less than nothing; rows dated after the as-of time.",
        period=period(view),
        n=int(found["timed"].sum()),
    )


def _of(part: int, whole: int) -> str:
    return f"{write(part, 'count')} of {write(whole, 'count')}"


def _share(share: float) -> str:
    """A share; what is more than a slip stands out."""
    said = write(share, "share")
    return f":orange-badge[{said}]" if share > judged.MANY else said


def _every_month(found: pd.DataFrame) -> pd.DataFrame:
    """A row a month and a column a table, the last 60 months, months in which nothing began among them."""
    wide = found.pivot(index="month", columns="table_name", values="records")
    first, last = (pd.Period(wide.index[place], "M") for place in (0, -1))
    every = [str(each) for each in pd.period_range(max(first, last - (_MOST_MONTHS - 1)), last, freq="M")]
    return wide.reindex(every).fillna(0).astype("int64").rename_axis("month").rename_axis(columns=None)
