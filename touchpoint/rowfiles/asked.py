"""What a link to a file of rows asks for: the parameters of the page that lists them, read more strictly.

The page tells beside its list what of a link it could not follow. A file goes on without the page, so none is made of
a link that cannot be followed to the letter.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from touchpoint import choices, scope, sql, warehouse
from touchpoint.errors import ScopeError
from touchpoint.evidence import Question, question
from touchpoint.measures import MEASURES
from touchpoint.scope import PARAMETERS, Choices, Scope
from touchpoint.source import Source

Read = Callable[[str], list[str]]
# What the page of rows reads of a link beside the scope.
OWN = ("measure", "by", "group", "part", "at", "questionnaire")


@dataclass(frozen=True)
class Wanted:
    """Rows of a build: those behind a number in a scope. `folder` is where the builds are."""

    folder: Path
    source: Source
    choices: Choices
    scope: Scope
    question: Question


def wanted(folder: Path, read: Read, names: Iterable[str]) -> Wanted:
    """The rows that a link asks for: `read(key)` gives what it holds under `key`, `names` are all its keys.

    Raises ScopeError for whatever in it cannot be used, BuildGone and NoWarehouse where there is no such build.
    """
    source = opened(folder, scope.build_asked(read))
    offered = choices.of(source)
    chosen, remarks = scope.decode(read, offered)
    remarks = [*remarks, *scope.unread(set(names) - {*PARAMETERS, *OWN})]
    if remarks:
        raise ScopeError(
            f"this link cannot be followed to the letter, and no file of other rows is made: {'; '.join(remarks)}"
        )
    return asked_over(folder, source, offered, chosen, read)


def asked_over(folder: Path, source: Source, offered: Choices, over: Scope, read: Read) -> Wanted:
    """The rows over a scope that is known already."""
    asked = question(read, source, over)
    if asked is None:
        raise ScopeError("this link names no number: add measure= with the id of one, as “See the cases” does")
    missing = MEASURES[asked.number].missing(source) if asked.number in MEASURES else ""
    if missing:
        raise ScopeError(f"there are no rows to list: {missing}")
    return Wanted(folder, source, offered, over, asked)


def opened(folder: Path, build: str | None) -> Source:
    """The build of that name, else the newest."""
    name = build or warehouse.current(folder)
    return Source(
        warehouse.info(folder, name), lambda query, values: warehouse.query(folder, name, sql.load(query), values)
    )
