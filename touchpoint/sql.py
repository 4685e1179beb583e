"""Loads the SQL files in queries/ and reads the contract each one states in its header."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from touchpoint.contract import TABLES
from touchpoint.errors import QueryError

QUERIES = Path(__file__).parents[1] / "queries"
_COLUMN = re.compile(r"(?P<name>\w+)\s+(?P<type>[\w\[\](),]+)\s+(?:\[(?P<unit>[\w/ ]+)\]\s+)?(?P<meaning>.+)")
_NAME = re.compile(r"\w+/\w+")
_NOT_FOR_PAGES = {"ingest", "build"}


@dataclass(frozen=True)
class Column:
    """A result column: its SQL type, the unit of a measure (None for a key), and what it means."""

    type: str
    unit: str | None
    meaning: str


@dataclass(frozen=True)
class Query:
    """A query file: what it answers, the parameters it takes, one row per `grain`, and its columns."""

    name: str
    title: str
    params: dict[str, str]
    grain: tuple[str, ...]
    columns: dict[str, Column]
    text: str

    @property
    def is_ordered(self) -> bool:
        """Whether its rows come in an order; sorting very many takes longer than counting them, and few need it."""
        return "\norder by" in self.text

    def bind(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Pick out of `values` the parameters this query states, and nothing else.

        Raises QueryError naming the parameters that `values` lacks.
        """
        missing = sorted(self.params.keys() - values.keys())
        if missing:
            raise QueryError(
                f"queries/{self.name}.sql needs {', '.join(missing)}: pass a value, or an empty one for all (by=all)"
            )
        return {param: values[param] for param in self.params}


def load(name: str) -> Query:
    """Read queries/<name>.sql, each file once; QueryError when there is none or its header breaks the contract."""
    if not _NAME.fullmatch(name):
        raise _unknown(name)
    return _read(name, QUERIES)


def names(folder: str | None = None) -> list[str]:
    """The queries that pages run; or with `folder`, all in that folder of queries/ ("" for every folder)."""
    paths = (path.relative_to(QUERIES).with_suffix("") for path in QUERIES.glob("*/*.sql"))
    if folder is None:
        return sorted(p.as_posix() for p in paths if p.parts[0] not in _NOT_FOR_PAGES)
    return sorted(p.as_posix() for p in paths if folder in ("", p.parts[0]))


def header(text: str) -> list[str]:
    """The lines of the comment block that opens a query file, without the dashes."""
    block = re.match(r"(?:--.*\n)*", text)
    return [line.removeprefix("--").strip() for line in block[0].splitlines()] if block else []


def field(line: str, name: str) -> tuple[str, ...]:
    """The comma-separated items of a header line `name: item, item`; QueryError when it is another line."""
    key, _, value = line.partition(":")
    if key != name:
        raise QueryError(f"expected a line `{name}:` in a query header, found {line!r}")
    return tuple(item.strip() for item in value.split(",") if item.strip())


@lru_cache(maxsize=512)
def _read(name: str, folder: Path) -> Query:
    path = folder / f"{name}.sql"
    if not path.is_file():
        raise _unknown(name)
    return _parsed(name, path.read_text(encoding="utf-8"))


def _unknown(name: str) -> QueryError:
    return QueryError(f"there is no query {name[:80]!r}: see the files in queries/")


def _parsed(name: str, text: str) -> Query:
    match header(text):
        case [title, params, grain, "columns:" | "columns: those of the contract, and" as opening, *columns]:
            return Query(
                name=name,
                title=title,
                params=dict(_param(item, name) for item in field(params, "params")),
                grain=field(grain, "grain"),
                columns=_inherited(opening, name) | dict(_column(line, name) for line in columns),
                text=text,
            )
    raise QueryError(f"queries/{name}.sql must open with a title, params:, grain: and columns:")


def _inherited(opening: str, name: str) -> dict[str, Column]:
    if opening == "columns:":
        return {}
    columns = TABLES[name.rpartition("/")[2]].columns.values()
    return {column.name: Column(column.type, None, "as exported, see the contract") for column in columns}


def _param(item: str, name: str) -> tuple[str, str]:
    match item.split():
        case [param, kind]:
            return param, kind
    raise QueryError(f"queries/{name}.sql: a parameter reads `name type`; found {item!r}")


def _column(line: str, name: str) -> tuple[str, Column]:
    match = _COLUMN.fullmatch(line)
    if match is None:
        raise QueryError(f"queries/{name}.sql: a column line reads `name type [unit] meaning`; found {line!r}")
    return match["name"], Column(match["type"], match["unit"], match["meaning"])
