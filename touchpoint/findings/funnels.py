"""Funnels around the units of one measure: who takes part, how large each is, and the limits to draw."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from touchpoint.findings import differences
from touchpoint.findings.finding import Finding
from touchpoint.findings.rates import PER, RateBasis
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import funnel
from touchpoint.stats.funnel import Funnel

_STEPS = 120


def fitted(groups: Sequence[Finding]) -> Funnel | None:
    """The funnel of a measure's units; None for a measure that has none, and for fewer than ten units to show."""
    units = sized(groups)
    if len(units) < funnel.UNITS:
        return None
    events, sizes = zip(*(counts_of(each) for each in units), strict=True)
    return funnel.rates(events, sizes) if isinstance(units[0].basis, RateBasis) else funnel.shares(events, sizes)


def size(found: Finding) -> float:
    """What a unit's place along a funnel is: what it counts, answers of one customer as fewer than they are."""
    return counts_of(found)[1]


def per(found: Finding) -> int:
    """For how many units of exposure the value of a finding is: 1 for shares."""
    return PER if isinstance(found.basis, RateBasis) else 1


def limits(whole: Funnel, sizes: Sequence[float], per: int) -> pd.DataFrame:
    """The 95 % and the 99.8 % limits of units from the smallest to the largest of `sizes`.

    Columns size, low, high, low_wide and high_wide, in events for each `per` units.
    """
    grid = np.unique(np.linspace(min(sizes), max(sizes), _STEPS).round())
    low, high = whole.limits(grid, funnel.WARNING)
    low_wide, high_wide = whole.limits(grid, funnel.ALARM)
    ends = {"low": low, "high": high, "low_wide": low_wide, "high_wide": high_wide}
    return pd.DataFrame({"size": grid} | {name: per * end for name, end in ends.items()})


def sized(groups: Sequence[Finding]) -> list[Finding]:
    """The units that a funnel may hold: shown, of shares or rates, and not too small."""
    fit = [each for each in differences.shown(groups) if isinstance(each.basis, ShareBasis | RateBasis)]
    return [each for each in fit if counts_of(each)[1] >= funnel.SIZE]


def counts_of(found: Finding) -> tuple[float, float]:
    """Events and size; of shares as many as they are worth where several come from one customer."""
    basis = found.basis
    return (basis.events, basis.exposure) if isinstance(basis, RateBasis) else (basis.hits, basis.n)
