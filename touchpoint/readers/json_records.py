"""JSON. Nested objects become columns with dots in their names; arrays stay JSON; numbers keep their digits."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from touchpoint.errors import ExportError
from touchpoint.readers import json_values, text
from touchpoint.readers.json_values import Value
from touchpoint.readers.landing import BROKEN, Landing, cells, distinct, literal_path

_MOST_COLUMNS = 2_000
_MOST_CHARACTERS = 10_000
_LARGEST = 1 << 26
_READ = "read_json($path, format = 'newline_delimited', maximum_object_size = $largest, columns = $columns)"
_SHAPE = {"r": "BIGINT", "l": "BIGINT", "c": "VARCHAR[]"}
_NOT_AN_OBJECT = "not a JSON object"
_NOT_TEXT = "holds characters that are no text"
_TOO_DEEP = "nested deeper than any record"


def land(con: duckdb.DuckDBPyConnection, path: Path) -> Landing:
    """Land a JSON file; see touchpoint.readers.land."""
    survey = text.survey(path)
    form, found = json_values.find(path, survey.encoding)
    with tempfile.TemporaryDirectory() as folder:
        clean, torn = Path(folder, "clean.json"), Path(folder, "torn.json")
        places, records = _write(path, found, clean, torn)
        if not places:
            raise ExportError(f"{path.name}: no JSON object with a field was found in it: export it again")
        _load(con, "cells", clean, "r as _record, l as _line, c")
        con.execute(f"create or replace table broken ({BROKEN})")
        _load(con, "torn", torn, "r, l, c[1], c[2]")
        con.execute("insert into broken from torn; drop table torn")
    columns, notes = distinct(places)
    named = cells((f"c[{place + 1}]", name) for place, name in columns.items())
    con.execute(f"create or replace view landing as select _record, _line, {named} from cells")
    return Landing(tuple(columns.values()), records, survey.sha256, survey.encoding, None, notes, decided=(form,))


def _load(con: duckdb.DuckDBPyConnection, table: str, path: Path, chosen: str) -> None:
    values = {"path": literal_path(path), "largest": _LARGEST, "columns": _SHAPE}
    con.execute(f"create or replace table {table} as select {chosen} from {_READ}", values)


def _write(path: Path, found: Iterable[Value], clean: Path, torn: Path) -> tuple[list[str], int]:
    """Write the records for DuckDB as rows of text; their columns in the order they came, and how many there are."""
    places: dict[str, int] = {}
    number = 0
    with clean.open("w", encoding="utf-8") as fits, torn.open("w", encoding="utf-8") as rest:
        for number, each in enumerate(found, 1):
            row, fault, original = _shallow(each, places)
            if len(places) > _MOST_COLUMNS:
                raise ExportError(
                    f"{path.name}: more than {_MOST_COLUMNS:,} different fields: export a table of records"
                )
            shown = row if fault is None else [fault, original[:_MOST_CHARACTERS]]
            print(json.dumps({"r": number, "l": each.line, "c": shown}), file=fits if fault is None else rest)
    return list(places), number


def _shallow(each: Value, places: dict[str, int]) -> tuple[list[str | None], str | None, str]:
    """As `_row`, of values nested as deep as anybody likes."""
    try:
        return _row(each, places)
    except RecursionError:
        return [], _TOO_DEEP, ""


def _row(each: Value, places: dict[str, int]) -> tuple[list[str | None], str | None, str]:
    """The cells of a record at their places, new ones at the end; or why it is none, with its text."""
    if each.fault is not None:
        return [], each.fault, each.original.encode(errors="replace").decode()
    if not isinstance(each.value, dict):
        return [], _NOT_AN_OBJECT, json.dumps(_plain(each.value))
    flat = dict(_flat(each.value))
    try:
        "".join(part for pair in flat.items() for part in pair if part).encode()
    except UnicodeEncodeError:
        return [], _NOT_TEXT, json.dumps(_plain(each.value))
    for name in flat:
        places.setdefault(name, len(places))
    return [flat.get(name) for name in places], None, ""


def _flat(found: dict[str, Any], within: str = "") -> Iterator[tuple[str, str | None]]:
    for name, value in found.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{within}{name}.")
        else:
            yield f"{within}{name}", _text(value)


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool | list):
        return json.dumps(_plain(value), ensure_ascii=False)
    return str(value)


def _plain(value: Any) -> Any:
    """A value with its numbers as text: how they are written is part of what they say."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, bool | str) else str(value)
