"""Notes what a run of a page asks: its measures and its queries, each with the values it was given.

It is noted where it is asked, and kept beside every result that is kept: a page drawn from results worked out before
asked the same.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Asked:
    """A measure by its id, or a query by its name with its bound values."""

    measure: str = ""
    query: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


Notes = dict[str, Asked]
_notes: ContextVar[Notes | None] = ContextVar("notes", default=None)


@contextmanager
def noting() -> Iterator[Notes]:
    """Note all that is asked within, each thing once, in the order in which it was asked first."""
    notes: Notes = {}
    before = _notes.set(notes)
    try:
        yield notes
    finally:
        _notes.reset(before)


def so_far() -> Notes:
    """What has been noted in the run of the page that is under way."""
    return _notes.get() or {}


def measure(measure_id: str) -> None:
    again({measure_id: Asked(measure=measure_id)})


def query(name: str, bound: Mapping[str, Any]) -> None:
    again({f"{name} {bound!r}": Asked(query=name, values=bound)})


def again(notes: Notes) -> None:
    """Note what was asked for a result that is at hand."""
    current = _notes.get()
    if current is not None:
        current.update({key: each for key, each in notes.items() if key not in current})


def with_notes(compute: Callable[[], T]) -> tuple[T, Notes]:
    """What `compute` gives, and what was asked for it."""
    with noting() as notes:
        found = compute()
    return found, notes
