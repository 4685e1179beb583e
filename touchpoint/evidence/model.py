"""What lies behind a number: the query that lists the rows it was counted from, and how to ask for some of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from touchpoint import access
from touchpoint.findings.durations import COMPETING_LIMIT
from touchpoint.scope import Scope
from touchpoint.source import Source


@dataclass(frozen=True)
class Evidence:
    """The rows behind a number.

    `query` lists them under the very conditions by which the number counts. `title` says what they have in common,
    around {when} or {period}; `units` is what one row is, and `shown` are the columns to be read first. Of shares,
    `hit` is the column of those in the numerator and `hits` what they are called.

    `part` is the column by which a chart divides the rows further, said by `part_words` around {part}. `at` is the
    parameter for a place on a curve or in a grid, said by `at_words` around {at}, which is in `at_unit`. `more_by` are
    dimensions that only these rows have, with what they are called. `against` lists the other side of a rate, which n
    counts where the rows are the events.
    """

    query: str
    title: str
    units: str
    shown: tuple[str, ...]
    hit: str = ""
    hits: str = ""
    part: str = ""
    part_words: str = "{part}"
    at: str = ""
    at_words: str = ""
    at_unit: str = "count"
    against: str = ""
    more_by: Mapping[str, str] = field(default_factory=dict)
    params: Mapping[str, Any] = field(default_factory=dict)

    def rows(self, source: Source, scope: Scope, asked: "Asked", most: int) -> pd.DataFrame:
        """The rows, `most` of them; in_all says of each how many there are."""
        return source.rows(self.query, scope, **self.values(source, asked, most))

    def values(self, source: Source, asked: "Asked", most: int | None) -> dict[str, Any]:
        """The parameters of the query that no scope holds; None of `most` lists all rows there are."""
        values: dict[str, Any] = {
            "by": asked.by,
            "groups": list(asked.groups) or None,
            "parts": list(asked.parts) or None,
            "questionnaires": list(asked.questionnaires) or None,
            "competing_limit": COMPETING_LIMIT,
            "most": most,
            "persons": access.sees_persons(source.info.settings),
        }
        values |= {self.at: asked.at} if self.at else {}
        return {**values, **self.params}


@dataclass(frozen=True)
class Asked:
    """Which rows of a number: those of `groups` of the dimension `by`, of `parts`, from `at` on.

    Empty stands for all of them. `questionnaires` are those counted, where the rows are answers.
    """

    by: str = "all"
    groups: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    at: float | None = None
    questionnaires: tuple[str, ...] = ()
