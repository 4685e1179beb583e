"""Says what is wrong with a schedule: the line, the thing, its value, and what was expected."""

import re
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from touchpoint.settings.words import written

_EXPECTED = {
    "string_type": "text in quotes",
    "bool_type": "true or false",
    "float_type": "a number",
    "int_type": "a whole number",
    "literal_error": "one of {expected}",
    "greater_than": "a number above {gt:g}",
    "greater_than_equal": "{ge:g} or more",
    "less_than_equal": "{le:g} or less",
    "tuple_type": "a list in square brackets",
}
_LONGEST = 120


def in_words(error: ValidationError, text: str, file: str) -> list[str]:
    """Each fault that pydantic found in the schedule that reads `text`."""
    return [_fault(each, text, file) for each in error.errors()]


def _fault(found: Any, text: str, file: str) -> str:
    loc = [part for part in found["loc"] if isinstance(part, int) or re.fullmatch(r"[\w-]+", str(part))]
    at = f"{file}, line {_line(text, loc)}: {_named(loc)}"
    if found["type"] in ("missing", "missing_argument"):
        return f"{at} is missing: add it"
    if found["type"] == "unexpected_keyword_argument":
        return f"{at} is not something a schedule can say: docs/delivery.md lists what can"
    given = written(found["input"])
    short = given if len(given) <= _LONGEST else f"{given[:_LONGEST]}…"
    return f"{at} is {short}: {_expected(found)}"


def _expected(found: Any) -> str:
    context = found.get("ctx", {})
    if found["type"] == "value_error":
        return str(context["error"])
    words = _EXPECTED.get(str(found["type"]))
    return f"expected {words.format(**context)}" if words else str(found["msg"])


def _named(loc: Sequence[str | int]) -> str:
    """'job no. 2: recipient no. 1: to'."""
    said: list[str] = []
    for part in loc:
        if isinstance(part, int):
            said[-1] = f"{said[-1].removesuffix('s')} no. {part + 1}"
        else:
            said.append(str(part))
    return ": ".join(said) or "the schedule"


def _line(text: str, loc: Sequence[str | int]) -> int:
    """The line at which a thing stands, or the section that lacks it."""
    lines = text.splitlines()
    start, end, path = 0, len(lines), ""
    for part, number in zip(loc, [*loc[1:], None], strict=True):
        if isinstance(part, int):
            continue
        path = f"{path}.{part}" if path else part
        heads = [at for at in range(start, end) if re.match(rf"\s*\[\[?\s*{re.escape(path)}\s*\]", lines[at])]
        if heads:
            place = number if isinstance(number, int) and number < len(heads) else 0
            start, end = heads[place], heads[place + 1] if place + 1 < len(heads) else end
            continue
        keys = [at for at in range(start, end) if re.match(rf"\s*{re.escape(str(part))}\s*=", lines[at])]
        if keys:
            return keys[0] + 1
    return start + 1
