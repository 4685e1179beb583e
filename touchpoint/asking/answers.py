"""Answers: the objects of measures, and the rows of queries."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from touchpoint import choices, measures, sql, warehouse
from touchpoint.asking.given import Given, scope_of
from touchpoint.errors import QueryError, ScopeError
from touchpoint.findings.finding import Finding
from touchpoint.measures import Measure
from touchpoint.scope import FILTERS, Scope
from touchpoint.source import Source

Run = Callable[[Path, str, str, Mapping[str, Any]], pd.DataFrame]
"""Runs a query by name on a build of a folder of builds."""


def run(folder: Path, build: str, name: str, values: Mapping[str, Any]) -> pd.DataFrame:
    """The rows of queries/<name>.sql on a build."""
    return warehouse.query(folder, build, sql.load(name), values)


def open_source(folder: Path, build: str | None, ask: Run = run) -> Source:
    """The build of that name, else the newest; BuildGone or NoWarehouse when there is none."""
    name = build or warehouse.current(folder)
    return Source(warehouse.info(folder, name), partial(ask, folder, name))


def measured(source: Source, ids: Sequence[str], given: Given, by: str | None) -> list[dict[str, Any]]:
    """One object a measure; with `by`, first the whole, then each group.

    Raises ScopeError for a measure that there is not, and for a filter or dimension that one of them does not have.
    """
    asked = [measures.get(each) for each in ids]
    scope = scope_of(given, choices.of(source))
    for each in asked:
        unapplied = each.unapplied(scope)
        if unapplied:
            raise ScopeError(f"{each.id} cannot be filtered by {', '.join(unapplied)}: use {', '.join(each.filters)}")
        if by and by not in each.dimensions:
            raise ScopeError(f"{each.id} cannot be broken down by {by[:60]}: use {', '.join(each.dimensions)}")
    return [found for each in asked for found in _objects(each, source, scope, by)]


def stated(name: str) -> sql.Query:
    """The query of that name, where it is one for readers; QueryError otherwise."""
    for_readers = sql.names()
    if name in sql.names("") and name not in for_readers:
        raise QueryError(f"queries/{name}.sql is run by a build only: use one of {', '.join(for_readers)}")
    return sql.load(name)


def queried(source: Source, query: sql.Query, given: Given, values: Mapping[str, Any]) -> pd.DataFrame:
    """The rows of a query over what is given, in an order that is always the same.

    `values` are of the parameters that no scope holds. Raises ScopeError for dates and filters that it cannot apply.
    """
    _refuse_dates(query, given)
    scope = scope_of(given, choices.of(source))
    refuse_unapplied(query, scope, given.mark)
    rows = source.rows(query.name, scope, **values)
    return rows if query.is_ordered else rows.sort_values(list(query.grain))


def _refuse_dates(query: sql.Query, given: Given) -> None:
    """Raise ScopeError for a day that the query does not ask about, such as the first of what stands at a moment."""
    for name, param, day in (("from", "start", given.start), ("to", "end", given.last)):
        if day is not None and param not in query.params:
            raise ScopeError(f"{query.name} does not count {name} a day: leave {given.mark}{name} out")


def refuse_unapplied(query: sql.Query, scope: Scope, mark: str = "--") -> None:
    """Raise ScopeError for a filter that the query cannot apply: its rows would be told as filtered."""
    for each in FILTERS:
        if scope.chosen_for(each.key) is not None and each.param not in query.params:
            known = ", ".join(f"{mark}{other.key}" for other in FILTERS if other.param in query.params) or "no filter"
            raise ScopeError(f"{query.name} cannot be filtered by {mark}{each.key}: use {known}")


def _objects(asked: Measure, source: Source, scope: Scope, by: str | None) -> Iterator[dict[str, Any]]:
    yield _object(asked, source, scope, None, asked.whole(source, scope))
    if by:
        for found in asked.groups(source, scope, by, chosen_in=scope):
            yield _object(asked, source, scope, by, found)


def _object(asked: Measure, source: Source, scope: Scope, by: str | None, found: Finding) -> dict[str, Any]:
    return {
        "id": asked.id,
        "name": asked.name,
        "by": by,
        "group": found.group if by else None,
        "value": found.value,
        "unit": asked.unit,
        "n": None if found.is_hidden else found.n,
        "low": found.low,
        "high": found.high,
        "status": found.status,
        "reason": found.reason,
        "from": scope.start.isoformat(),
        "to": scope.last.isoformat(),
        "as_of": source.info.as_of.isoformat() + "Z",
        "build": source.info.build,
        "definition": asked.definition,
    }
