"""The forms of answers and refusals, as OpenAPI writes them."""

from typing import Any

from touchpoint import sql

_NUMBER = {"type": ["number", "null"]}
_TEXT = {"type": "string"}
_TEXT_OR_NONE = {"type": ["string", "null"]}
_LIST = {"type": "array", "items": _TEXT}
_STATUSES = ["ok", "suppressed", "not_reached", "immature", "no_data"]


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _answer(**properties: Any) -> dict[str, Any]:
    """An object that says of which build it is."""
    said = _object(build=_TEXT, as_of={"type": "string", "format": "date-time"}, is_sample={"type": "boolean"})
    note = {"note": {"type": "string", "description": "Stands there where the company is the sample."}}
    return {
        "type": "object",
        "required": [*said["required"], *properties],
        "properties": {**said["properties"], **note, **properties},
    }


def _several(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


_NAMES = dict.fromkeys(("id", "name", "unit"), _TEXT)
_ABOUT_MEASURE = _object(
    **_NAMES,
    **dict.fromkeys(("code", "counts", "better", "counted_on", "definition", "query"), _TEXT),
    filters=_LIST,
    dimensions=_LIST,
    missing={"type": "string", "description": "What this build lacks for it, in words; empty when nothing."},
)
_MEASURE = _object(
    **_NAMES,
    by=_TEXT_OR_NONE,
    group=_TEXT_OR_NONE,
    value=_NUMBER,
    n={"type": ["integer", "null"]},
    low=_NUMBER,
    high=_NUMBER,
    status={"type": "string", "enum": _STATUSES},
    reason=_TEXT,
    **{"from": {"type": "string", "format": "date"}},
    to={"type": "string", "format": "date"},
    as_of={"type": "string", "format": "date-time"},
    build=_TEXT,
    definition=_TEXT,
)
_COLUMN = _object(name=_TEXT, type=_TEXT, unit=_TEXT_OR_NONE, meaning=_TEXT)
_QUERY = _object(
    name=_TEXT,
    title=_TEXT,
    params=_several(_object(name=_TEXT, type=_TEXT, values=_LIST)),
    filters=_LIST,
    dates=_LIST,
    grain=_LIST,
    columns=_several(_COLUMN),
)
SCHEMAS = {
    "Error": _object(
        error={"type": "string", "description": "The thing, the value and the cure."}, status={"type": "integer"}
    ),
    "Measures": _answer(measures=_several(_ABOUT_MEASURE)),
    "Measured": _answer(measures=_several(_MEASURE)),
    "Filters": _answer(filters=_several(_object(filter=_TEXT, name=_TEXT, value=_TEXT, label=_TEXT))),
    "Queries": _answer(queries=_several(_QUERY)),
}

HEADERS: dict[str, Any] = {
    name: {"description": said, "schema": _TEXT}
    for name, said in {
        "ETag": "Send it back as If-None-Match: without a change the answer is 304 and empty.",
        "Touchpoint-Build": "The build that the numbers are of.",
        "Touchpoint-As-Of": "The instant to which its data reach.",
        "Touchpoint-Sample": "true where the company is the sample, and the data are not real.",
        "Touchpoint-Limits": "The limits of this server.",
        "RateLimit-Limit": "Requests a minute that the token may make.",
        "RateLimit-Remaining": "Requests that it may make still.",
        "RateLimit-Reset": "Seconds until it may make more.",
        "Retry-After": "Seconds after which to ask again.",
        "WWW-Authenticate": "Bearer.",
    }.items()
}
_MEANT = {
    "400": "A parameter, or a value of it, cannot be used.",
    "401": "No token, a wrong one, or one that has expired.",
    "403": "The token may not have this, or the settings hide it.",
    "404": "There is no such address or query.",
    "410": "The build is no longer kept.",
    "422": "The answer has too many rows.",
    "429": "The token has asked too often.",
    "500": "Something went wrong on the server.",
    "503": "There is no build, the query takes too long, or as many requests as may be are being answered.",
}
_WITH = {"401": ("WWW-Authenticate",), "429": ("Retry-After", "RateLimit-Limit"), "503": ("Retry-After",)}
OF_ANSWERS = {
    name: {"$ref": f"#/components/headers/{name}"}
    for name in HEADERS
    if name not in ("Retry-After", "WWW-Authenticate")
}
REFUSALS: dict[str, Any] = {
    status: {
        "description": said,
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in _WITH.get(status, ())},
        "content": {"application/json": {"schema": ref("Error")}},
    }
    for status, said in _MEANT.items()
}


def rows(query: sql.Query) -> dict[str, Any]:
    """The answer of a query: a row an object, with a column a property."""
    row = {"type": "object", "properties": {name: _of(column) for name, column in query.columns.items()}}
    return _answer(query={"const": query.name}, rows=_several(row))


def _of(column: sql.Column) -> dict[str, Any]:
    unit = f" [{column.unit}]" if column.unit else ""
    return {"description": f"{column.meaning}{unit} ({column.type})"}
