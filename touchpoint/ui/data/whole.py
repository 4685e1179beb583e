"""The head and the foot of the Data page: how much was read, what is wrong with it, and what the build itself is."""

import json
from collections.abc import Callable
from functools import partial, update_wrapper
from typing import Concatenate, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from touchpoint import formats, periods, settings
from touchpoint.formats import counted, write
from touchpoint.quality import control_words
from touchpoint.quality import controls as books
from touchpoint.quality import remarks as judged
from touchpoint.quality.controls import Bridge
from touchpoint.quality.remarks import Remark
from touchpoint.ui import listing, session
from touchpoint.ui.listing import Listing
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

P = ParamSpec("P")
T = TypeVar("T")
READ = ("read", "already read")
_NARROW = 150
_MOST = 8


def rows(view: View, name: str) -> pd.DataFrame:
    """The rows of a query of the Data page, by its whole name."""
    return view.source.rows(name, view.scope)


def counts(view: View) -> dict[str, int]:
    """The rows with a value in each column that has any, by table.column."""
    filled = rows(view, "shell/filled")
    return dict(zip(filled["table_name"] + "." + filled["column_name"], filled["filled"].map(int), strict=True))


def period(view: View) -> str:
    """The days that the build covers."""
    return periods.in_words(view.source.info.first_on, view.source.info.last_on)


def once(view: View, name: str, make: Callable[[View], T]) -> T:
    """What `make` gives for the build, worked out once: nothing on this page depends on period and filters."""
    return session.once(view.source, "the Data page", name, compute=partial(make, view))


def listed(make: Callable[Concatenate[View, P], Listing]) -> Callable[Concatenate[View, P], None]:
    """Draw the list that `make` gives for the build and further arguments, worked out once."""

    def draw(view: View, /, *args: P.args, **kwargs: P.kwargs) -> None:
        name = f"{make.__qualname__} {args} {kwargs}"
        listing.draw(view, once(view, name, lambda view: make(view, *args, **kwargs)))

    return update_wrapper(draw, make)


def bridges(view: View) -> list[Bridge]:
    """The way from our number to each figure of the books, the newest first."""
    return once(view, "bridges", _bridges)


def _bridges(view: View) -> list[Bridge]:
    totals = rows(view, "data/control_totals")
    return [] if totals.empty else books.bridges(totals, rows(view, "data/control_steps"), view.currency)


def facts(view: View) -> None:
    """Files, records, faults and the as-of time, each in a figure."""
    figures = once(view, "facts", _facts)
    row = st.grid(len(figures), min_column_width=_NARROW, gap="small")
    for name, (value, note) in figures.items():
        with row, st.container(border=True, height="stretch", gap="xxsmall"):
            st.markdown(f"**{name}**")
            st.markdown(f"### {value}")
            st.caption(note)


def _facts(view: View) -> dict[str, tuple[str, str]]:
    info, files = view.source.info, rows(view, "data/files")
    sums = {name: int(files[name].sum()) for name in ("read", "kept", "rejected", "duplicate", "bad_cells")}
    unread = len(files) - int(files["status"].isin(READ).sum())
    kept = write(sums["kept"] / sums["read"], "share", digits=1) if sums["read"] else formats.MISSING
    as_of = formats.instant(info.as_of, info.settings.time_zone, with_year=True)
    day, _, clock = as_of.rpartition(" ")
    return {
        "Files": (write(len(files), "count"), f"{write(unread, 'count')} not read" if unread else "all read"),
        "Records kept": (kept, f"{write(sums['kept'], 'count')} of {write(sums['read'], 'count')}"),
        "Rejected": (write(sums["rejected"], "count"), f"records; {counted(sums['bad_cells'], 'cells')} left empty"),
        "Duplicate": (write(sums["duplicate"], "count"), "records, replaced by a later one"),
        "Data to": (day, f"{clock}, {plain(info.settings.time_zone)}"),
    }


def remarks(view: View) -> None:
    """What is wrong with the data, the grave first, or that nothing was found."""
    found = once(view, "remarks", _remarks)
    warnings = sum(each.warns for each in found)
    with st.container(border=True, key="remarks", gap="xsmall"):
        st.subheader(_verdict(warnings, len(found)), anchor="remarks")
        st.markdown("\n".join(map(_line, found[:_MOST])))
        if len(found) > _MOST:
            with st.expander(f"{len(found) - _MOST} more"):
                st.markdown("\n".join(map(_line, found[_MOST:])))


def build(view: View) -> None:
    """The build's id, version, as-of instant and settings."""
    info = view.source.info
    zone = info.settings.time_zone
    as_of = f"{formats.instant(info.as_of, zone, with_year=True)} in {plain(zone)} ({info.as_of:%Y-%m-%d %H:%M:%S} UTC)"
    with st.container(border=True, key="build", gap="xsmall"):
        st.subheader("The build", anchor="build")
        st.markdown(f"`{info.build}`, made by Touchpoint {plain(info.version)}: {period(view)}, as of {as_of}.")
        box = st.expander("The settings it was made with", key="settings", on_change="rerun")
        if box.open:
            used, unset = _settings(view)
            box.code(used, language="json", wrap_lines=True)
            box.caption(plain(f"Not set, and so not guessed: {', '.join(unset) or 'nothing'}."))


def _remarks(view: View) -> list[Remark]:
    """Every remark on the build, those that warn first, and of these its own doubts: they are about all of it."""
    files = rows(view, "data/files")
    (doubts,) = rows(view, "data/build")["doubts"]
    times = judged.impossible_times(rows(view, "data/negative_times"), rows(view, "data/late_times"))
    found = [
        *(Remark(each, True) for each in doubts),
        *judged.of_files(files),
        *judged.of_sources(judged.freshness(files, view.source.info.as_of)),
        *judged.of_unknown(rows(view, "data/unknown_shares")),
        *judged.of_orphans(rows(view, "data/orphans")),
        *judged.of_times(times),
        *control_words.remarks(bridges(view), view.currency),
    ]
    return sorted(found, key=lambda each: not each.warns)


def _verdict(warnings: int, found: int) -> str:
    match warnings:
        case 0:
            return "Nothing here changes what the pages say" if found else "Nothing was found to be wrong"
        case 1:
            return "One thing may change what the pages say"
    return f"{warnings} things may change what the pages say"


def _line(remark: Remark) -> str:
    badge = ":orange-badge[look]" if remark.warns else ":gray-badge[known]"
    return f"- {badge} {plain(remark.text[:1].upper() + remark.text[1:])}."


def _settings(view: View) -> tuple[str, list[str]]:
    """The settings that are set, written out, and the names of those that are not."""
    every = json.loads(settings.to_json(view.source.info.settings))
    used = {name: value for name, value in every.items() if value not in (None, [], {}, "")}
    return json.dumps(used, indent=2, ensure_ascii=False), [name for name in every if name not in used]
