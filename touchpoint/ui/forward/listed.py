"""Which open cases will pass their limit: the first of them to read, all of them to take along."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd

from touchpoint import access, formats, links
from touchpoint.findings import forward
from touchpoint.findings.forward import Ahead
from touchpoint.settings import Settings
from touchpoint.ui import listing, sheet
from touchpoint.ui.forward.cards import DEFINITION
from touchpoint.ui.forward.said import LATER, LIMITS, SOON, found
from touchpoint.ui.listing import Listing, Table
from touchpoint.ui.sheet import Html
from touchpoint.ui.view import View

_ON_SCREEN = 10
_HEADS = ("Case", "Department", "Open for", "Limit", "Chance to pass it", "Sales of 12 months")
_NUMBERS = (2, 3, 4, 5)
_COLUMNS = (
    "case_id",
    "customer_id",
    "department",
    "kind",
    "opened_on",
    "due_on",
    "days_left",
    "chance",
    "sales",
    "at_stake",
)


def listed(view: View) -> None:
    """Draw the list of the cases whose limit falls within 14 days, the most at stake first."""
    known = found(view)
    if known is None or not (n := known.expected(LATER).n):
        return
    first = forward.first_at_stake(known.cases, LATER).head(_ON_SCREEN)
    knows_sales = bool(first["at_stake"].notna().any())
    order = "chance × sales of 12 months" if knows_sales else "chance, for sales are not known"
    more = f"the first {_ON_SCREEN} of {n:,}, the files hold all; " if n > _ON_SCREEN else ""
    listing.draw(
        view,
        Listing(
            key="which-late",
            title=f"Which to settle first: {formats.counted(n, view.called('cases'))} with a limit in {LATER} days",
            shown=Table(_HEADS, [_row(view, row) for row in first.to_dict("records")], _NUMBERS),
            rows=partial(_all, known, view.source.info.settings),
            note=f"{more}by {order}: what is at stake, not what is lost; {_fewest(known)}",
            definition=DEFINITION,
            period=f"the {LATER} days from {view.as_of_in_words()}",
            n=n,
            filters=view.applied(LIMITS),
        ),
    )


def _fewest(known: Ahead) -> str:
    """How many closures would avert it."""
    fewest, soon = known.fewest_to_settle(SOON), known.expected(SOON)
    if not fewest:
        return f"fewer than one of them is expected to be late within {SOON} days"
    return (
        f"with the {fewest:,} likeliest of {soon.n:,} settled in time, fewer than one is expected late in {SOON} days"
    )


def _all(known: Ahead, settings: Settings) -> pd.DataFrame:
    """All of them, as they may be shown."""
    rows = forward.first_at_stake(known.cases, LATER)
    return access.shown_rows(rows, settings)[list(_COLUMNS)]


def _row(view: View, row: Mapping[Any, Any]) -> list[Html]:
    customer = row["customer_id"] if isinstance(row["customer_id"], str) else None
    (shown,) = access.shown_ids([customer], view.source.info.settings)
    address = links.customer(view.scope, shown, row["case_id"])
    named = sheet.link(row["case_id"], address) if address else sheet.text(row["case_id"])
    return [
        sheet.joined(named, sheet.text(row["kind"], look="grey", own_line=True)),
        sheet.text(row["department"]),
        sheet.text(formats.write(row["age_seconds"] / 3600, "hours")),
        sheet.text(formats.day(pd.Timestamp(row["due_on"]).date())),
        sheet.text(formats.write(row["chance"], "share")),
        sheet.text(formats.write(row["sales"], "money", view.currency)),
    ]
