"""A list: rows to read on the page, and all of them to take along."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from touchpoint import export, formats, house
from touchpoint.export import Provenance
from touchpoint.report.model import Chart
from touchpoint.ui import sheet, taken, trouble
from touchpoint.ui.sheet import Html
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_MAKERS = {"csv": export.csv_bytes, "xlsx": export.xlsx_bytes}
# A larger one takes the server minutes and the reader's spreadsheet as long.
_MOST_IN_A_WORKBOOK = 100_000
# Longer ones are downloaded by themselves.
_MOST_TAKEN = 2_000


@dataclass(frozen=True)
class Table:
    """Rows of cells below their heads; `numbers` are the places of the columns that hold numbers."""

    heads: Sequence[str]
    rows: Sequence[Sequence[Html]]
    numbers: Sequence[int]


@dataclass(frozen=True)
class Listing:
    """What a list holds.

    `key` names it in links and file names. `shown` is what to read, a table or a line each, the latter as Markdown of
    ours: what comes from data is escaped by who makes it. `rows` gives those to download, in a thread that knows no
    session and when somebody asks. `period` says what they are about, `n` how many they are, `filters` what was chosen.
    """

    key: str
    title: str
    shown: Table | Sequence[str]
    rows: Callable[[], pd.DataFrame]
    note: str
    definition: str
    period: str
    n: int
    filters: str = "everything: no filter of the pages applies"


def draw(view: View, listing: Listing) -> None:
    """Draw the list with its menu."""
    with st.container(border=True, gap="xsmall", key=f"list-{listing.key}", height="stretch"):
        st.subheader(plain(listing.title), anchor=listing.key)
        if isinstance(listing.shown, Table):
            _table(listing.shown, view.dark)
        elif listing.shown:
            st.markdown("\n".join(f"- {line}" for line in listing.shown))
        st.caption(plain(listing.note))
        if listing.n:
            menu(view, listing)


def _table(table: Table, dark: bool) -> None:
    heads = [sheet.text(head) for head in table.heads]
    sheet.draw(heads, table.rows, labels=table.heads, numbers=table.numbers, dark=dark)


def menu(view: View, listing: Listing) -> None:
    """Draw the list's menu: Share, Download; each is filled when it is opened."""
    taken.block(lambda: _taken_down(view, listing))
    _menu(view, listing)


@st.fragment
def _menu(view: View, listing: Listing) -> None:
    with trouble.told(), st.container(horizontal=True, gap="xsmall"):
        for name, icon, fill in (("Share", "link", _link), ("Download", "download", downloads)):
            item = st.popover(
                name, icon=f":material/{icon}:", type="tertiary", key=f"{name}-{listing.key}", on_change="rerun"
            )
            if item.open:
                with item:
                    fill(view, listing)


def _taken_down(view: View, listing: Listing) -> Chart:
    """The list as it goes into files, its rows with it where they are not too many."""
    return Chart(
        key=listing.key,
        title=listing.title,
        figure=None,
        table=listing.rows() if listing.n <= _MOST_TAKEN else pd.DataFrame(),
        unit=None,
        currency=view.currency,
        note=listing.note,
        definition=listing.definition,
        sure=(),
        query="",
        provenance=_provenance(view, listing),
    )


def downloads(view: View, listing: Listing) -> None:
    """The buttons that give the rows as CSV and XLSX; nothing is made before one is pressed."""
    provenance = _provenance(view, listing)
    for kind, make in _MAKERS.items():
        if kind == "xlsx" and listing.n > _MOST_IN_A_WORKBOOK:
            st.caption(f"A workbook holds no more than {_MOST_IN_A_WORKBOOK:,} rows here: take the CSV.")
            continue
        st.download_button(
            kind.upper(),
            partial(_made, make, listing.rows, provenance),
            export.file_name(listing.key, listing.period, view.source.info.build, kind),
            icon=":material/table:",
            key=f"{kind}-{listing.key}",
            on_click="ignore",
            width="stretch",
        )


def _link(view: View, listing: Listing) -> None:
    st.markdown("Link to this list")
    st.code(view.link(listing.key), language=None, wrap_lines=True)


def _made(
    make: Callable[[pd.DataFrame, Provenance], bytes], rows: Callable[[], pd.DataFrame], provenance: Provenance
) -> bytes:
    return make(rows(), provenance)


def _provenance(view: View, listing: Listing) -> Provenance:
    info = view.source.info
    return Provenance(
        title=listing.title,
        filters=listing.filters,
        period=listing.period,
        comparison=None,
        as_of=formats.instant(info.as_of, info.settings.time_zone, with_year=True),
        definition=listing.definition,
        n=listing.n,
        link=view.link(listing.key),
        house=house.name(info.settings),
        is_sample=info.is_sample,
    )
