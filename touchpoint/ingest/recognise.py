"""Says what a build would take a file for, without building it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import duckdb

from touchpoint import adapters, readers
from touchpoint.adapters import Adapter, unusable
from touchpoint.errors import ExportError
from touchpoint.readers import Part

T = TypeVar("T")


@dataclass(frozen=True)
class Seen:
    """A table of a file: what it is called, its columns, how many records it has, and which adapters would read it.

    `trouble` says why none does, or why it cannot be read; then `columns` are empty.
    """

    label: str
    columns: tuple[str, ...] = ()
    records: int = 0
    adapters: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    trouble: str | None = None

    @property
    def is_unknown(self) -> bool:
        """Whether it can be read, and nobody has said what it is; what is known to be of no use is not unknown."""
        return bool(self.columns) and not self.adapters and unusable.why(self.columns) is None


def see(path: Path, own: Sequence[Adapter]) -> list[Seen]:
    """Every table of a file; one that says why, for a file that cannot be unpacked."""
    found: list[Seen] = []
    try:
        with readers.parts(path, path.name) as parts:
            found += [_seen(part, own) for part in parts]
    except ExportError as error:
        found.append(Seen(path.name, trouble=str(error)))
    return found or [Seen(path.name, trouble=f"{path.name} holds nothing that can be read: export it again")]


def within(path: Path, label: str, do: Callable[[Part], T]) -> T:
    """What `do` gives for one table of a file; ExportError when there is no such table."""
    with readers.parts(path, path.name) as parts:
        for part in parts:
            if part.label == label:
                return do(part)
    raise ExportError(f"{path.name} holds no {label}: add it again")


def _seen(part: Part, own: Sequence[Adapter]) -> Seen:
    try:
        with duckdb.connect() as con:
            landing = readers.land(con, part)
    except ExportError as error:
        return Seen(part.label, trouble=str(error))
    try:
        chosen = adapters.choose(part.name, landing.columns, own)
    except ExportError as error:
        return Seen(part.label, landing.columns, landing.records, trouble=str(error))
    names, tables = tuple(each.name for each in chosen), tuple(each.table.name for each in chosen)
    return Seen(part.label, landing.columns, landing.records, names, tables)
