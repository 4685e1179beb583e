"""The rows of one step between our numbers and those of the books, to read and to take along."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from touchpoint import access, links, periods
from touchpoint.formats import counted, day
from touchpoint.quality import control_words as words
from touchpoint.quality.controls import OURS, Bridge, Step
from touchpoint.ui import session, sheet
from touchpoint.ui.data.whole import listed
from touchpoint.ui.listing import Listing, Table
from touchpoint.ui.sheet import Html
from touchpoint.ui.view import View

DEFINITION = (
    "Net sales of the valid orders placed in the month, or the counted cases opened in it. Steps that the books are "
    "said to hold are applied, the others are shown with what each would add. What is left agrees when it is at most "
    "half of the currency, and half of its smallest unit more for each row with a fraction of that; of cases, nothing."
)
_ON_SCREEN, _MOST = 50, 1_000_000
_HEADS = ("row", "day", "amount", "why")


def draw(view: View, bridge: Bridge, apart: Sequence[Step]) -> None:
    """Draw the rows of a step that the reader chooses; those `apart` are of no month."""
    labels = {(OURS, True): f"our own {bridge.subject}"}
    labels |= {(each.name, True): each.label for each in bridge.steps}
    labels |= {(each.name, False): f"{each.label}, of no month" for each in apart}
    # By its label, because the steps of another figure are others.
    names = {label: key for key, label in labels.items()}
    chosen = st.selectbox("List the rows of", list(names), width=320, key=f"control-step-{bridge.subject}")
    step, is_dated = names[chosen]
    _rows(view, bridge.subject, step, bridge.month if is_dated else None, chosen)


@listed
def _rows(view: View, subject: str, step: str, month: date | None, label: str) -> Listing:
    asked = _asked(subject, step, month)
    found = view.source.rows("data/control_rows", view.scope, **asked, most=_ON_SCREEN)
    n = int(found["in_all"].iloc[0]) if len(found) else 0
    hidden = view.source.info.settings.privacy.hide_counts_to
    is_hidden = 0 < n <= hidden
    when = words.month(month) if month else "month not known"
    table = Table(_HEADS, [_cells(view, subject, row) for row in _shown(view, found)], numbers=(2,))
    return Listing(
        key="control-rows",
        title=f"{label[:1].upper()}{label[1:]}, {when}" + ("" if is_hidden else f": {counted(n, 'rows')}"),
        shown=[f"Not listed: the settings hide what counts {hidden} or fewer."] if is_hidden else table,
        rows=_download(view, asked),
        note="all rows are shown" if n <= _ON_SCREEN else f"the first {_ON_SCREEN} rows; the files hold all of them",
        definition=DEFINITION,
        period=when,
        n=0 if is_hidden else n,
    )


def _asked(subject: str, step: str, month: date | None) -> dict[str, Any]:
    start, last = periods.month_of(month) if month else (None, None)
    return {"subject": subject, "step": step, "start": start, "end": periods.day_after(last) if last else None}


def _download(view: View, asked: Mapping[str, Any]) -> Callable[[], pd.DataFrame]:
    """What reads the rows when a download is asked for: it runs in a thread of its own, past the caches."""
    source, scope = session.past_caches(view.source), view.scope

    def read() -> pd.DataFrame:
        found = source.rows("data/control_rows", scope, **asked, most=_MOST).drop(columns="in_all")
        return access.shown_rows(found, source.info.settings)

    return read


def _shown(view: View, found: pd.DataFrame) -> list[dict[Any, Any]]:
    return access.shown_rows(found, view.source.info.settings).to_dict("records")


def _cells(view: View, subject: str, row: Mapping[Any, Any]) -> list[Html]:
    """A row, which leads to its customer."""
    customer = row["customer_id"] if isinstance(row["customer_id"], str) else None
    case = row["row_id"] if subject == "cases" and customer else None
    address = links.customer(view.scope, customer, case)
    return [
        sheet.link(row["row_id"], address) if address else sheet.text(row["row_id"]),
        sheet.text("" if pd.isna(row["happened_on"]) else day(row["happened_on"])),
        sheet.text(words.amount(row["amount"], subject, view.currency)),
        sheet.text("" if pd.isna(row["why"]) else row["why"]),
    ]
