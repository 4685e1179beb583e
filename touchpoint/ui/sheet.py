"""A table that becomes a list on a narrow screen. Streamlit's own table scrolls sideways there, which nobody finds.

What is given as text may come from data: it is escaped here, and shows as it is.
"""

import re
from collections.abc import Sequence
from html import escape, unescape
from typing import NewType

import streamlit as st

from touchpoint import theme
from touchpoint.report.model import Listing
from touchpoint.ui import taken

Html = NewType("Html", str)
"""Markup that is safe to show: only this module makes it."""

_TAG = re.compile(r"<[^>]*>")
_STYLE = """
<style>
.sheet {{ container-type: inline-size; overflow-x: auto; font-size: 0.9rem; line-height: 1.35; }}
.sheet table {{ width: 100%; border-collapse: collapse; }}
.sheet th, .sheet td {{
  padding: 0.45rem 0.7rem 0.45rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid {line};
}}
.sheet th {{ color: {grey}; font-weight: 500; }}
.sheet tbody th {{ color: inherit; font-weight: 600; min-width: 7.5rem; overflow-wrap: anywhere; }}
.sheet tbody th .grey {{ font-weight: 400; }}
.sheet .number {{ padding-right: 1.6rem; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }}
.sheet a {{ color: {accent}; text-decoration: underline; text-underline-offset: 0.15em; }}
.sheet .grey {{ color: {grey}; }}
.sheet .worse {{ color: {worse}; font-weight: 600; }}
.sheet .better {{ color: {better}; font-weight: 600; }}
.sheet .own {{ display: block; }}
@container (max-width: 640px) {{
  .sheet table, .sheet tbody, .sheet tr, .sheet tbody th, .sheet td {{ display: block; width: 100%; }}
  .sheet thead {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
  .sheet tr {{ padding: 0.5rem 0; border-bottom: 1px solid {line}; }}
  .sheet tbody th, .sheet td {{ border: 0; padding: 0.12rem 0; }}
  .sheet td {{ display: flex; justify-content: space-between; gap: 1rem; text-align: right; }}
  .sheet td::before {{ content: attr(data-label); color: {grey}; text-align: left; flex: 0 0 40%; }}
  .sheet td.empty {{ display: none; }}
  .sheet .number {{ padding-right: 0; white-space: normal; }}
}}
</style>
"""


def text(words: str, *, look: str = "", own_line: bool = False) -> Html:
    """Words as they are; `look` is "grey", "worse", "better" or none, `own_line` gives them a line of their own."""
    classes = " ".join(part for part in (look, "own" if own_line else "") if part)
    return Html(f'<span class="{classes}">{escape(words)}</span>' if classes else escape(words))


def link(words: str, address: str) -> Html:
    """Words that lead to another page, in this tab; `address` is one that we spelled."""
    return Html(f'<a href="{escape(address)}">{escape(words)}</a>')


def joined(*parts: Html) -> Html:
    return Html(" ".join(part for part in parts if part))


def draw(
    heads: Sequence[Html], rows: Sequence[Sequence[Html]], *, labels: Sequence[str], numbers: Sequence[int], dark: bool
) -> None:
    """Draw rows of cells, the first of each naming its row.

    `heads` stand above the columns of a wide screen, `labels` before each cell of a narrow one; `numbers` are the
    places of the columns that hold numbers. An empty cell is left out of the list.
    """
    taken.block(lambda: Listing(labels, [[_words(cell) for cell in row] for row in rows], numbers))
    slots = theme.slots(dark)
    style = _STYLE.format(line=slots.line, grey=slots.grey, accent=slots.accent, worse=slots.worse, better=slots.better)
    head = "".join(
        f'<th scope="col" role="columnheader"{_class(place in numbers)}>{cell}</th>' for place, cell in enumerate(heads)
    )
    body = "".join(_row(row, labels, numbers) for row in rows)
    st.html(
        f'{style}<div class="sheet"><table role="table"><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _words(cell: Html) -> str:
    """What a cell reads as: all markup in it is of this module."""
    return " ".join(unescape(_TAG.sub(" ", cell)).split())


def _row(row: Sequence[Html], labels: Sequence[str], numbers: Sequence[int]) -> str:
    cells = "".join(
        f'<td role="cell" data-label="{escape(labels[place])}"{_class(place in numbers, not cell)}>'
        f"<div>{cell}</div></td>"
        for place, cell in enumerate(row)
        if place
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{row[0]}</th>{cells}</tr>'


def _class(is_number: bool, is_empty: bool = False) -> str:
    classes = " ".join(name for name, holds in (("number", is_number), ("empty", is_empty)) if holds)
    return f' class="{classes}"' if classes else ""
