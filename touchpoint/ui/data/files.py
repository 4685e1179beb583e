"""What became of each file, and how fresh each source is."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from touchpoint import formats
from touchpoint.adding import home
from touchpoint.formats import counted, write
from touchpoint.quality import zones as zoned
from touchpoint.quality.remarks import freshness as fresh
from touchpoint.readers.delimited import NAMES
from touchpoint.ui import menu, sheet
from touchpoint.ui.data.whole import READ, listed, period, rows
from touchpoint.ui.listing import Listing, Table
from touchpoint.ui.sheet import Html
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_MOST, _MOST_NAMED = 60, 12
_COUNTS = ("read", "kept", "rejected", "duplicate")


def files(view: View) -> None:
    """Every file with what was read, kept, rejected and duplicate; behind it, how it was read."""
    _files(view)
    label = "How each file was read: tables, adapters, encoding, separator, time span, hash"
    box = st.expander(label, key="how-read", on_change="rerun")
    if box.open:
        first = rows(view, "data/files").head(_MOST).to_dict("records")
        box.markdown("\n\n".join(_how(row, view.source.info.settings.time_zone) for row in first))
    if home.is_allowed():
        st.page_link(menu.page("add.py"), label="Add data", icon=":material/upload_file:")


@listed
def _files(view: View) -> Listing:
    found = rows(view, "data/files")
    cut = f"the first {_MOST} of {len(found)} files, the downloads hold them all; " if len(found) > _MOST else ""
    return Listing(
        key="files",
        title=_title(found),
        shown=_counts(found.head(_MOST).to_dict("records")),
        rows=lambda: _as_text(found),
        note=f"{cut}records; read = kept + rejected + duplicate in every file",
        definition="Each file as handed in, how it was read, and where its records went.",
        period=period(view),
        n=len(found),
    )


@listed
def freshness(view: View) -> Listing:
    """How far behind the as-of time the latest record of each source lies."""
    info = view.source.info
    found = fresh(rows(view, "data/files"), info.as_of)
    return Listing(
        key="freshness",
        title=_oldest(found),
        shown=[_span(row, info.settings.time_zone) for row in found.to_dict("records")],
        rows=lambda: found,
        note="earliest and latest time of something that happened; files of one tool are one source",
        definition="The latest time in each source, and the whole days from it to the as-of time of the build.",
        period=period(view),
        n=len(found),
    )


@listed
def zones(view: View) -> Listing:
    """In which time zone the times of each file were read, and who says so."""
    found = zoned.timed(rows(view, "data/files"))
    guessed = int(found["is_guess"].sum())
    alike = found.groupby("said", sort=False)["file"].agg(list)
    said = [f"{plain(_begun(str(each)))}: {_some(names)}" for each, names in alike.items()]
    say = "says nothing of its" if guessed == 1 else "say nothing of their"
    of = f"{guessed} of {counted(len(found), 'files')} {say} time zone"
    return Listing(
        key="zones",
        title=of if guessed else "Every time is in a zone that somebody says",
        shown=said,
        rows=lambda: found.drop(columns="is_guess"),
        note="an offset of its own goes before any zone; seen in the first 2,000 records of each file",
        definition="The zone in which times without an offset were read, and the share of times that carry one.",
        period=period(view),
        n=len(found),
    )


def _begun(said: str) -> str:
    return said[:1].upper() + said[1:]


def _some(names: list[str]) -> str:
    """The first of these files by name, and how many more there are."""
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(f"**{plain(name)}**" for name in names[:_MOST_NAMED]) + more


def _counts(found: list[dict[Any, Any]]) -> Table:
    rows = [[_named(row), *(_count(row[name]) for name in _COUNTS)] for row in found]
    return Table(("file", *_COUNTS), rows, numbers=range(1, 1 + len(_COUNTS)))


def _count(records: int) -> Html:
    """A number of records; of none nothing is said, so that a list on a phone stays short."""
    return sheet.text(write(records, "count") if records else "")


def _named(row: Mapping[Any, Any]) -> Html:
    """The name of a file, and what became of it where it was not read."""
    look = "grey" if row["status"] == "already read" else "worse"
    status = [] if row["status"] == "read" else [sheet.text(row["status"], look=look)]
    return sheet.joined(sheet.text(row["file"]), *status)


def _title(found: pd.DataFrame) -> str:
    lost = int((~found["status"].isin(READ)).sum())
    if lost:
        return f"{lost} of {counted(len(found), 'files')} could not be read"
    return f"All {len(found)} files were read" if len(found) > 1 else "The file was read"


def _oldest(sources: pd.DataFrame) -> str:
    days = int(sources["days_behind"].max()) if len(sources) else 0
    return f"The oldest source ends {counted(days, 'days')} early" if days else "Every source reaches the last day"


def _span(row: Mapping[Any, Any], zone: str) -> str:
    first, last = (formats.instant(row[name], zone, with_year=True) for name in ("first_at", "last_at"))
    behind = f", {counted(row['days_behind'], 'days')} behind" if row["days_behind"] else ""
    return f"**{plain(row['source'])}**: {first} to {last}{behind}"


def _how(row: Mapping[Any, Any], zone: str) -> str:
    """How one file was read, as a paragraph; of what is not known nothing is said."""
    said = [] if pd.isna(row["message"]) else [row["message"]]
    if len(row["adapters"]):
        said.append(f"fills {', '.join(row['tables'])} by {', '.join(row['adapters'])}")
    if not pd.isna(row["encoding"]):
        parted = "" if pd.isna(row["delimiter"]) else f", separated by {NAMES[row['delimiter']]}"
        said.append(f"{row['encoding']}{parted}")
    said += row["decided"]
    if not pd.isna(row["last_at"]):
        first, last = (formats.instant(row[name], zone, with_year=True) for name in ("first_at", "last_at"))
        said.append(f"from {first} to {last}")
    if not pd.isna(row["sha256"]):
        said.append(f"SHA-256 {row['sha256']}")
    return f"**{plain(row['file'])}**, {plain(row['status'])}: {plain('; '.join(said))}"


def _as_text(found: pd.DataFrame) -> pd.DataFrame:
    """The rows for a download: lists as text."""
    return found.assign(
        **{name: [", ".join(each) for each in found[name]] for name in ("tables", "adapters", "decided")}
    )
