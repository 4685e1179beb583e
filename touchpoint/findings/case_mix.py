"""Units as they are counted and as their cases let them be compared: the same test before and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from touchpoint.findings import funnels, scorecard
from touchpoint.findings.differences import UNKNOWN
from touchpoint.findings.finding import OK, Finding, shown
from touchpoint.findings.scorecard import BETTER, WORSE, Cell
from touchpoint.findings.shares import Share, ShareBasis
from touchpoint.stats import case_mix, funnel, proportions

MIX = ("kind", "reason", "tier", "channel", "month")
"""What cases differ in before anybody has dealt with them: the columns of a frame of cells, beside unit, n and hits."""

FEWEST = 30
"""A level of fewer cases than this, over all units, is put together with the other small ones."""

_SMALL = "(few)"


@dataclass(frozen=True)
class Fair:
    """Units as counted and as adjusted for their cases, each with its verdict; how many are expected of each.

    `by` are the columns that the cases differ in. Units are in the same order in both.
    """

    raw: Sequence[Finding]
    adjusted: Sequence[Finding]
    raw_cells: Sequence[Cell]
    cells: Sequence[Cell]
    expected: Mapping[str, float]
    by: Sequence[str]

    @property
    def no_longer(self) -> list[str]:
        """The units that stand out as counted, and not once their cases are taken into account."""
        after = {cell.unit: cell.verdict for cell in self.cells}
        return [
            cell.unit
            for cell in self.raw_cells
            if cell.verdict in (WORSE, BETTER) and after.get(cell.unit) != cell.verdict
        ]


def fair(
    cells: pd.DataFrame, better: str, effects: Mapping[str, float] | None = None, relevant: float = 0.0
) -> Fair | None:
    """The units of a frame of cells; None where fewer than ten can be shown.

    `effects` are design effects of units whose cases come several from one customer. The expectation is of all cases,
    those of units that are not shown or not known among them.
    """
    by = [name for name in MIX if cells[name].nunique(dropna=False) > 1] if len(cells) else []
    raw = _counted(cells, effects or {})
    if len(funnels.sized(raw)) < funnel.UNITS or not 0 < cells["hits"].sum() < cells["n"].sum():
        return None
    cells = cells.assign(expected=_expected(cells, by))
    of_unit = {str(unit): rows for unit, rows in cells[cells["unit"] != UNKNOWN].groupby("unit")}
    overall = float(cells["hits"].sum() / cells["n"].sum())
    adjusted = [_adjusted(each, of_unit[each.group], overall) for each in raw]
    before, after = (
        scorecard.judged({"": each}, {"": better or "lower"}, relevant={"": relevant}) for each in (raw, adjusted)
    )
    due = {unit: float((rows["expected"] * rows["n"]).sum()) for unit, rows in of_unit.items()}
    return Fair(raw, adjusted, before, after, due, by)


def _counted(cells: pd.DataFrame, effects: Mapping[str, float]) -> list[Finding]:
    """The shares of the units as they are, in order of their names."""
    if cells.empty:
        return []
    rows = cells.groupby("unit", as_index=False)[["n", "hits"]].sum().rename(columns={"unit": "group_name"})
    found = Share("hits", "n", "cases")(rows[rows["group_name"] != UNKNOWN])
    return [_widened(each, effects.get(each.group, 1.0)) for each in found]


def _widened(found: Finding, effect: float) -> Finding:
    if found.status != OK or effect <= 1:
        return found
    basis = ShareBasis(found.basis.hits / effect, found.basis.n / effect)
    interval = proportions.wilson(basis.hits, basis.n)
    return shown(found.group, basis.hits / basis.n, interval, found.n, reason=found.reason, basis=basis)


def _expected(cells: pd.DataFrame, by: Sequence[str]) -> np.ndarray:
    """The share expected in each cell, from all cases alike whichever unit they are of."""
    pooled = cells[list(by)].fillna(UNKNOWN).astype(str) if by else pd.DataFrame(index=cells.index)
    for name in by:
        sizes = cells["n"].groupby(pooled[name]).sum()
        pooled[name] = pooled[name].where(pooled[name].map(sizes) >= FEWEST, _SMALL)
    pooled = pooled.assign(n=cells["n"], hits=cells["hits"])
    if not by:
        return np.full(len(cells), cells["hits"].sum() / cells["n"].sum())
    mixes = pooled.groupby(list(by), as_index=False)[["n", "hits"]].sum()
    design = pd.get_dummies(mixes[list(by)], drop_first=True, dtype=float).to_numpy()
    mixes["expected"] = case_mix.expected_shares(mixes["hits"], mixes["n"], design)
    return pooled.merge(mixes[[*by, "expected"]], on=list(by), how="left")["expected"].to_numpy()


def _adjusted(found: Finding, cells: pd.DataFrame, overall: float) -> Finding:
    """The unit as its cases let it be compared; as it is where it is not shown, or its cases can only go one way."""
    if found.status != OK:
        return found
    hits, size = funnels.counts_of(found)
    try:
        fitted = case_mix.standardised(hits, size, cells["expected"], cells["n"], overall)
    except ValueError:
        return found
    basis = ShareBasis(fitted.share * fitted.size, fitted.size)
    return shown(found.group, fitted.share, proportions.wilson(basis.hits, basis.n), found.n, basis=basis)
