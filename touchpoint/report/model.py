"""What a board pack holds: the pages as they were shown, in plain words, numbers and figures.

Text is as it reads: nothing in it is markup, whoever writes a file escapes it for that file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import pandas as pd

from touchpoint.export import Provenance

Kind = Literal["heading", "sentence", "remark", "caption"]
Feeling = Literal["better", "worse", "neither"]


@dataclass(frozen=True)
class Words:
    """A line of the page: a heading, a sentence that says a finding, a remark to heed, or fine print."""

    text: str
    kind: Kind = "sentence"


@dataclass(frozen=True)
class YearToDate:
    """A figure from the first day of the fiscal year to the period's end, and over the same dates a year before.

    All but `feeling` in words; `verdict` may be empty.
    """

    period: str
    value: str
    before_period: str
    before: str
    verdict: str
    feeling: Feeling


@dataclass(frozen=True)
class Figure:
    """A number with its verdict.

    `measure` is its id, `value` how it reads, `number` what it is in full in `unit` (None where it is not shown), with
    its 95 % interval from `low` to `high`. `verdict` and `aim`, its target, may be empty; `note` holds interval and
    count, `n` the count. `months` are the 13 months to the period's end: group, value, low, high, n, status.
    """

    measure: str
    name: str
    value: str
    number: float | None
    low: float | None
    high: float | None
    n: int
    unit: str
    verdict: str
    feeling: Feeling
    aim: str
    note: str
    definition: str
    months: pd.DataFrame
    year: YearToDate | None


@dataclass(frozen=True)
class Listing:
    """Rows to read below their heads; `numbers` are the places of the columns that hold numbers."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[int] = ()


@dataclass(frozen=True)
class Chart:
    """A card.

    `figure` is Plotly's, in the light theme, None where the card shows rows: those on its `face`, else its `table`.
    `table` holds the numbers in full, of which value, low and high are in `unit`; `note` is the one line below,
    `sure` what lies behind "How sure?". `commentary` is what the reader wrote to it.
    """

    key: str
    title: str
    figure: Mapping[str, Any] | None
    table: pd.DataFrame
    unit: str | None
    currency: str
    note: str
    definition: str
    sure: Sequence[str]
    query: str
    provenance: Provenance
    face: Listing | None = None
    commentary: str = ""


Block = Words | Figure | Listing | Chart


@dataclass(frozen=True)
class Asked:
    """A query of the page with the values it was given."""

    query: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Page:
    """A page as it was shown. `path` names it in links; `standing` says period, comparison, data and filters."""

    path: str
    title: str
    question: str
    standing: str
    live_link: str
    fixed_link: str
    blocks: Sequence[Block]
    asked: Sequence[Asked] = ()

    @property
    def charts(self) -> list[Chart]:
        return [each for each in self.blocks if isinstance(each, Chart)]

    @property
    def figures(self) -> list[Figure]:
        return [each for each in self.blocks if isinstance(each, Figure)]

    def with_commentary(self, said: Mapping[str, str]) -> "Page":
        """The page with what the reader wrote to its cards, by their keys."""
        blocks = [
            replace(each, commentary=said[each.key]) if isinstance(each, Chart) and each.key in said else each
            for each in self.blocks
        ]
        return replace(self, blocks=blocks)


@dataclass(frozen=True)
class Pack:
    """Pages of one build. `as_of` is in words, `settings` are those the build was made with, as JSON."""

    title: str
    house: str
    is_sample: bool
    build: str
    as_of: str
    version: str
    settings: str
    pages: Sequence[Page] = field(default_factory=tuple)
