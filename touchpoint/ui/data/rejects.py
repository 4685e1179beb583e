"""Why records and cells were rejected, and the rejects themselves to take along, each with its original line."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from touchpoint import access
from touchpoint.formats import counted, write
from touchpoint.quality.rejects import masked
from touchpoint.ui import session
from touchpoint.ui.data.whole import listed, period, rows
from touchpoint.ui.listing import Listing
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

MOST = 50_000
"""So many faults go into one download: more would take a minute to make, and a spreadsheet as long to open."""

_MOST_REASONS = 20
_ALL = "All files"
_LEVELS = {"record": "faults that cost a record", "cell": "faults that cost a cell"}
_DEFINITION = (
    "Each record that reached no table and each cell that was left empty: its file, record and line, column, value, "
    "the reason, and the record as it came."
)


def rejects(view: View) -> None:
    """The reasons, the most frequent first, and the rejects of one file or of all to download."""
    names = list(dict.fromkeys(rows(view, "data/reasons")["file"]))
    chosen = st.selectbox("Rejected in", [_ALL, *names], width=320) if len(names) > 1 else _ALL
    _rejects(view, [chosen] if chosen in names else None)


@listed
def _rejects(view: View, files: list[str] | None) -> Listing:
    reasons = rows(view, "data/reasons")
    of_files = reasons[reasons["file"].isin(files)] if files else reasons
    faults = int(of_files["found"].sum())
    return Listing(
        key="rejects",
        title=_title(of_files),
        shown=[_line(row) for row in of_files.head(_MOST_REASONS).to_dict("records")],
        rows=_download(view, files),
        note=_note(view, of_files, faults),
        definition=_DEFINITION,
        period=period(view),
        n=faults,
    )


def _title(reasons: pd.DataFrame) -> str:
    if reasons.empty:
        return "No record and no cell was rejected"
    counts = reasons.groupby("level")["found"].sum()
    said = [counted(int(counts[level]), words) for level, words in _LEVELS.items() if level in counts]
    return f"Rejected: {' and '.join(said)}"


def _line(row: Mapping[Any, Any]) -> str:
    place = row["file"] if pd.isna(row["column_name"]) else f"{row['file']}, {row['column_name']}"
    lost = counted(row["found"], f"{row['level']}s")
    return f"{lost} of **{plain(place)}**: {plain(row['reason'])}"


def _note(view: View, reasons: pd.DataFrame, faults: int) -> str:
    if reasons.empty:
        return "every record of every file that was read is in a table, whole"
    said = ["the downloads give each with file, record, line, value and the original line"]
    if faults > MOST:
        said.append(
            f"of {write(faults, 'count')} the first {write(MOST, 'count')}: choose a file to have the rest of it"
        )
    if len(reasons) > _MOST_REASONS:
        said.append(f"{len(reasons) - _MOST_REASONS} rarer reasons are not listed here")
    if not access.sees_persons(view.source.info.settings):
        said.append("names, addresses and free text are hidden in them, as long as privacy.show_persons is not set")
    return "; ".join(said)


def _download(view: View, files: list[str] | None) -> Callable[[], pd.DataFrame]:
    """What reads the rejects when a download is asked for: it runs in a thread of its own, past the caches."""
    source, scope, shows = session.past_caches(view.source), view.scope, access.sees_persons(view.source.info.settings)

    def read() -> pd.DataFrame:
        found = source.rows("data/rejects", scope, files=files, most=MOST)
        return found if shows else masked(found)

    return read
