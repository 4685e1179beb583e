"""An adapter is one SELECT that makes rows of a contract table out of a landed export; its header says which export.

    -- Tickets of the Zendesk CSV export, as cases.
    -- needs: Id | ID, Created at, Status
    -- uses: Priority, "Reason, in words"
    -- grain: case_id

`needs` are columns the file must have and `uses` columns that are null where it has not; `|` separates spellings, of
which the first is the name used in the SELECT. Both lines may be repeated. The SELECT reads `landed`: those columns
as text, `_record` and `_line`. It gives `_record` and columns of the contract table that ends the file's name.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from touchpoint import formats, sql
from touchpoint.contract import TABLES, Table
from touchpoint.errors import ExportError
from touchpoint.readers.landing import quoted

# Where a source has no line id, the line's place in its order is the id: nobody need give it.
FILLED = {"order_lines": "line_id"}


@dataclass(frozen=True)
class Adapter:
    """A SELECT from `landed` for one contract table, and the spellings of each column it needs or can use.

    A plain one gives columns of `landed` as they are, and costs nothing to run twice.
    """

    name: str
    table: Table
    needs: tuple[tuple[str, ...], ...]
    uses: tuple[tuple[str, ...], ...]
    text: str
    is_plain: bool = False

    def missing(self, columns: Sequence[str]) -> list[str]:
        """The columns a file lacks for this adapter to know it."""
        return [spellings[0] for spellings in self.needs if found(spellings, columns) is None]

    def view(self, columns: Sequence[str]) -> str:
        """The select list of `landed`: the file's columns under the names the adapter uses."""
        sources = ((names[0], found(names, columns)) for names in (*self.needs, *self.uses))
        renamed = (f"{quoted(source) if source else 'null::varchar'} as {quoted(name)}" for name, source in sources)
        return ", ".join(("_record", "_line", *renamed))


def found(spellings: Sequence[str], columns: Sequence[str]) -> str | None:
    """The column that bears one of the names, to the letter or else but for case and white space."""
    for name in spellings:
        if name in columns:
            return name
    loosely = {_loose(column): column for column in reversed(columns)}
    return next((loosely[_loose(name)] for name in spellings if _loose(name) in loosely), None)


def choose(path: Path, columns: Sequence[str], own: Sequence[Adapter]) -> list[Adapter]:
    """The adapters that make rows of a file with these columns: the user's own, then the house's for other tables.

    A file that is named after a contract table and has its required columns is canonical: it is taken as written.
    Raises ExportError naming the nearest adapter when none knows the file.
    """
    mine = [adapter for adapter in own if not adapter.missing(columns)]
    taken = {adapter.table.name for adapter in mine}
    canonical = [adapter for adapter in _canonical(path, columns) if not adapter.missing(columns)]
    theirs = [a for a in canonical or built_in() if a.table.name not in taken and not a.missing(columns)]
    if not mine and not theirs:
        raise ExportError(_unknown(path, columns, [*own, *_canonical(path, columns), *built_in()]))
    return mine + theirs


@cache
def built_in() -> tuple[Adapter, ...]:
    """The adapters of queries/ingest/, by name."""
    return tuple(read(path) for path in sorted((sql.QUERIES / "ingest").glob("*.sql")))


def read(path: Path) -> Adapter:
    """Read an adapter file; ExportError when it is not in the form this module describes."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ExportError(f"adapter {path} cannot be read: {error}") from None
    table = TABLES.get(path.stem.rpartition("__")[2])
    if table is None or "__" not in path.stem:
        raise ExportError(f"adapter {path.name}: end its name in __<table>.sql with a table of the contract")
    lines = _header(path, text)
    if tuple(lines["grain"]) != table.key:
        raise ExportError(f"adapter {path.name}: its grain must be {', '.join(table.key)}, the key of {table.name}")
    return Adapter(path.stem, table, _spellings(lines["needs"]), _spellings(lines["uses"]), text)


def _header(path: Path, text: str) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {"needs": [], "uses": [], "grain": []}
    title, *lines = sql.header(text) or [""]
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or name not in fields:
            raise ExportError(f"adapter {path.name}: its header has a title, needs:, uses: and grain:; found {line!r}")
        fields[name] += [item.strip() for item in next(csv.reader([value], skipinitialspace=True), []) if item.strip()]
    if not title or not fields["needs"]:
        raise ExportError(f"adapter {path.name}: open it with `-- a title` and `-- needs: Column, Other column`")
    return fields


def _spellings(items: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.strip() for name in item.split("|")) for item in items)


def _canonical(path: Path, columns: Sequence[str]) -> list[Adapter]:
    """The adapter of a file named after a contract table; none for any other name."""
    table = TABLES.get(path.name.lower().partition(".")[0])
    if table is None:
        return []
    needs = tuple((name,) for name in sorted(table.required - {FILLED.get(table.name)}))
    present = [name for name in table.columns if found((name,), columns)]
    text = f"select _record, {', '.join(quoted(name) for name in present)} from landed"
    uses = tuple((name,) for name in present if (name,) not in needs)
    return [Adapter(f"canonical__{table.name}", table, needs, uses, text, is_plain=True)]


def _unknown(path: Path, columns: Sequence[str], candidates: Sequence[Adapter]) -> str:
    """What a file lacks for the adapter nearest to it: that which lacks the least, else that of its name."""
    near = [adapter for adapter in candidates if len(adapter.missing(columns)) < len(adapter.needs)]
    of_its_name = next(iter(_canonical(path, columns)), None)
    nearest = min(near, key=lambda a: (len(a.missing(columns)) / len(a.needs), a.name), default=of_its_name)
    cure = "write an adapter (--adapter FILE.sql)"
    if nearest is None:
        # Not by name: without a header, the names are those of the first person.
        known = f"no adapter knows any of its {formats.counted(len(columns), 'columns')}"
        return f"{path.name}: {known}: export it with its header, or {cure}"
    lacks = ", ".join(nearest.missing(columns))
    return f"{path.name}: no adapter knows these columns; {nearest.name} needs {lacks} too: export them, or {cure}"


def _loose(name: str) -> str:
    return " ".join(name.split()).casefold()
