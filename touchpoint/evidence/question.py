"""What a link to the rows behind a number asks for."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from touchpoint import sql
from touchpoint.errors import ScopeError
from touchpoint.evidence.model import Asked, Evidence
from touchpoint.evidence.numbers import of
from touchpoint.measures import BY_QUESTIONNAIRE, BY_TIME, MEASURES
from touchpoint.scope import FILTERS, MOST_VALUES, Scope
from touchpoint.source import Source

Read = Callable[[str], list[str]]


@dataclass(frozen=True)
class Question:
    """Whose rows a link asks for, and which of them."""

    number: str
    behind: Evidence
    asked: Asked

    def rows(self, source: Source, scope: Scope, most: int) -> pd.DataFrame:
        return self.behind.rows(source, scope, self.asked, most)

    def parameters(self) -> dict[str, list[str]]:
        """How a link asks it, the scope apart."""
        asked = self.asked
        said = {
            "measure": [self.number],
            "by": [] if asked.by == "all" else [asked.by],
            "group": list(asked.groups),
            "part": list(asked.parts),
            "at": [] if asked.at is None else [repr(asked.at)],
            "questionnaire": list(asked.questionnaires),
        }
        return {key: values for key, values in said.items() if values}


def question(read: Read, source: Source, scope: Scope) -> Question | None:
    """What the link asks; None where it names no number. `read(key)` gives what it holds under `key`.

    Raises ScopeError for what cannot be asked: nothing else is listed in its place.
    """
    named = read("measure")
    if not named:
        return None
    number = named[-1]
    behind = of(number)
    by = _by(read("by"), behind, has_groups=bool(read("group")))
    asked = Asked(
        by,
        _texts(read, "group"),
        _parts(_texts(read, "part"), behind),
        _at(read("at"), behind),
        _questionnaires(_texts(read, "questionnaire"), number, by, source, scope),
    )
    return Question(number, behind, asked)


def _by(named: list[str], behind: Evidence, *, has_groups: bool) -> str:
    if not named and not has_groups:
        return "all"
    params = sql.load(behind.query).params
    if "groups" not in params:
        raise ScopeError("these rows are in no groups")
    possible = [each.key for each in FILTERS if each.param in params] + [*BY_TIME, *behind.more_by]
    if "questionnaires" in params:
        possible.append(BY_QUESTIONNAIRE)
    if not named or named[-1] not in possible:
        asked = named[-1][:60] if named else ""
        raise ScopeError(f"these rows have no groups by {asked!r}: use {', '.join(possible)}")
    return named[-1]


def _texts(read: Read, key: str) -> tuple[str, ...]:
    texts = tuple(dict.fromkeys(read(key)))
    if len(texts) > MOST_VALUES:
        raise ScopeError(f"{key}: {len(texts)} values, more than {MOST_VALUES}")
    return texts


def _parts(parts: tuple[str, ...], behind: Evidence) -> tuple[str, ...]:
    if parts and not behind.part:
        raise ScopeError(f"these rows have no parts such as {parts[0][:60]!r}")
    return parts


def _at(texts: list[str], behind: Evidence) -> float | None:
    """The place on a curve or in a grid, a number from 0 on."""
    if not texts:
        return None
    try:
        at = float(texts[-1])
    except ValueError:
        at = math.nan
    if not behind.at or not 0 <= at < math.inf:
        raise ScopeError(f"at = {texts[-1][:40]!r} is no place on the curve of these rows")
    return at


def _questionnaires(named: tuple[str, ...], number: str, by: str, source: Source, scope: Scope) -> tuple[str, ...]:
    """The questionnaires the link names, else the one that the measure counts."""
    if named or number not in MEASURES or by == BY_QUESTIONNAIRE:
        return named
    return MEASURES[number].questionnaires(source, scope)
