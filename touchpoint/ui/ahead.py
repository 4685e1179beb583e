"""Asks ahead: what a page asked the last time is begun at once, while the page works through it in turn.

DuckDB counts beside Python, which judges and draws. Whatever is begun lands where the page looks for it; a query that
the page does not ask this time costs its time and nothing else, and one that fails is told when the page asks it.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from touchpoint.scope import Scope
from touchpoint.source import Source
from touchpoint.ui import session
from touchpoint.ui.asked import Notes
from touchpoint.ui.menu import Entry

_workers = ThreadPoolExecutor(2, thread_name_prefix="ahead")
_last_time: dict[str, "tuple[Question, ...]"] = {}


@dataclass(frozen=True)
class Question:
    """A query by name, over which of the scopes that a page shows, with what values that no scope holds."""

    query: str
    over: str
    values: Mapping[str, Any]


def remember(page: Entry, source: Source, scope: Scope, notes: Notes) -> None:
    """Keep what a page asked over `scope`, for the next reader of it; not of one that is about a single thing."""
    if not page.group:
        return
    values = {name: each.values() for name, each in _scopes(scope)}
    asked = [_question(each.query, each.values, values, source.of_build) for each in notes.values() if each.query]
    _last_time[page.file] = tuple({repr(each): each for each in asked if each is not None}.values())


def begin(page: Entry, source: Source, scope: Scope) -> None:
    """Begin what the page asked the last time, once for each view."""
    questions = _last_time.get(page.file, ())
    if questions:
        session.once(source, "ahead", page.file, scope, compute=lambda: _submit(source, scope, questions))


def _submit(source: Source, scope: Scope, questions: tuple[Question, ...]) -> None:
    scopes = dict(_scopes(scope))
    for each in questions:
        if each.over in scopes:
            _workers.submit(source.rows, each.query, scopes[each.over], **each.values)


def _scopes(scope: Scope) -> Iterator[tuple[str, Scope]]:
    """The scopes that a page asks over, by name: the period, what it is compared with, its trend; of complaints too."""
    narrowed = scope.of_complaints() if scope.chosen_for("kind") is None else scope
    for name, each in (("all", scope), ("complaints", narrowed)):
        earlier = each.comparison()
        yield f"{name}, period", each
        yield f"{name}, trend", each.trend()
        if earlier:
            yield f"{name}, earlier", earlier


def _question(
    query: str, bound: Mapping[str, Any], scopes: Mapping[str, Mapping[str, Any]], of_build: Mapping[str, Any]
) -> Question | None:
    """The question behind a query and its values; None where it was asked over another scope."""
    for name, values in scopes.items():
        if all(bound[param] == value for param, value in values.items() if param in bound):
            own = {param: value for param, value in bound.items() if param not in values and param not in of_build}
            return Question(query, name, own)
    return None
