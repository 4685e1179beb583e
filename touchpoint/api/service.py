"""What every request goes through: who asks, how often, on which build, and for how long."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from touchpoint import asking, sql, warehouse
from touchpoint.api.figures import Figures
from touchpoint.api.limits import Limits
from touchpoint.api.tokens import holder
from touchpoint.errors import NotAllowed, ScopeError, TooSlow
from touchpoint.settings.api import Api, Token
from touchpoint.source import Source

_LIMIT = "rows_that_may_be_told"


def _today() -> date:
    return datetime.now(UTC).date()


class TooLong(ScopeError):
    """An answer has more rows than one may have."""


@dataclass(frozen=True)
class Service:
    """The builds in a folder, tokens and limits, and the clocks by which they are kept."""

    folder: Path
    told: Api
    limits: Limits
    figures: Figures
    clock: Callable[[], float] = time.monotonic
    today: Callable[[], date] = _today

    @classmethod
    def of(
        cls, folder: Path, told: Api, clock: Callable[[], float] = time.monotonic, today: Callable[[], date] = _today
    ) -> "Service":
        return cls(folder, told, Limits(told.requests_per_minute, told.at_once, clock), Figures(folder), clock, today)

    def holder(self, authorization: str | None) -> Token:
        return holder(self.told.tokens, authorization, self.today())

    def source(self, token: Token, build: str | None, listed: str = "") -> Source:
        """The build, asked for as long as one request may; of the query `listed` for as many rows as it may.

        Its settings show persons only where they do so to readers and the token may see them.
        """
        ask = partial(self._ask, self.clock() + self.told.seconds, listed)
        found = asking.open_source(self.folder, build, ask)
        if token.persons:
            return found
        settings = found.info.settings
        privacy = replace(settings.privacy, show_persons=False)
        return replace(found, info=replace(found.info, settings=replace(settings, privacy=privacy)))

    def may_list(self, token: Token) -> None:
        """Raise NotAllowed for a token that may have measures alone."""
        if token.only_measures:
            raise NotAllowed(
                f"the token {token.name!r} may ask for measures alone: use /api/measures, or take only_measures out of "
                "its lines in touchpoint.toml"
            )

    def _ask(
        self, until: float, listed: str, folder: Path, build: str, name: str, values: Mapping[str, Any]
    ) -> pd.DataFrame:
        left = until - self.clock()
        if left <= 0:
            raise TooSlow(
                f"this took longer than {self.told.seconds:g} seconds, as long as api.seconds lets: ask for fewer "
                "measures or a shorter period"
            )
        query = sql.load(name)
        with self.figures.asking():
            if name != listed:
                return warehouse.query(folder, build, query, values, left)
            rows = warehouse.query(folder, build, _cut(query), {**values, _LIMIT: self.told.rows + 1}, left)
        if len(rows) > self.told.rows:
            raise TooLong(
                f"{name} has more than {self.told.rows:,} rows here, as many as api.rows lets: choose a shorter period "
                "or more filters"
            )
        return rows


def _cut(query: sql.Query) -> sql.Query:
    """The query, of which no more rows are read than one needs to know that they are too many."""
    text = f"select * from (\n{query.text}\n) limit ${_LIMIT}"
    return replace(query, text=text, params={**query.params, _LIMIT: "bigint"})
