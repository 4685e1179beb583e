"""Why the ids of one customer are one person: which tool they are of, by which rule, and what agreed."""

from collections.abc import Sequence

import streamlit as st

from touchpoint import access
from touchpoint.formats import counted
from touchpoint.history import History
from touchpoint.history.event import Row, joined, rows
from touchpoint.identity import NOT_JOINED, tool
from touchpoint.ui import sheet
from touchpoint.ui.sheet import Html
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_MOST = 50
_HEADS = ("Id", "Tool", "Rule", "What agrees")
_FILE = "override file"


def why(view: View, known: History) -> None:
    """The ids, the rule of each and what agreed, as far as the reader may see; why others were not joined."""
    if known.customer_id is None:
        return
    settings = view.source.info.settings
    asked = {"customer": known.customer_id, "persons": access.sees_persons(settings)}
    ids = list(rows(view.source.rows("customer/identity", view.scope, **asked)))
    with st.container(border=True, gap="xsmall", key="list-identity"):
        st.subheader(_title(ids), anchor="identity")
        if len(ids) > 1 or _decided(ids):
            shown = access.shown_ids([row["exported_id"] for row in ids[:_MOST]], settings)
            cells = [_row(row, str(each)) for row, each in zip(ids, shown, strict=False)]
            sheet.draw([sheet.text(head) for head in _HEADS], cells, labels=_HEADS, numbers=(), dark=view.dark)
        st.caption(plain(" ".join(_notes(ids))))


def _title(ids: Sequence[Row]) -> str:
    if not ids:
        return "No export lists this customer"
    return f"{len(ids)} ids are this customer" if len(ids) > 1 else "One id is this customer"


def _row(row: Row, shown: str) -> list[Html]:
    prefix, colon, _ = row["exported_id"].partition(":")
    return [
        sheet.text(shown),
        sheet.text(tool(prefix if colon else "")),
        sheet.text(row["rule"]),
        sheet.text(_agrees(row)),
    ]


def _agrees(row: Row) -> str:
    """'e-mail with 2 other ids · ana@example.com', or why the file decides; what the reader may not see is left out."""
    said = [
        joined(f"{sign} with {counted(row[count], 'other ids')}", *(row[value] for value in values))
        for sign, count, values in (
            ("e-mail", "same_email", ("email",)),
            ("telephone and name", "same_telephone", ("phone", "name")),
        )
        if row[count]
    ]
    return "; ".join([*said, *([row["reason"]] if row["reason"] else [])])


def _notes(ids: Sequence[Row]) -> list[str]:
    """Why the ids of others that agree were not joined, and what can be done about it."""
    if not ids:
        return ["Orders, cases, contacts or answers name the id, and nothing else is known of it."]
    refused = {row["not_joined"]: row["agreeing"] for row in ids if row["not_joined"]}
    said = [
        f"Not joined with {counted(refused[why], 'other ids')}: {words}."
        for why, words in NOT_JOINED.items()
        if why in refused
    ]
    if len(ids) > _MOST:
        said.append(f"The first {_MOST} of {len(ids):,} ids.")
    if len(ids) == 1 and not said and not _decided(ids):
        said.append("No other id has the same e-mail, or the same telephone and name.")
    return [*said, "The file identity_overrides joins ids, or keeps them apart; the rules stand on the Data page."]


def _decided(ids: Sequence[Row]) -> bool:
    return any(row["rule"] == _FILE for row in ids)
