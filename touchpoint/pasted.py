"""A table for the clipboard: with tabs for spreadsheets, as HTML for letters and slides, its numbers in full."""

from html import escape
from typing import Any

import pandas as pd

from touchpoint import harmless
from touchpoint.cells import rows as plain_rows
from touchpoint.export import Provenance, written


def text(table: pd.DataFrame, provenance: Provenance) -> str:
    """Title, header and rows with tabs between their cells, and where the numbers come from. Nothing in it runs."""
    rows = [list(map(str, table.columns)), *plain_rows(table)]
    lines = ["\t".join(map(_cell_of_text, row)) for row in rows]
    return "\n".join([_flat(provenance.title), *lines, *map(_flat, provenance.lines()), ""])


def html(table: pd.DataFrame, provenance: Provenance) -> str:
    """The same as a table with its title; what comes from data is text in it, and nothing else."""
    head = "".join(f'<th scope="col">{_escaped(str(name))}</th>' for name in table.columns)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in plain_rows(table))
    source = "<br>".join(map(_escaped, provenance.lines()))
    title = _escaped(provenance.title)
    return (
        f"<table><caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table><p>{source}</p>"
    )


def _cell_of_text(value: Any) -> str:
    return _flat(value) if isinstance(value, str) else written(value)


def _cell(value: Any) -> str:
    align = ' align="right"' if isinstance(value, int | float) and not isinstance(value, bool) else ""
    return f"<td{align}>{_escaped(written(value))}</td>"


def _flat(words: str) -> str:
    return harmless.cell(harmless.one_line(words))


def _escaped(words: str) -> str:
    return escape(harmless.one_line(words))
