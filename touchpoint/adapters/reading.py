"""Reads an adapter file: its header, and the SELECT below it."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from touchpoint import sql, zones
from touchpoint.adapters.model import Adapter, DateOrder, Decimal, Declared
from touchpoint.contract import TABLES
from touchpoint.errors import ExportError

_LISTS = ("needs", "uses", "aside", "grain")
_WORDS = {
    "dates": get_args(DateOrder),
    "decimal": get_args(Decimal),
    "fills": ("yes", "or stands"),
    "asks": ("yes",),
    "only": ("yes",),
}


def read(path: Path) -> Adapter:
    """Read an adapter file; ExportError when it is not in the form that touchpoint.adapters describes."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ExportError(f"adapter {path} cannot be read: {error}") from None
    return parse(path.stem, text)


def parse(name: str, text: str) -> Adapter:
    """The adapter that a file of this name, without .sql, and text is; ExportError as `read`."""
    table = TABLES.get(name.rpartition("__")[2])
    if table is None or "__" not in name:
        raise ExportError(f"adapter {name}: end its name in __<table>.sql with a table of the contract")
    lines, words = _header(name, text)
    if tuple(lines["grain"]) != table.key:
        raise ExportError(f"adapter {name}: its grain must be {', '.join(table.key)}, the key of {table.name}")
    needs, uses = _spellings(lines["needs"]), _spellings(lines["uses"])
    return Adapter(
        name,
        table,
        needs,
        uses,
        text,
        _declared(words),
        aside=_spellings(lines["aside"]),
        fills="fills" in words,
        stands=words.get("fills") == "or stands",
        asks="asks" in words,
        only="only" in words,
    )


def _header(adapter: str, text: str) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The lines of the header that are lists, and those that are one word or few."""
    lists: dict[str, list[str]] = {name: [] for name in _LISTS}
    words: dict[str, str] = {}
    title, *lines = sql.header(text) or [""]
    for line in lines:
        name, colon, value = line.partition(":")
        if colon and name in lists:
            items = next(csv.reader([value], skipinitialspace=True), [])
            lists[name] += [item.strip() for item in items if item.strip()]
        elif colon and name in (*_WORDS, "zone"):
            words[name] = _word(adapter, name, value.strip())
        else:
            known = ", ".join(f"{each}:" for each in (*_LISTS, *_WORDS, "zone"))
            raise ExportError(f"adapter {adapter}: its header has a title, {known}; found {line!r}")
    if not title or not lists["needs"]:
        raise ExportError(f"adapter {adapter}: open it with `-- a title` and `-- needs: Column, Other column`")
    return lists, words


def _word(adapter: str, name: str, value: str) -> str:
    known: Sequence[str] = _WORDS.get(name, ())
    if name == "zone" and value not in zones.known():
        raise ExportError(f"adapter {adapter}: zone {value!r} is no time zone: write one like Europe/Berlin or UTC")
    if known and value not in known:
        raise ExportError(f"adapter {adapter}: {name} is {value!r}: expected {' or '.join(known)}")
    return value


def _declared(words: Mapping[str, Any]) -> Declared:
    return Declared(words.get("zone"), words.get("dates"), words.get("decimal"))


def _spellings(items: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.strip() for name in item.split("|")) for item in items)
