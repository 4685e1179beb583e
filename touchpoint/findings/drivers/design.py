"""The columns of a regression: what happened, how it came about, and what is held equal, from patterns of these."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from touchpoint.findings.differences import UNKNOWN
from touchpoint.findings.drivers.asked import Asked, Exposure
from touchpoint.stats import correlated
from touchpoint.stats.logistic import Cells

Numbers = NDArray[np.float64]

# What is known of fewer is left out rather than that all others be.
_KNOWN = 0.8
FEWEST = 30
_FEWEST_OF_A_LEVEL = 10
_THE_REST = "others"


@dataclass(frozen=True, eq=False)
class Column:
    """A column that says of each pattern whether it was so; `of` names what it belongs to, which one pattern has once.

    `exposure` is what it shows; None for what is held equal.
    """

    values: Numbers
    of: str
    exposure: Exposure | None = None


@dataclass(frozen=True, eq=False)
class Design:
    """Patterns with what is told of each, and why something that was looked for is not."""

    cells: Cells
    n: Numbers
    hits: Numbers
    shown: tuple[Column, ...]
    held: tuple[Column, ...]
    left_out: tuple[str, ...]
    unknown: int

    @property
    def misses(self) -> Numbers:
        return self.n - self.hits

    @property
    def columns(self) -> tuple[Column, ...]:
        return (*self.shown, *self.held)

    @property
    def matrix(self) -> Numbers:
        """A constant, then what is shown, then what is held equal."""
        return np.column_stack([np.ones(len(self.n)), *(each.values for each in self.columns)])

    def without(self, mix: str) -> "Design":
        """The same, one of what is held equal given up."""
        return replace(self, held=tuple(each for each in self.held if each.of != mix))


def design(frame: pd.DataFrame, asked: Asked, fewest: int = FEWEST) -> Design:
    """The design of a query's patterns; those of which something looked at is not known are left out, and counted.

    What has fewer than `fewest` units on either side is not told.
    """
    sizes = frame["times"].map(np.sum).to_numpy(dtype=np.float64)
    known, reasons = _known(frame, sizes, asked)
    complete = frame[[each.column for each in known]].notna().all(axis=1).to_numpy()
    kept = frame[complete].reset_index(drop=True)
    cells = _cells(kept)
    n, hits = cells.totals(len(kept))
    tried = [Column(kept[each.column].to_numpy(dtype=np.float64), each.column, each) for each in known]
    ways, other_ways = _ways(kept[asked.way], n, hits, asked)
    shown, too_few = _tellable([*tried, *ways], n, hits, asked, fewest)
    held = [*other_ways, *(column for name in asked.mix for column in _levels(kept[name], name, n, hits))]
    shown, held, repeated = _independent(shown, held, n)
    left_out = (*reasons, *too_few, *repeated)
    return Design(cells, n, hits, tuple(shown), tuple(held), left_out, int(sizes[~complete].sum()))


def _known(frame: pd.DataFrame, sizes: Numbers, asked: Asked) -> tuple[list[Exposure], list[str]]:
    """What is known of enough, and what is not."""
    known, reasons = [], []
    for each in asked.exposures:
        share = float(sizes[frame[each.column].notna().to_numpy()].sum() / max(sizes.sum(), 1))
        if share >= _KNOWN:
            known.append(each)
        else:
            reasons.append(f"{each.name}: known of {100 * share:.0f} % of the {asked.units}")
    return known, reasons


def _cells(frame: pd.DataFrame) -> Cells:
    """The lists of each pattern one after the other."""
    if frame.empty:
        nothing = np.zeros(0)
        return Cells(nothing.astype(np.int64), nothing.astype(np.int64), nothing, nothing)
    pattern = np.repeat(np.arange(len(frame)), frame["persons"].map(len))
    person, times, hits = (np.concatenate(frame[name].to_list()) for name in ("persons", "times", "hits"))
    return Cells(pattern, person.astype(np.int64), times.astype(np.float64), hits.astype(np.float64))


def _ways(values: pd.Series, n: Numbers, hits: Numbers, asked: Asked) -> tuple[list[Column], list[Column]]:
    """Each way large enough against the most frequent one; all other ways together are held equal."""
    main, columns = _against_main(values, asked.way, n, hits)
    shown, held = [], []
    for level, column in columns:
        if level in (_THE_REST, UNKNOWN):
            held.append(column)
            continue
        where = f"where it came through {level} rather than {main}"
        said = Exposure(asked.way, f"through {level}", where, asked.way_is_ours)
        shown.append(replace(column, exposure=said))
    return shown, held


def _levels(values: pd.Series, name: str, n: Numbers, hits: Numbers) -> list[Column]:
    return [column for _, column in _against_main(values, name, n, hits)[1]]


def _against_main(values: pd.Series, name: str, n: Numbers, hits: Numbers) -> tuple[str, list[tuple[str, Column]]]:
    """The most frequent level, and a column for each other one; those with few hits or misses are taken together."""
    text = values.astype("object").where(values.notna(), UNKNOWN).astype(str).to_numpy()
    levels, code = np.unique(text, return_inverse=True)
    if not len(levels):
        return "", []
    sizes, satisfied = (np.bincount(code, weights=each, minlength=len(levels)) for each in (n, hits))
    few = np.minimum(satisfied, sizes - satisfied) < _FEWEST_OF_A_LEVEL
    main = int(sizes.argmax())
    columns = [
        (str(levels[place]), Column((code == place).astype(np.float64), name))
        for place in range(len(levels))
        if place != main and not few[place]
    ]
    rest = few[code] & (code != main)
    if min(hits[rest].sum(), (n - hits)[rest].sum()) >= _FEWEST_OF_A_LEVEL:
        columns.append((_THE_REST, Column(rest.astype(np.float64), name)))
    return str(levels[main]), columns


def _tellable(
    tried: list[Column], n: Numbers, hits: Numbers, asked: Asked, fewest: int
) -> tuple[list[Column], list[str]]:
    """What has enough on either side, some of them hits and some not; and why the others are not told."""
    kept, reasons = [], []
    for each in tried:
        name = each.exposure.name if each.exposure else each.of
        there, good = float(n @ each.values), float(hits @ each.values)
        if min(there, float(n.sum()) - there) < fewest:
            reasons.append(f"{name}: fewer than {fewest} {asked.units} with it, or without it")
        elif good in (0.0, there):
            reasons.append(f"{name}: all {there:.0f} {asked.units} with it are {asked.hits if good else asked.misses}")
        elif float(hits.sum()) - good in (0.0, float(n.sum()) - there):
            reasons.append(f"{name}: all {asked.units} without it are alike, so that no difference can be told")
        else:
            kept.append(each)
    return kept, reasons


def _independent(shown: list[Column], held: list[Column], n: Numbers) -> tuple[list[Column], list[Column], list[str]]:
    """Without the columns that those before them make up; what is held equal gives way to what is shown."""
    columns = [*shown, *held]
    matrix = np.column_stack([np.ones(len(n)), *(each.values for each in columns)])
    stay = {place - 1 for place in correlated.independent(matrix, n)}
    repeated = [
        f"{each.exposure.name}: always together with others of what is looked at"
        for place, each in enumerate(shown)
        if place not in stay and each.exposure
    ]
    kept = [each for place, each in enumerate(columns) if place in stay]
    return [each for each in kept if each.exposure], [each for each in kept if not each.exposure], repeated
