"""The parameters that a query states beside the filters: which may be given, and their values in the types stated."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from math import isfinite
from typing import Any

from touchpoint import sql
from touchpoint.asking.known import known
from touchpoint.errors import ScopeError
from touchpoint.scope import FILTERS

# Dates and filters have words of their own, and who sees persons is decided by access.py.
_OTHERWISE = {"start", "end", "persons", *(each.param for each in FILTERS)}
_MOST_BITS = 63


def settable(query: sql.Query) -> dict[str, str]:
    """The parameters that a request may give to a query by their names, with their types."""
    return {name: kind for name, kind in query.params.items() if name not in _OTHERWISE}


def value(query: sql.Query, name: str, texts: Sequence[str], mark: str) -> Any:
    """A parameter's value in its type, a list of a list's texts; an empty text stands for all.

    Raises ScopeError for what is not of the type; `mark` stands before the name where it was spelled.
    """
    kind, text = query.params[name], texts[-1]
    choices = known(query, name)
    if list(texts) == [""] and not choices:
        return None
    if kind == "varchar[]":
        return list(texts)
    if choices and text not in choices:
        what = "a dimension" if name == "by" else "a value that it knows"
        raise ScopeError(f"{mark}{name}={text[:60]!r} is not {what}: use {', '.join(choices)}")
    readers: dict[str, Callable[[str], Any]] = {
        "date": date.fromisoformat,
        "timestamp": datetime.fromisoformat,
        "bigint": _whole,
        "double": _number,
        "boolean": _truth,
    }
    try:
        return readers.get(kind, str)(text)
    except ValueError:
        raise ScopeError(f"{mark}{name}={text[:60]!r} is not a {kind}: write {_EXAMPLES[kind]}") from None


_EXAMPLES = {
    "date": "a day such as 2026-01-31",
    "timestamp": "an instant such as 2026-01-31T18:00",
    "bigint": "a whole number such as 10",
    "double": "a number such as 0.5",
    "boolean": "true or false",
}


def _whole(text: str) -> int:
    number = int(text)
    if number.bit_length() > _MOST_BITS:
        raise ValueError
    return number


def _number(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError
    return number


def _truth(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError
    return text.lower() == "true"
