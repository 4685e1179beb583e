"""Areas of conflict early (C15): what people got in touch about more often than the weeks before let expect."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from touchpoint.stats import many
from touchpoint.stats.excess import Excess, excess

FEWEST_EXPECTED = 5
LIMIT = 0.05
"""The share of the areas called clearly more frequent that is expected to be so by chance."""

_COLUMNS = ("area", "contacts", "expected", "value", "low", "high", "limit", "spread", "q_value", "is_clear")


@dataclass(frozen=True)
class Span:
    """How many days make a point, how many points stand before the last one, and how many of these it takes."""

    days: int
    before: int
    fewest: int

    @property
    def in_words(self) -> str:
        return "week" if self.days == 7 else f"{self.days // 7} weeks"


SPANS = (Span(7, 26, 12), Span(28, 12, 6))
"""A week against 26; in a house with few contacts four weeks against twelve times four."""

_FEW_AREAS = 10


@dataclass(frozen=True)
class Areas:
    """What was found of the last `span` against `before` of them; none were tested where these are too few.

    `table` has a row for each tested area, the largest excess first: area, contacts, expected, value (the excess) with
    low and high, limit (the upper one of a control chart), spread, q_value and is_clear.
    """

    span: Span
    before: int
    table: pd.DataFrame

    @property
    def clear(self) -> pd.DataFrame:
        return self.table[self.table["is_clear"]]


def most_telling(found: Sequence[Areas]) -> Areas:
    """The first, unless it could test fewer than ten areas and another one more."""
    first = found[0]
    return first if len(first.table) >= _FEW_AREAS else max(found, key=lambda each: len(each.table))


def areas(frame: pd.DataFrame, span: Span) -> Areas:
    """The areas of contacts/areas, whose last span is number `span.before`, the first one 0.

    Areas with fewer than 5 expected are not tested: an increase could not be told from chance. A first span that is not
    whole is left out.
    """
    first = _first_whole(frame)
    before = max(span.before - first, 0)
    if before < span.fewest:
        return Areas(span, before, pd.DataFrame(columns=list(_COLUMNS)))
    counts = [
        _by_span(numbers, contacts, span.before + 1)[first:]
        for numbers, contacts in zip(frame["spans"], frame["contacts"], strict=True)
    ]
    tested = [
        (str(area), each[-1], excess(each[-1], each[:-1]))
        for area, each in zip(frame["area"], counts, strict=True)
        if sum(each[:-1]) >= FEWEST_EXPECTED * before
    ]
    return Areas(span, before, _table(tested))


def _first_whole(frame: pd.DataFrame) -> int:
    """The number of the first span that has contacts from its first day on; records may begin within one."""
    first = 0 if frame.empty else int(frame["first_span"].iloc[0])
    return first + 1 if first else 0


def _by_span(numbers: Iterable[int], contacts: Iterable[int], count: int) -> list[int]:
    """The contacts of every span, 0 where there were none."""
    found = dict(zip(numbers, contacts, strict=True))
    return [int(found.get(number, 0)) for number in range(count)]


def _table(tested: Sequence[tuple[str, int, Excess]]) -> pd.DataFrame:
    q_values = many.benjamini_hochberg([each.p_value for *_, each in tested]) if tested else np.array([])
    rows = [
        (area, now, each.expected, each.value, each.interval.low, each.interval.high, each.limit, each.spread, q)
        for (area, now, each), q in zip(tested, q_values, strict=True)
    ]
    table = pd.DataFrame(rows, columns=list(_COLUMNS[:-1]))
    table["is_clear"] = (table["q_value"] <= LIMIT) & (table["value"] > 0)
    return table.sort_values(["is_clear", "value"], ascending=[False, False], kind="stable").reset_index(drop=True)
