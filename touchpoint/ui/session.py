"""What one run of a page works with: the build, taken once, and cached results."""

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

import pandas as pd
import streamlit as st

from touchpoint import access, choices, measures, sql, warehouse
from touchpoint.errors import BuildGone
from touchpoint.findings.finding import Finding
from touchpoint.scope import Choices, Scope, build_asked
from touchpoint.source import Source

T = TypeVar("T")
_DEFAULT_FOLDER = Path(__file__).parents[2] / "data" / "warehouse"


def folder() -> Path:
    """Where the builds are: as `serve` was told, else the project's own warehouse."""
    return Path(os.environ.get("TOUCHPOINT_WAREHOUSE", _DEFAULT_FOLDER))


def open_build() -> Source:
    """The build that the link names, else the newest.

    Raises NoWarehouse before the first build, and BuildGone when a fixed link's build is no longer kept.
    """
    asked = build_asked(st.query_params.get_all)
    if asked is not None and not warehouse.exists(folder(), asked):
        raise BuildGone(
            f"This link shows the numbers of build {asked}, which is no longer kept. "
            "Other numbers are not shown in its place: ask whoever sent it for a new link, or open the newest data."
        )
    name = asked or warehouse.current(folder())
    return Source(warehouse.info(folder(), name), partial(_run, name))


def offered(source: Source) -> Choices:
    """What the filters offer on this build."""
    return _cached(_key(source, "choices"), partial(choices.of, source))


def whole(source: Source, measure_id: str, scope: Scope) -> Finding:
    """A measure over the whole of `scope`, cached."""
    measure = measures.get(measure_id)
    key = _key(source, measure_id, sql.load(measure.query).text, scope)
    return _cached(key, partial(measure.whole, source, scope))


def groups(source: Source, measure_id: str, scope: Scope, by: str, *, chosen_in: Scope | None = None) -> list[Finding]:
    """A measure for each value of a dimension, cached."""
    measure = measures.get(measure_id)
    key = _key(source, measure_id, sql.load(measure.query).text, scope, by, chosen_in)
    return _cached(key, partial(measure.groups, source, scope, by, chosen_in=chosen_in))


def _run(build: str, name: str, values: Mapping[str, Any]) -> pd.DataFrame:
    query = sql.load(name)
    bound = query.bind(values)
    key = (str(folder()), build, access.reader().name, query.text, bound)
    return _cached(key, partial(warehouse.query, folder(), build, query, bound))


def _key(source: Source, *parts: Any) -> tuple[Any, ...]:
    return (str(folder()), source.info.build, access.reader().name, *parts)


def _cached(key: tuple[Any, ...], compute: Callable[[], T]) -> T:
    """What `compute` gives, kept by build, reader, query text and bound values.

    Never by a frame, of which the cache compares only a sample.
    """
    return cast(T, _kept(key, compute))


@st.cache_data(max_entries=4000, show_spinner=False)
def _kept(key: tuple[Any, ...], _compute: Callable[[], Any]) -> Any:  # noqa: ARG001 - the cache reads the key
    return _compute()
