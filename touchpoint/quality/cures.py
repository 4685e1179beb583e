"""How a column that is missing or mostly empty can be had from the tools whose files were handed in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from touchpoint import adapters
from touchpoint.adapters import Adapter

_QUOTED = re.compile(r'"([^"]+)"')
_CANONICAL = "canonical__"
_MOST = 3


def of(columns: Sequence[str], settings: Sequence[str], files: Sequence[Mapping[Any, Any]]) -> str:
    """One line that says how: what to export, with which file it would come, or what to set; `files` of data/files."""
    found = [each for name in columns for each in _ways(name, files)]
    ways = [way for way, is_one in found if is_one][:_MOST] or [f"export {_listed(columns)}"] * bool(columns)
    if settings:
        ways.append(f"set {' or '.join(settings)} in touchpoint.toml")
    silent = [said for said, is_way in found if not is_way]
    return "; ".join([" or ".join(ways), *silent[:_MOST]])


def _listed(columns: Sequence[str]) -> str:
    return " or ".join(f"{table} with {column}" for table, _, column in (name.partition(".") for name in columns))


def _ways(name: str, files: Sequence[Mapping[Any, Any]]) -> Iterator[tuple[str, bool]]:
    """For each adapter of the column's table what would give it, and True; or that its files cannot, and False."""
    table, _, column = name.partition(".")
    runs = [(row["file"], each) for row in files for each in row["adapters"] if each.endswith(f"__{table}")]
    if not runs:
        yield f"export {table} with {column}", True
    built_in = {each.name: each for each in adapters.built_in()}
    seen: dict[str, list[str]] = {}
    for file, adapter in runs:
        seen.setdefault(adapter, []).append(file)
    for adapter, named in seen.items():
        first = named[0] + (f" and {len(named) - 1} more" if len(named) > 1 else "")
        if adapter.startswith(_CANONICAL):
            yield f"fill the column {column} of {first}", True
        elif adapter not in built_in:
            yield f"let the adapter of {first} give {column}", True
        elif taken := headers(built_in[adapter], column):
            yield f"export {first} with {' and '.join(taken)}", True
        else:
            yield f"{first} has no column that says it", False


def headers(adapter: Adapter, column: str) -> list[str]:
    """The columns of the tool's own file of which an adapter makes a column, those aside that every such file has."""
    optional = {spellings[0] for spellings in adapter.uses}
    item: list[str] = []
    for line in adapter.text.splitlines():
        item.append(line)
        if re.search(rf"\bas {column},?$", line):
            return [name for name in dict.fromkeys(_QUOTED.findall("\n".join(item))) if name in optional]
        if line.endswith((",", "select")):
            item.clear()
    return []
