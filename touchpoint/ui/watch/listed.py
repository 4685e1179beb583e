"""The rows of the Watch list: the first of them to read, all of them to take along."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from touchpoint import formats, links, watch
from touchpoint.scope import Scope
from touchpoint.source import Source
from touchpoint.ui import framing, listing, session, sheet
from touchpoint.ui.listing import Listing
from touchpoint.ui.sheet import Html
from touchpoint.ui.text import plain
from touchpoint.ui.view import View
from touchpoint.ui.watch.head import hidden, reasons, sales, totals

_ON_SCREEN = 50
_HEADS = (
    "Case or customer",
    "Why it is here",
    "Waiting",
    "Due",
    "Sales of 12 months",
    "Owner",
    "Department and place",
    "Next step",
)
_NUMBERS = (2, 3, 4)


def listed(view: View, reason: str, sort: str) -> None:
    """Draw the list for a reason, in an order."""
    found = totals(view).get(reason)
    if found is None:
        st.info(f"Nothing to show: nobody is {reasons()[reason].lower()} in these filters.", icon=":material/inbox:")
        return
    if hidden(view, found["entries"]):
        st.info(f"Not listed: the settings hide what counts {hidden(view, found['entries'])}.", icon=":material/lock:")
        return
    first = watch.entries(view.source, view.scope, reason, sort, _ON_SCREEN)
    shown = _listing(view, reason, sort, found)
    with framing.box(shown.key, kind="list"):
        st.subheader(shown.title, anchor=shown.key)
        sheet.draw(
            [sheet.text(head) for head in _HEADS],
            _rows(view, first),
            labels=_HEADS,
            numbers=_NUMBERS,
            dark=view.dark,
        )
        st.caption(plain(shown.note))
        listing.menu(view, shown)


def _listing(view: View, reason: str, sort: str, found: Mapping[Any, Any]) -> Listing:
    n = int(found["entries"])
    label = reasons()[reason]
    title = f"{formats.write(n, 'count')} to call or unblock" if reason == watch.ALL else f"{label}: {n:,}"
    more = f"the first {_ON_SCREEN} of {n:,} are shown, the files hold all; " if n > _ON_SCREEN else ""
    return Listing(
        key="watch-list",
        title=title,
        shown=(),
        rows=partial(_all, session.past_caches(view.source), view.scope, reason, sort),
        note="; ".join([f"{more}{_at_stake(view, found)}", *view.not_applied("watch/entries")]),
        definition=_definition(reason),
        period=f"as of {view.as_of_in_words()}",
        n=n,
        filters="; ".join([view.applied("watch/entries"), label.lower(), watch.SORTS[sort].lower()]),
    )


def _at_stake(view: View, found: Mapping[Any, Any]) -> str:
    """What the customers bought for, as exposure and never as a loss."""
    customers = formats.counted(int(found["customers"]), "known customers")
    if pd.isna(found["sales"]):
        return f"{customers}; what they bought for is not known"
    until = formats.day(view.source.info.as_of_on)
    return (
        f"{sales(view, found)} of {customers}, each counted once: their net sales of the 12 months to {until}, what "
        "is at stake and not what is lost"
    )


def _definition(reason: str) -> str:
    meanings = [f"{each.label}: {each.meaning}" for each in watch.REASONS if reason in (watch.ALL, each.key)]
    return f"Open cases, and unhappy customers who have none. {'. '.join(meanings)}."


def _all(source: Source, scope: Scope, reason: str, sort: str) -> pd.DataFrame:
    """All the rows, as they may be shown."""
    return watch.in_words(watch.entries(source, scope, reason, sort, watch.EVERYTHING), source)


def _rows(view: View, first: pd.DataFrame) -> list[list[Html]]:
    words = watch.in_words(first, view.source).to_dict("records")
    return [_row(view, row) for row in words]


def _row(view: View, row: Mapping[Any, Any]) -> list[Html]:
    case, customer = (row[name] if pd.notna(row[name]) else None for name in ("case", "customer"))
    place = ", ".join(str(row[name]) for name in ("channel", "store", "region") if pd.notna(row[name]))
    return [
        _named(view, case, customer, row["kind"]),
        sheet.text(row["why"]),
        sheet.text(formats.write(row["waiting_days"], "days")),
        sheet.text(formats.day(row["due"].date()) if pd.notna(row["due"]) else ""),
        sheet.text(formats.write(row["sales_of_12_months"], "money", view.currency)),
        sheet.text(row["owner"]),
        sheet.joined(
            sheet.text(row["department"] if pd.notna(row["department"]) else ""),
            sheet.text(place, look="grey", own_line=True),
        ),
        sheet.text(row["next_step"]),
    ]


def _named(view: View, case: str | None, customer: str | None, kind: Any) -> Html:
    """The case or the customer, leading to the customer's page."""
    address = links.customer(view.scope, customer, case)
    name = case or customer or formats.MISSING
    called = f"{kind}" if case and pd.notna(kind) else "case" if case else "customer"
    return sheet.joined(
        sheet.link(name, address) if address else sheet.text(name), sheet.text(called, look="grey", own_line=True)
    )
