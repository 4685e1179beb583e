"""Asks ahead: what a page asked the last time is begun at once, while the page works through it in turn.

DuckDB counts beside Python, which judges and draws. Whatever is begun lands where the page looks for it; a query that
the page does not ask this time costs its time and nothing else, and one that fails is told when the page asks it.
"""

from concurrent.futures import ThreadPoolExecutor

from touchpoint import shown
from touchpoint.scope import Scope
from touchpoint.shown import Question
from touchpoint.source import Source
from touchpoint.ui import session
from touchpoint.ui.asked import Notes
from touchpoint.ui.entries import Entry

_workers = ThreadPoolExecutor(2, thread_name_prefix="ahead")
_last_time: dict[str, tuple[Question, ...]] = {}


def remember(page: Entry, source: Source, scope: Scope, notes: Notes) -> None:
    """Keep what a page asked over `scope`, for the next reader of it; not of one that is about a single thing."""
    if not page.group:
        return
    values = {name: each.values() for name, each in shown.scopes(scope)}
    asked = [shown.question(each.query, each.values, values, source.of_build) for each in notes.values() if each.query]
    _last_time[page.file] = tuple({repr(each): each for each in asked if each is not None}.values())


def remembered(page: Entry) -> tuple[Question, ...]:
    """What the page asked the last time; nothing before its first."""
    return _last_time.get(page.file, ())


def begin(page: Entry, source: Source, scope: Scope) -> None:
    """Begin what the page asked the last time, once for each view."""
    questions = remembered(page)
    if questions:
        session.once(source, "ahead", page.file, scope, compute=lambda: _submit(source, scope, questions))


def _submit(source: Source, scope: Scope, questions: tuple[Question, ...]) -> None:
    scopes = dict(shown.scopes(scope))
    for each in questions:
        if each.over in scopes:
            _workers.submit(source.rows, each.query, scopes[each.over], **each.values)
