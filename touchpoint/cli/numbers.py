"""`measure` and `query`: the numbers that the pages show, for programs."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from touchpoint import choices, measures, sql, warehouse
from touchpoint.cli.arguments import DIMENSIONS, scope_of
from touchpoint.errors import QueryError, ScopeError
from touchpoint.findings.finding import Finding
from touchpoint.measures import Measure
from touchpoint.scope import FILTERS, Scope
from touchpoint.source import Source


def open_source(folder: Path, build: str | None) -> Source:
    """The build of that name, else the newest; BuildGone or NoWarehouse when there is none."""
    name = build or warehouse.current(folder)
    return Source(warehouse.info(folder, name), partial(_run, folder, name))


def measure(given: Namespace) -> None:
    """Print a JSON list, one object a measure; with `--by`, first the whole, then each group."""
    asked = [measures.get(each) for each in given.ids]
    source = open_source(given.warehouse, given.build)
    scope = scope_of(given, choices.of(source))
    for each in asked:
        unapplied = each.unapplied(scope)
        if unapplied:
            raise ScopeError(f"{each.id} cannot be filtered by {', '.join(unapplied)}: use {', '.join(each.filters)}")
        if given.by and given.by not in each.dimensions:
            raise ScopeError(f"{each.id} cannot be broken down by {given.by[:60]}: use {', '.join(each.dimensions)}")
    objects = [found for each in asked for found in _objects(each, source, scope, given.by)]
    json.dump(objects, sys.stdout, indent=1, ensure_ascii=False)
    print()


def query(given: Namespace) -> None:
    """Print the rows of a query as CSV or JSON, or write them as Parquet."""
    asked_for = sql.names()
    if given.name in sql.names("") and given.name not in asked_for:
        raise QueryError(f"queries/{given.name}.sql is run by a build only: use one of {', '.join(asked_for)}")
    stated = sql.load(given.name)
    source = open_source(given.warehouse, given.build)
    scope, sets = scope_of(given, choices.of(source)), _sets(given.sets, stated)
    refuse_unapplied(stated, scope)
    rows = source.rows(given.name, scope, **sets)
    if not stated.is_ordered:
        rows = rows.sort_values(list(stated.grain))
    match given.format:
        case "csv":
            rows.to_csv(sys.stdout, index=False)
        case "json":
            print(rows.to_json(orient="records", date_format="iso", force_ascii=False))
        case "parquet":
            rows.to_parquet(sys.stdout.buffer, index=False)


def refuse_unapplied(query: sql.Query, scope: Scope) -> None:
    """Raise ScopeError for a filter that the query cannot apply: its rows would be told as filtered."""
    for each in FILTERS:
        if scope.chosen_for(each.key) is not None and each.param not in query.params:
            known = ", ".join(f"--{other.key}" for other in FILTERS if other.param in query.params) or "no filter"
            raise ScopeError(f"{query.name} cannot be filtered by --{each.key}: use {known}")


def _run(folder: Path, build: str, name: str, values: Mapping[str, Any]) -> pd.DataFrame:
    return warehouse.query(folder, build, sql.load(name), values)


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


def _sets(texts: list[str], query: sql.Query) -> dict[str, Any]:
    """The values that `--set` gives to a query's parameters, in the types the query states."""
    values: dict[str, Any] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or name not in query.params:
            raise ScopeError(
                f"--set {text[:60]!r}: write name=value with a name of {', '.join(query.params) or 'none'}"
            )
        if name == "by" and value not in (known := ("all", *DIMENSIONS, *_splits(query))):
            raise ScopeError(f"--set by={value[:60]!r} is not a dimension: use {', '.join(known)}")
        values[name] = _typed(name, value, query.params[name])
    return values


def _typed(name: str, value: str, kind: str) -> Any:
    """The value in its type; an empty one stands for all."""
    if not value:
        return None
    readers: dict[str, Callable[[str], Any]] = {
        "date": date.fromisoformat,
        "timestamp": datetime.fromisoformat,
        "bigint": int,
        "double": float,
    }
    try:
        return value.split(",") if kind == "varchar[]" else readers.get(kind, str)(value)
    except ValueError:
        raise ScopeError(f"--set {name}={value[:60]!r} is not a {kind}") from None


def _splits(query: sql.Query) -> list[str]:
    """What the measures that a query counts can be split by beside the dimensions of all."""
    counted = (each for each in measures.MEASURES.values() if each.query == query.name)
    return list(dict.fromkeys(key for each in counted for key in each.splits))
