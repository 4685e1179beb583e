"""Finds the records of a JSON file: objects a line, an array of them, or one array inside an object, as APIs page."""

import codecs
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, cast

import ijson

from touchpoint.errors import ExportError
from touchpoint.readers import text

_START = 1 << 16
_LONGEST_LINE = 1 << 26
_FIRST_LINES = 20
_BY_LINES = (".jsonl", ".ndjson")
_NOT_JSON = "not JSON: the line is torn"


@dataclass(frozen=True)
class Value:
    """What stands where a record should: its line, with its text, where lines are records, and why it is none if so."""

    value: Any
    line: int | None = None
    fault: str | None = None
    original: str = ""


def find(path: Path, encoding: str) -> tuple[str, Iterator[Value]]:
    """How a file holds its records, in words, and what stands where they should.

    Raises ExportError, while they are gone through too, when the file is not JSON or torn.
    """
    with text.decoded(path, encoding) as file:
        start = file.read(_START)
    if start.lstrip().startswith("["):
        return "a JSON array", _items(path, encoding, "item")
    first = _first_object(path, encoding)
    if first is None:
        name = _array_in(path, encoding)
        if name:
            return f"the JSON array {name}", _items(path, encoding, f"{name}.item")
        return "one JSON object", _items(path, encoding, "")
    name = _page_of(first)
    if name:
        return f"the JSON arrays {name}, a page a line", _pages(path, encoding, name)
    return "a JSON object a line", _lines(path, encoding)


def _first_object(path: Path, encoding: str) -> dict[str, Any] | None:
    """The first object of a file that has one a line; None of one that has not.

    Its first line tells, for an object over several lines may have objects on lines of their own; but a file that is
    named as one of lines may begin with a torn one.
    """
    with text.decoded(path, encoding) as file:
        read = (file.readline(_LONGEST_LINE) for _ in range(_FIRST_LINES))
        lines = [line for line in read if line.strip()]
    tried = lines if path.name.lower().removesuffix(".gz").endswith(_BY_LINES) else lines[:1]
    found = (each for each in map(_object, tried) if each is not None)
    return next(found, None) if len(lines) > 1 else None


def _object(line: str) -> dict[str, Any] | None:
    """The object that a line is; numbers as they are written."""
    try:
        found = json.loads(line, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _page_of(found: dict[str, Any]) -> str | None:
    """The one array of objects in an object that has no id of its own."""
    arrays = [name for name, value in found.items() if isinstance(value, list) and _all_objects(value)]
    return arrays[0] if len(arrays) == 1 and "id" not in found else None


def _all_objects(values: list[Any]) -> bool:
    return bool(values) and all(isinstance(value, dict) for value in values)


def _lines(path: Path, encoding: str) -> Iterator[Value]:
    with text.decoded(path, encoding) as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                found = _object(line)
                fault = _NOT_JSON if found is None else None
                yield Value(found, number, fault, line.strip())


def _pages(path: Path, encoding: str, name: str) -> Iterator[Value]:
    for page in _lines(path, encoding):
        items = page.value.get(name) if page.value else None
        if isinstance(items, list):
            yield from (Value(item, page.line) for item in items)
        else:
            yield replace(page, fault=page.fault or f"a page without {name}")


def _array_in(path: Path, encoding: str) -> str | None:
    """The name of the first array of objects in an object that has no id of its own before it."""
    before = ""
    with _opened(path, encoding) as file, _whole(path):
        for prefix, event, _ in ijson.parse(file):
            if prefix == "id":
                return None
            if event == "start_map" and prefix == f"{before}.item" and before:
                return before
            before = prefix if event == "start_array" else ""
    return None


def _items(path: Path, encoding: str, prefix: str) -> Iterator[Value]:
    with _opened(path, encoding) as file, _whole(path):
        for item in ijson.items(file, prefix):
            yield Value(item)


@contextmanager
def _whole(path: Path) -> Iterator[None]:
    try:
        yield
    except (ijson.JSONError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())[:120]
        raise ExportError(f"{path.name} is not whole JSON ({reason}): export it again") from None


@contextmanager
def _opened(path: Path, encoding: str) -> Iterator[IO[bytes]]:
    """The bytes of a file in UTF-8, without a byte order mark."""
    with text.decoded(path, encoding) as file:
        yield cast(IO[bytes], _Encoded(file))


class _Encoded:
    """Text to be read as its bytes in UTF-8, whatever the file is in."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        return codecs.encode(self._file.read(size), "utf-8", "surrogatepass")
