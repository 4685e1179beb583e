"""Which values a parameter of a query may have, as far as the query itself says so."""

import re
from functools import lru_cache

from touchpoint import measures, sql
from touchpoint.asking.given import DIMENSIONS

_WORD = re.compile(r"\b(?P<word>case|end|else|when)\b(?:\s+'(?P<value>[^']*)')?")


def known(query: sql.Query, name: str) -> tuple[str, ...]:
    """The values that the query tells apart; none where it takes any, or one that it does not name."""
    if name == "by":
        return ("all", *DIMENSIONS, *_splits(query))
    return _told_apart(query.text, name)


def _splits(query: sql.Query) -> tuple[str, ...]:
    """What the measures that a query counts can be split by beside the dimensions of all."""
    counted = (each for each in measures.MEASURES.values() if each.query == query.name)
    return tuple(dict.fromkeys(key for each in counted for key in each.splits))


@lru_cache(maxsize=1024)
def _told_apart(text: str, name: str) -> tuple[str, ...]:
    """The values of `case $name when 'value' …` without an else: for another one there is nothing to count."""
    found: list[str] = []
    for begin in re.finditer(rf"\bcase \${name}\b(?=\s)", text):
        found += _of_case(text[begin.end() :])
    return tuple(dict.fromkeys(found))


def _of_case(text: str) -> list[str]:
    depth = 0
    values: list[str] = []
    for each in _WORD.finditer(text):
        match each["word"]:
            case "case":
                depth += 1
            case "end" if depth:
                depth -= 1
            case "end":
                return values
            case "else" if not depth:
                return []
            case "when" if not depth:
                values.append(each["value"] or "")
    return []
