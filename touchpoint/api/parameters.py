"""Reads the parameters of a request: as on the command line, and whatever is not understood is refused in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from touchpoint import asking, sql
from touchpoint.errors import ScopeError
from touchpoint.scope import FILTERS

FILTER_KEYS = tuple(each.key for each in FILTERS)
SCOPE = ("from", "to", "build", *FILTER_KEYS)
_NO_MARK = ""


@dataclass(frozen=True)
class Parameters:
    """What a request names, in the order in which it does, each name with its values."""

    given: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]], known: Iterable[str]) -> "Parameters":
        """ScopeError for a name that is not known: one spelled wrong would widen the answer in silence."""
        found: dict[str, tuple[str, ...]] = {}
        names = tuple(known)
        for name, value in pairs:
            if name not in names:
                near = get_close_matches(name.lower(), names, n=1)
                instead = f"did you mean {near[0]}? " if near else ""
                raise ScopeError(f"{name[:60]!r} is not a parameter here: {instead}use {', '.join(names)}")
            found[name] = (*found.get(name, ()), value)
        return cls(found)

    def all(self, name: str) -> tuple[str, ...]:
        return self.given.get(name, ())

    def one(self, name: str) -> str | None:
        """The value of what may stand once; None where it is not named."""
        values = self.all(name)
        if len(values) > 1:
            raise ScopeError(f"{name} is given {len(values)} times: give it once")
        if values == ("",):
            raise ScopeError(f"{name} is empty: give a value, or leave it out")
        return values[0] if values else None

    def choice(self, name: str, choices: Iterable[str], default: str) -> str:
        known, value = tuple(choices), self.one(name)
        if value is not None and value not in known:
            raise ScopeError(f"{name} = {value[:60]!r} cannot be had here: use one of {', '.join(known)}")
        return value or default

    def scope(self) -> asking.Given:
        filters = {key: self.all(key) for key in FILTER_KEYS if key in self.given}
        return asking.Given(self._day("from"), self._day("to"), self.one("build"), filters, mark=_NO_MARK)

    def values(self, query: sql.Query) -> dict[str, Any]:
        """What is given to the parameters that the query states, in their types."""
        found = {}
        for name, kind in asking.settable(query).items():
            texts = self.all(name)
            if len(texts) > 1 and kind != "varchar[]":
                raise ScopeError(f"{name} is given {len(texts)} times: give it once")
            if texts:
                found[name] = asking.value(query, name, texts, _NO_MARK)
        return found

    def _day(self, name: str) -> date | None:
        text = self.one(name)
        try:
            return None if text is None else date.fromisoformat(text)
        except ValueError:
            raise ScopeError(f"{name} = {text[:60] if text else ''!r} is not a day: write one as 2026-01-31") from None
