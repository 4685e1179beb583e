"""How anybody gets the same rows by hand: a query with the values it was given, and the command that asks it again."""

import shlex
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from touchpoint.scope import FILTERS
from touchpoint.sql import Query

# The command line takes these from the build.
_OF_BUILD = ("as_of", "as_of_on", "time_zone")
_FILTERS = {each.param: each.key for each in FILTERS}


def with_values(query: Query, values: Mapping[str, Any]) -> str:
    """The SQL below a comment line for each value, as DuckDB would write it."""
    given = [f"-- ${name} = {literal(value)}" for name, value in values.items()]
    return "\n".join([*given, "", query.text]) if given else query.text


def literal(value: Any) -> str:
    """A value as DuckDB writes it, on one line."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case datetime():
            return f"timestamp '{value}'"
        case date():
            return f"date '{value}'"
        case str():
            return "'{}'".format(" ".join(value.split()).replace("'", "''"))
        case list() | tuple():
            return f"[{', '.join(map(literal, value))}]"
    return str(value)


def command(query: Query, values: Mapping[str, Any], build: str) -> str | None:
    """The command that gives the rows of a query again; None where the command line has no word for a value."""
    words = ["python", "-m", "touchpoint", "query", query.name, "--build", build]
    for name, value in values.items():
        said = _argument(name, value)
        if said is None:
            return None
        words += said
    return shlex.join(words)


def _argument(name: str, value: Any) -> list[str] | None:
    """What says a value on the command line: nothing where that is the default, None where nothing can."""
    if name in _OF_BUILD:
        return []
    if name in _FILTERS:
        chosen = [] if value is None else [f"--{_FILTERS[name]}={each}" for each in value]
        return None if value == [] else chosen
    if name == "start":
        return ["--from", value.isoformat()]
    if name == "end":
        return ["--to", (value - timedelta(days=1)).isoformat()]
    if value is None:
        return None
    values = [str(each) for each in (value if isinstance(value, list | tuple) else [value])]
    # A comma divides the values of a list there.
    if isinstance(value, list | tuple) and any("," in each for each in values):
        return None
    return ["--set", f"{name}={','.join(values)}"]
