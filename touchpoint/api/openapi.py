"""The description of the interface, OpenAPI 3.1: every address, parameter, answer and refusal there is."""

import json
from functools import lru_cache
from typing import Any

from touchpoint import asking, sql
from touchpoint.api import listed, schemas
from touchpoint.api.parameters import FILTER_KEYS
from touchpoint.measures import MEASURES
from touchpoint.scope import FILTERS
from touchpoint.settings.api import Api

_BY_TOKEN: list[dict[str, list[str]]] = [{"token": []}]
_TYPES: dict[str, dict[str, Any]] = {
    "varchar[]": {"type": "array", "items": {"type": "string"}},
    "varchar": {"type": "string"},
    "bigint": {"type": "integer", "format": "int64"},
    "double": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "timestamp": {"type": "string", "format": "date-time"},
}
_ABOUT = (
    "The numbers of the dashboard for programs: the same as its pages show and as the commands `measure` and `query` "
    "print, asked for with the same words. Answers name the build that they are of; ask for that build by `build` to "
    "have numbers that fit together. Names of persons and free text are hidden as on the pages."
)


@lru_cache(maxsize=4)
def text(told: Api) -> str:
    return json.dumps(document(told), ensure_ascii=False)


@lru_cache(maxsize=4)
def document(told: Api) -> dict[str, Any]:
    """The whole description, with the limits that the server was told."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Touchpoint", "version": "1", "description": f"{_ABOUT} {_limits(told)}"},
        "servers": [{"url": "/"}],
        "paths": {**_of_measures(), **_of_queries(), **_open(told)},
        "components": {
            "parameters": {name: _scope_parameter(name) for name in ("from", "to", "build", *FILTER_KEYS)},
            "responses": schemas.REFUSALS,
            "schemas": schemas.SCHEMAS,
            "headers": schemas.HEADERS,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "Made by `python -m touchpoint token NAME`, kept as a hash in touchpoint.toml.",
                }
            },
        },
    }


def _limits(told: Api) -> str:
    return (
        f"Limits: {told.requests_per_minute:,} requests a minute for each token, {told.rows:,} rows an answer, "
        f"{told.seconds:g} seconds a request, {told.at_once} requests at a time."
    )


def _of_measures() -> dict[str, Any]:
    dimensions = {key for each in MEASURES.values() for key in each.dimensions}
    splits = sorted(dimensions - set(asking.DIMENSIONS))
    by = {"type": "string", "enum": [*asking.DIMENSIONS, *splits]}
    ids = {"type": "array", "items": {"type": "string", "enum": list(MEASURES)}, "uniqueItems": True}
    parameters = [
        _parameter("id", ids, "The measures; without any, the list of all with their definitions."),
        _parameter("by", by, "The dimension to break them down by: first the whole comes, then each group."),
        _form("json", "csv"),
        *_refs("from", "to", "build", *FILTER_KEYS),
    ]
    only_build = [_form("json", "csv"), *_refs("build")]
    measured = {"oneOf": [schemas.ref("Measured"), schemas.ref("Measures")]}
    return {
        "/api/measures": _get("Measures: their list, or their numbers", parameters, measured, ("text/csv",)),
        "/api/filters": _get("The values of each filter", only_build, schemas.ref("Filters"), ("text/csv",)),
    }


def _of_queries() -> dict[str, Any]:
    """An address for each query: its parameters are its own."""
    only_build = [_form("json", "csv"), *_refs("build")]
    found = {"/api/queries": _get("The list of queries", only_build, schemas.ref("Queries"), ("text/csv",))}
    for name in listed.names():
        query = sql.load(name)
        others = ("text/csv", asking.FORMATS["parquet"])
        found[f"/api/queries/{name}"] = _get(query.title, _parameters(query), schemas.rows(query), others)
    return found


def _parameters(query: sql.Query) -> list[dict[str, Any]]:
    own = []
    for name, kind in asking.settable(query).items():
        values = asking.known(query, name)
        schema = {**_TYPES[kind], **({"enum": list(values)} if values else {})}
        has_default = name in ("as_of", "as_of_on", "time_zone")
        said = "By default that of the build." if has_default else "" if values else "Empty: all."
        own.append({**_parameter(name, schema, said), "required": not has_default})
    dates = (name for name, param in (("from", "start"), ("to", "end")) if param in query.params)
    filters = (each.key for each in FILTERS if each.param in query.params)
    return [*own, _form(*asking.FORMATS), *_refs(*dates, "build", *filters)]


def _get(title: str, parameters: list[dict[str, Any]], schema: dict[str, Any], others: tuple[str, ...]) -> Any:
    bodies = {"application/json": {"schema": schema}, **{kind: {"schema": {"type": "string"}} for kind in others}}
    answers = {"200": {"description": "The answer.", "headers": schemas.OF_ANSWERS, "content": bodies}}
    refused = {status: {"$ref": f"#/components/responses/{status}"} for status in schemas.REFUSALS}
    return {"get": {"summary": title, "parameters": parameters, "responses": answers | refused, "security": _BY_TOKEN}}


def _open(told: Api) -> dict[str, Any]:
    """What needs no token, unless the settings say so of /metrics."""

    def plain(title: str, kind: str, *statuses: str) -> dict[str, Any]:
        answers = {status: {"description": title, "content": {kind: {}}} for status in statuses}
        return {"get": {"summary": title, "responses": answers, "security": []}}

    metrics = plain("Figures of the server for Prometheus", "text/plain", "200")
    if told.metrics_need_token:
        metrics["get"] |= {"security": _BY_TOKEN}
        metrics["get"]["responses"]["401"] = {"$ref": "#/components/responses/401"}
    return {
        "/api": plain("This description to be read", "text/html", "200"),
        "/api/openapi.json": plain("This description", "application/json", "200"),
        "/healthz": plain("The server lives", "application/json", "200"),
        "/readyz": plain("Whether the server can answer, and else why not", "application/json", "200", "503"),
        "/metrics": metrics,
    }


def _scope_parameter(name: str) -> dict[str, Any]:
    labels = {each.key: each.label for each in FILTERS}
    if name in labels:
        said = f"{labels[name]}; may be given several times. /api/filters lists the values of a build."
        return _parameter(name, _TYPES["varchar[]"], said)
    if name == "build":
        return _parameter(name, {"type": "string"}, "By default the newest.")
    said = "The first day; by default the last complete month." if name == "from" else "The last day, included."
    return _parameter(name, _TYPES["date"], said)


def _parameter(name: str, schema: dict[str, Any], said: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": said, "schema": schema}


def _form(*forms: str) -> dict[str, Any]:
    return _parameter("format", {"type": "string", "enum": list(forms), "default": "json"}, "The form of the answer.")


def _refs(*names: str) -> list[dict[str, Any]]:
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]
