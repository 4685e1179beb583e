"""A card: a chart with what it says, the rows behind it, what they mean, and ways to take it along."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from touchpoint import export, formats
from touchpoint.ui import card_taken, image, leads, taken, trouble
from touchpoint.ui.leads import Leads
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_MOST_ROWS = 100
_SEE = "See the cases"
# The columns that are in the card's own unit.
_VALUES = (
    *("value", "low", "high", "target", "expected_low", "expected_high"),
    *("nowcast", "nowcast_low", "nowcast_high"),
    *("control", "without", "expected"),
)
_HEADERS = {
    "low": "95 % from",
    "high": "95 % to",
    "reason": "remark",
    "nowcast": "now-cast",
    "nowcast_low": "now-cast from",
    "nowcast_high": "now-cast to",
}


@dataclass(frozen=True)
class Card:
    """What a card holds.

    `key` names it in links and file names, `title` says the finding or asks the question, `note` is the one line with
    n and what the band means. `table` are the rows as downloaded, `definition` says what they are, `sure` what lies
    behind "How sure?". `query` counted it. `period` is what it is about where that is not the page's period. `unit` is
    that of the table's value, low and high, where it has them. `has_chart` is false where the card shows its rows.
    `leads` lead to what was counted. `dated` is the measure whose notes stand on the time axis, `marks` say what those
    are.
    """

    key: str
    title: str
    figure: go.Figure
    table: pd.DataFrame
    note: str
    definition: str
    query: str
    n: int
    period: str = ""
    unit: str | None = None
    sure: Sequence[str] = field(default_factory=tuple)
    has_chart: bool = True
    leads: Leads | None = None
    dated: str = ""
    marks: Sequence[str] = ()


def draw(view: View, card: Card) -> None:
    """Draw the card with its menu."""
    with st.container(border=True, gap="xsmall", key=f"card-{card.key}", height="stretch"):
        st.subheader(plain(card.title), anchor=card.key)
        chart(view, card)
        st.caption(plain("; ".join([card.note, *view.not_applied(card.query)])))
        menu(view, card)


def chart(view: View, card: Card) -> None:
    """Draw the card's chart, which says its finding to who cannot see it; a click on a point leads to its rows."""
    st.plotly_chart(
        card.figure, theme=None, config={"displayModeBar": False}, key=f"chart-{card.key}", alt=_alt(view, card)
    )
    taken.block(lambda: card_taken.down(view, card))
    if card.leads:
        st.session_state["leads"][f"chart-{card.key}"] = card.leads


def menu(view: View, card: Card) -> None:
    """Draw the card's menu below what it shows."""
    if not card.has_chart:
        taken.block(lambda: card_taken.down(view, card))
    _menu(view, card)


@st.fragment
def _menu(view: View, card: Card) -> None:
    """Draw the card's menu: Share, Download, How sure?, See the cases.

    Each is filled when the reader opens it, and opening one runs nothing but this menu: filled at every run of the
    page, the menus took longer than the page.
    """
    with trouble.told(), st.container(horizontal=True, gap="xsmall"):
        for name, (icon, fill) in _MENU.items():
            if name == _SEE and not card.leads:
                continue
            item = st.popover(
                name, icon=f":material/{icon}:", type="tertiary", key=f"{name}-{card.key}", on_change="rerun"
            )
            if item.open:
                with item:
                    fill(view, card)


def _link(view: View, card: Card) -> None:
    st.markdown("Link to this card")
    st.code(view.link(card.key), language=None, wrap_lines=True)


def _downloads(view: View, card: Card) -> None:
    provenance = card_taken.provenance(view, card)
    name = partial(export.file_name, card.key, view.scope.period_in_words(), view.source.info.build)
    if card.has_chart:
        image.buttons(
            chart_key=f"chart-{card.key}",
            file_name=name(""),
            title=card.title,
            lines=provenance.lines(),
            key=f"image-{card.key}",
        )
    for kind, make in (("csv", export.csv_bytes), ("xlsx", export.xlsx_bytes)):
        st.download_button(
            kind.upper(),
            partial(make, card.table, provenance),
            name(kind),
            icon=":material/table:",
            key=f"{kind}-{card.key}",
            on_click="ignore",
            width="stretch",
        )


def _how_sure(view: View, card: Card) -> None:
    st.markdown(plain(card.definition))
    for line in card.sure:
        st.markdown(f"- {plain(line)}")
    table = _readable(view, card)
    # No st.dataframe: the CSV that its own button gives does not say where its numbers come from.
    st.table(table.head(_MOST_ROWS), hide_index=True, border="horizontal")
    if len(table) > _MOST_ROWS:
        st.caption(f"The first {_MOST_ROWS} of {formats.write(len(table), 'count')} rows; the downloads hold them all.")


def _see(_view: View, card: Card) -> None:
    if card.leads:
        leads.draw(card.leads)


_MENU = {
    "Share": ("link", _link),
    "Download": ("download", _downloads),
    "How sure?": ("help", _how_sure),
    _SEE: ("table_rows", _see),
}


def _readable(view: View, card: Card) -> pd.DataFrame:
    """The rows as a reader sees them, in text: values with their units, numbers without idle zeros."""
    cells = {}
    for column in card.table:
        unit = card.unit if column in _VALUES else None
        values = card.table[column].tolist()
        cells[_HEADERS.get(str(column), str(column).replace("_", " "))] = [
            plain(formats.write(each, unit, view.currency)) if unit else _cell(each) for each in values
        ]
    return pd.DataFrame(cells)


def _cell(value: Any) -> str:
    if pd.isna(value):
        return formats.MISSING
    if isinstance(value, float | Decimal):
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return f"{value:,}" if isinstance(value, int) else plain(str(value))


def _alt(view: View, card: Card) -> str:
    return f"{card.title}. {card.period or view.scope.period_in_words()}. {card.note}"
