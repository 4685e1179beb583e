"""The grid of stages and channels: how satisfied, how many, what their customers buy."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from touchpoint import charts, formats
from touchpoint.findings.finding import OK, Finding, frame
from touchpoint.findings.touchpoints import ADJUST, ALONE, NEITHER, STAGES, TOO_FEW, WELL, Cell, judged
from touchpoint.ui import card, framing, kept, leads, sheet
from touchpoint.ui.card import Card
from touchpoint.ui.sheet import Html
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_FEELINGS = {WELL: "better", ADJUST: "worse", NEITHER: "neither", TOO_FEW: "neither", ALONE: "neither"}
_LOOKS = {WELL: "better", ADJUST: "worse", NEITHER: "grey", TOO_FEW: "grey", ALONE: "grey"}
ANSWERS = ("order_touchpoints_satisfied", "case_touchpoints_satisfied")
_ABOUT_ORDERS = ("order", "delivery")
_METHOD = (
    "A cell is named when its share differs from all the other cells together by more than chance, with at most 5 % of "
    "such findings expected to be false (Benjamini–Hochberg over the cells; q is in the table). Cells about orders and "
    "about cases (question, complaint, return, repair) answer different questionnaires and are set against their own.",
    "The channel of an answer is that of its case; of an answer about an order, what the order was sold through.",
    "A customer met in several cells counts in each, with all sales: the sales of the cells do not add up.",
)


_DEFINITION = (
    "Answers among the two best / valid answers on satisfaction, of the one questionnaire that most answered about "
    "orders and the one about cases, by stage of the journey and channel; contacts, and what their customers bought."
)


@kept.said
def _cells(view: View) -> list[Cell]:
    families = [[each for each in view.groups(number, "cell") if each.n or each.is_hidden] for number in ANSWERS]
    return judged(families, [view.relevant(number) for number in ANSWERS])


@kept.said
def _table(view: View) -> pd.DataFrame:
    """The cells by stage: satisfied share, verdict, contacts, customers and their sales; hidden counts left out."""
    cells = {(each.stage, each.channel): each for each in _cells(view)}
    met = view.source.rows("touchpoints/sales", view.scope)
    known = met[["stage", "channel"]].itertuples(index=False, name=None)
    found = [cells.get(key) or Cell("", "", _nothing(), None, TOO_FEW) for key in known]
    shown = frame(each.found for each in found)[["value", "low", "high", "n", "status", "reason"]]
    rows = pd.concat([met.reset_index(drop=True), shown], axis=1)
    rows = rows.assign(
        verdict=[each.verdict for each in found], q_value=pd.Series([each.q for each in found], dtype="float64")
    )
    hidden = rows["contacts"].between(1, view.source.info.settings.privacy.hide_counts_to)
    place = rows["stage"].map({name: place for place, name in enumerate(STAGES)})
    return rows[~hidden].assign(place=place).sort_values(["place", "channel"]).drop(columns="place")


def _nothing() -> Finding:
    return Finding("", None, None, None, 0, "no_data", "no answers")


@kept.card
def grid(view: View) -> Card | str | None:
    """The satisfied share of each stage and channel, and which cells clearly differ."""
    rows = _table(view)
    if rows.empty:
        return None
    channels = rows.groupby("channel")["contacts"].sum().sort_values(ascending=False).index.tolist()
    stages = [stage for stage in STAGES if stage in set(rows["stage"])]
    chart = rows.assign(
        feeling=rows["verdict"].map(_FEELINGS),
        said=[
            f"{verdict}; {formats.counted(int(contacts), 'contacts')}"
            for verdict, contacts in zip(rows["verdict"], rows["contacts"], strict=True)
        ],
    )
    n = int(rows["n"].sum())
    return Card(
        key="touchpoints",
        title=_title(view),
        figure=charts.verdicts(chart, row="stage", column="channel", rows=stages, columns=channels[:9], dark=view.dark),
        table=rows,
        note=(
            f"{formats.counted(n, 'answers')} and {formats.counted(int(rows['contacts'].sum()), 'contacts')} "
            f"{view.when()}; satisfied in %; + going well, − needs adjusting, a dot: too few answers or none"
        ),
        definition=_DEFINITION,
        query="touchpoints/answers",
        n=n,
        unit="share",
        sure=_METHOD,
        leads=_leads(view),
    )


def _leads(view: View) -> leads.Leads:
    """The way to all contacts, and to the answers of each cell."""
    points = [
        leads.to(
            _number(each.stage),
            f"{each.stage}, {each.channel}: {formats.write(each.found.n, 'count')}",
            view.scope,
            by="cell",
            groups=[each.found.group],
            point=(each.stage, each.channel),
        )
        for each in _cells(view)
        if each.found.n
    ]
    return leads.Leads(leads.to("touchpoint_contacts", "All contacts", view.scope), points)


def _number(stage: str) -> str:
    return ANSWERS[0] if stage in _ABOUT_ORDERS else ANSWERS[1]


def _title(view: View) -> str:
    said = [
        f"{word} at {', '.join(names)}"
        for word, verdict in (("needs adjusting", ADJUST), ("going well", WELL))
        if (names := [_name(each) for each in _cells(view) if each.verdict == verdict])
    ]
    if said:
        return f"Touchpoints: {'; '.join(said)}"
    if any(each.verdict == NEITHER for each in _cells(view)):
        return "No touchpoint clearly differs from the others"
    return "Which touchpoint pleases, which hurts? Too few answers to say"


def _name(cell: Cell) -> str:
    return f"{cell.stage} by {cell.channel}"


def table(view: View) -> None:
    """The cells as a table, each with its rows."""
    rows = _table(view)
    if rows.empty:
        return
    shown = Card(
        key="touchpoints-table",
        title="Each stage and channel: how many, how satisfied, what their customers buy",
        figure=go.Figure(),
        has_chart=False,
        table=rows,
        note=f"contacts and answers {view.when()}; sales: all these customers' orders of 12 months to its end",
        definition=_DEFINITION,
        query="touchpoints/sales",
        n=int(rows["contacts"].sum()),
        unit="share",
        sure=_METHOD,
    )
    heads = ("Stage and channel", "Satisfied", "Verdict", "Contacts", "Customers", "Their sales in 12 months")
    with framing.box(shown.key):
        st.subheader(plain(shown.title), anchor=shown.key)
        sheet.draw(
            [sheet.text(head) for head in heads],
            [_row(view, record) for record in rows.to_dict("records")],
            labels=heads,
            numbers=(1, 3, 4, 5),
            dark=view.dark,
        )
        st.caption(plain(shown.note))
        card.menu(view, shown)


def _row(view: View, record: Mapping[Any, Any]) -> list[Html]:
    cell, verdict = f"{record['stage']} · {record['channel']}", str(record["verdict"])
    said = formats.write(record["value"], "share") if record["status"] == OK else "too few"
    n = f"n {formats.write(record['n'], 'count')}"
    answers = [sheet.link(said, _to(view, _number(str(record["stage"])), cell)), sheet.text(n, look="grey")]
    contacts = formats.write(record["contacts"], "count")
    return [
        sheet.text(cell),
        sheet.joined(*answers) if record["n"] else sheet.text("no answers", look="grey"),
        sheet.text(verdict, look=_LOOKS[verdict]),
        sheet.link(contacts, _to(view, "touchpoint_contacts", cell)) if record["contacts"] else sheet.text("0"),
        sheet.text(formats.write(record["customers"], "count")),
        sheet.text(formats.write(record["sales"], "money", view.currency)),
    ]


def _to(view: View, number: str, cell: str) -> str:
    return leads.to(number, cell, view.scope, by="cell", groups=[cell]).address
