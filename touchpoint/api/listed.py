"""The lists: which measures, filters and queries there are, with all one needs to ask for them."""

from functools import lru_cache
from typing import Any

from touchpoint import asking, sql
from touchpoint.errors import ScopeError
from touchpoint.measures import MEASURES
from touchpoint.scope import FILTERS, Choices
from touchpoint.source import Source


class NoQuery(ScopeError):
    """There is no query of that name."""


def measures_of(source: Source) -> list[dict[str, Any]]:
    """Each measure as it is defined, and what this build lacks for it, in words; empty when nothing."""
    return [
        {
            "id": each.id,
            "name": each.name,
            "code": each.code,
            "unit": each.unit,
            "counts": each.counts,
            "better": each.better,
            "counted_on": each.counted_on,
            "definition": each.definition,
            "query": each.query,
            "filters": list(each.filters),
            "dimensions": list(each.dimensions),
            "missing": each.missing(source),
        }
        for each in MEASURES.values()
    ]


def filters_of(choices: Choices) -> list[dict[str, Any]]:
    """Each value of each filter, and what it is called."""
    return [
        {"filter": each.key, "name": each.label, "value": value, "label": choices.labels[each.key].get(value, value)}
        for each in FILTERS
        for value in choices.values[each.key]
    ]


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    return tuple(sql.names())


def query(name: str) -> sql.Query:
    """The query of that name; NoQuery for one that there is not, or that only a build runs."""
    if name not in names():
        raise NoQuery(f"there is no query {name[:80]!r} to be asked for: /api/queries lists them")
    return sql.load(name)


def queries() -> list[dict[str, Any]]:
    """Each query with its parameters, its grain, its columns, and the filters it can apply."""
    return [_described(sql.load(name)) for name in names()]


def _described(query: sql.Query) -> dict[str, Any]:
    settable = asking.settable(query)
    return {
        "name": query.name,
        "title": query.title,
        "params": [
            {"name": name, "type": kind, "values": list(asking.known(query, name))} for name, kind in settable.items()
        ],
        "filters": [each.key for each in FILTERS if each.param in query.params],
        "dates": [name for name, param in (("from", "start"), ("to", "end")) if param in query.params],
        "grain": list(query.grain),
        "columns": [
            {"name": name, "type": column.type, "unit": column.unit, "meaning": column.meaning}
            for name, column in query.columns.items()
        ],
    }
