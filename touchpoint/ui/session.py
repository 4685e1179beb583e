"""What one run of a page works with: the build, taken once, and cached results."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar, cast

import pandas as pd
import streamlit as st

from touchpoint import access, choices, measures, publish, sql, warehouse
from touchpoint.errors import BuildGone, NoWarehouse, TooSlow
from touchpoint.findings.finding import Finding
from touchpoint.scope import Choices, Scope, build_asked
from touchpoint.source import Source
from touchpoint.ui import addressed, asked

T = TypeVar("T")
# For so long nobody asks again what ran into its limit: readers of one page would wait for it one after the other.
_SECONDS_REFUSED = 60.0
_DEFAULT_FOLDER = Path(__file__).parents[2] / "data" / "warehouse"


@dataclass(frozen=True)
class _Refusal:
    """Why a query gave no rows, and until when (on the process's own clock) it is not asked again."""

    said: str
    until: float


def folder() -> Path:
    """Where the builds are: as `serve` was told, else the project's own warehouse."""
    return Path(os.environ.get("TOUCHPOINT_WAREHOUSE", _DEFAULT_FOLDER))


def open_build() -> Source:
    """The build that the link names, else the newest; once the folder was emptied, the one this reader was shown.

    Raises NoWarehouse where there is none of them, and BuildGone when a fixed link's build is no longer kept.
    """
    named = build_asked(addressed.get_all)
    if named is not None and not warehouse.exists(folder(), named):
        raise BuildGone(
            f"{addressed.called()} shows the numbers of build {named}, which is no longer kept. "
            "Other numbers are not shown in its place: ask whoever sent it for a new link, or open the newest data."
        )
    return _source(named or newest() or _shown())


def newest() -> str | None:
    """The current build; None before the first one, and when the folder of builds was emptied."""
    try:
        return warehouse.current(folder())
    except NoWarehouse:
        return None


def _shown() -> str:
    """The build this reader was shown before, which this process has open still though its file is gone."""
    before: Source | None = st.session_state.get("source")
    if before is None or not warehouse.is_open(folder(), before.info.build):
        raise NoWarehouse(f"there is no warehouse in {folder()}: run `python -m touchpoint build` on your exports")
    return before.info.build


def _source(build: str) -> Source:
    return Source(warehouse.info(folder(), build), partial(_run, build))


def builds_before(source: Source) -> list[str]:
    """The builds that are still kept from before this one, the oldest first."""
    return [build for build in publish.builds(folder()) if build < source.info.build]


def of_build(build: str) -> Source:
    """Another build that is kept; BuildGone where it is not any more."""
    return _source(build)


def past_caches(source: Source, seconds: float = 60.0) -> Source:
    """The same build, asked anew and for longer: for downloads, in a thread that knows no session."""
    where, build = folder(), source.info.build
    return Source(source.info, lambda name, values: warehouse.query(where, build, sql.load(name), values, seconds))


def offered(source: Source) -> Choices:
    """What the filters offer on this build."""
    return once(source, "choices", compute=partial(choices.of, source))


def whole(source: Source, measure_id: str, scope: Scope) -> Finding:
    """A measure over the whole of `scope`, cached."""
    asked.measure(measure_id)
    measure = measures.get(measure_id)
    return once(source, measure_id, sql.load(measure.query).text, scope, compute=partial(measure.whole, source, scope))


def groups(source: Source, measure_id: str, scope: Scope, by: str, *, chosen_in: Scope | None = None) -> list[Finding]:
    """A measure for each value of a dimension, cached."""
    asked.measure(measure_id)
    measure = measures.get(measure_id)
    compute = partial(measure.groups, source, scope, by, chosen_in=chosen_in)
    return once(source, measure_id, sql.load(measure.query).text, scope, by, chosen_in, compute=compute)


def once(source: Source, *parts: Any, compute: Callable[[], T]) -> T:
    """What `compute` gives, worked out once for a build, a reader and `parts`, which must write out differently.

    Everybody gets the same object: it may be read and not changed.
    """
    key = (str(folder()), source.info.build, access.reader().name, *parts)
    found, notes = _kept(repr(key), partial(asked.with_notes, compute))
    asked.again(notes)
    return cast(T, found)


def _run(build: str, name: str, values: Mapping[str, Any]) -> pd.DataFrame:
    query = sql.load(name)
    bound = query.bind(values)
    asked.query(name, bound)
    key = repr((str(folder()), build, access.reader().name, query.text, bound))
    ask = partial(_rows_or_refusal, build, query, bound)
    rows: pd.DataFrame | _Refusal = _kept_rows(key, ask)
    if isinstance(rows, _Refusal) and monotonic() > rows.until:
        _kept_rows.clear(key)
        rows = _kept_rows(key, ask)
    if isinstance(rows, _Refusal):
        raise TooSlow(rows.said)
    # Shallow, and copied by pandas on the first write: nobody can change what is kept.
    return rows.copy(deep=False)


def _rows_or_refusal(build: str, query: sql.Query, bound: Mapping[str, Any]) -> "pd.DataFrame | _Refusal":
    try:
        return warehouse.query(folder(), build, query, bound)
    except TooSlow as error:
        return _Refusal(str(error), monotonic() + _SECONDS_REFUSED)


# Keys are text: the cache takes as long to tell two dataclasses apart as a query takes to run.
@st.cache_resource(max_entries=4000, show_spinner=False)
def _kept(key: str, _compute: Callable[[], Any]) -> Any:  # noqa: ARG001 - the cache reads the key
    return _compute()


# Fewer, because rows of long times are many.
@st.cache_resource(max_entries=300, show_spinner=False)
def _kept_rows(key: str, _compute: Callable[[], Any]) -> Any:  # noqa: ARG001 - the cache reads the key
    return _compute()
