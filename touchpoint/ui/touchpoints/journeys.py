"""Where journeys end: from the order to its delivery, to service, and to the next order."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from touchpoint import charts, formats, measures
from touchpoint.findings import differences
from touchpoint.findings.finding import OK, Finding, frame, no_data
from touchpoint.ui import card, certainty, framing, kept, leads, sheet
from touchpoint.ui.card import Card
from touchpoint.ui.sheet import Html
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_AGAIN, _SATISFIED = "journey_bought_again", "journey_satisfied"
_MOST_PATHS = 12
_MOST_NAMED = 3
_SURE = ("Association: who complains or sends back differs from who does not in other ways too.",)
_STEPS = (
    "asked: the customer asked where it is; on time or late: how the first promise was kept, no date: there was none; "
    "complaint, return: up to 60 days after the day it was due"
)


@kept.said
def _rows(view: View) -> pd.DataFrame:
    """The most frequent journeys, that of most orders first: bought again, and satisfied at the end."""
    if measures.get(_AGAIN).missing(view.source):
        return frame([])
    again = [each for each in view.groups(_AGAIN, "path") if each.n and each.group != differences.UNKNOWN]
    satisfied = {each.group: each for each in view.groups(_SATISFIED, "path")}
    most = sorted(again, key=lambda each: (-each.n, each.group))[:_MOST_PATHS]
    ended = frame(satisfied.get(each.group, no_data("no answers")) for each in most)
    return frame(most).assign(satisfied=ended["value"], answers=ended["n"])


@kept.card
def journeys(view: View) -> Card | str | None:
    """What share bought again after each of the most frequent journeys."""
    rows = _rows(view)
    if rows.empty:
        return None
    measure, whole = measures.get(_AGAIN), view.whole(_AGAIN)
    again = {each.group: each for each in view.groups(_AGAIN, "path")}
    return Card(
        key="journeys",
        title=_where_they_end(list(again.values()), view.groups(_SATISFIED, "path")),
        figure=charts.interval_dots(
            rows, unit="share", whole=whole.value if whole.status == OK else None, is_ranked=False, dark=view.dark
        ),
        table=rows,
        note=(
            f"{formats.counted(whole.n, 'orders')} of known customers due {view.when()}, more than 90 days ago; the "
            "most frequent journey on top; share that bought again within 90 days, with its 95 % interval"
        ),
        definition=f"{measure.definition} {_STEPS}.",
        query=measure.query,
        n=whole.n,
        unit="share",
        sure=[*certainty.of_groups(view, measure, list(again.values()), "journey"), *_SURE],
        leads=leads.by_group(view, _AGAIN, "path", [again[group] for group in rows["group"]]),
    )


def paths(view: View) -> None:
    """The journeys as a table, each with its rows."""
    rows = _rows(view)
    if rows.empty:
        return
    shown = Card(
        key="journeys-table",
        title="The most frequent journeys from the order to service",
        figure=go.Figure(),
        has_chart=False,
        table=rows,
        note=f"orders due {view.when()}; {_STEPS}",
        definition=measures.get(_SATISFIED).definition,
        query=measures.get(_SATISFIED).query,
        n=int(rows["n"].sum()),
        unit="share",
        sure=_SURE,
    )
    heads = ("Journey", "Orders", "Satisfied at the end", "Bought again within 90 days")
    with framing.box(shown.key):
        st.subheader(plain(shown.title), anchor=shown.key)
        sheet.draw(
            [sheet.text(head) for head in heads],
            [_row(view, record) for record in rows.to_dict("records")],
            labels=heads,
            numbers=(1, 2, 3),
            dark=view.dark,
        )
        st.caption(plain(shown.note))
        card.menu(view, shown)


def _row(view: View, record: Mapping[Any, Any]) -> list[Html]:
    path = str(record["group"])
    ways = {each: leads.to(each, path, view.scope, by="path", groups=[path]).address for each in (_AGAIN, _SATISFIED)}
    satisfied = formats.write(record["satisfied"], "share") if pd.notna(record["satisfied"]) else "too few"
    again = formats.write(record["value"], "share") if record["status"] == OK else "too few"
    bounds = formats.interval(record["low"], record["high"], "share") if record["status"] == OK else ""
    return [
        sheet.text(path),
        sheet.link(formats.write(record["n"], "count"), ways[_AGAIN]),
        sheet.joined(
            sheet.link(satisfied, ways[_SATISFIED]),
            sheet.text(f"n {formats.write(record['answers'], 'count')}", look="grey"),
        )
        if record["answers"]
        else sheet.text("no answers", look="grey"),
        sheet.joined(sheet.text(again), sheet.text(bounds, look="grey")),
    ]


def _where_they_end(again: Sequence[Finding], satisfied: Sequence[Finding]) -> str:
    """After which journeys clearly fewer buy again, or else are satisfied, the widest gaps first; or that none is."""
    for groups, what in ((again, "buy again"), (satisfied, "are satisfied at the end")):
        _, lower = differences.from_the_rest(groups)
        if lower:
            return f"Clearly fewer {what} after {_named(groups, lower)}"
    if any(each.status == OK for each in again):
        return "After no journey clearly fewer buy again or are satisfied than after the others"
    return "How do journeys end? Too few, or too young, to say"


def _named(groups: Sequence[Finding], lower: Sequence[str]) -> str:
    """'late: 63 %, late → complaint: 49 % (the others: 86 %)'; those first whose gap times their orders is widest."""
    those = [each for each in groups if each.group in lower]
    those.sort(key=lambda each: each.n * ((each.value or 0) - differences.elsewhere(each, groups)))
    said = [f"“{each.group}”: {formats.write(each.value, 'share')}" for each in those[:_MOST_NAMED]]
    others = [each for each in differences.shown(groups) if each.group not in lower]
    share = sum((each.value or 0) * each.n for each in others) / sum(each.n for each in others) if others else None
    return ", ".join(said) + (f" (the others: {formats.write(share, 'share')})" if share is not None else "")
