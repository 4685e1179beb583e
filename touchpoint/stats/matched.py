"""What followed where something happened, against those alike to whom it did not: exact strata, weighted to the former.

Everybody is followed to the end, so that the shares are those that Kaplan-Meier gives: nobody is censored before it.
"""

from dataclasses import dataclass
from functools import cached_property
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from touchpoint.stats.confidence import TAIL, t_quantile
from touchpoint.stats.event_curves import Numbers
from touchpoint.stats.results import Interval

Flags = NDArray[np.bool_]
Codes = NDArray[np.int64]
_AT_ONCE = 4_000_000


@dataclass(frozen=True, eq=False)
class Followed:
    """Those followed, an element each: what they are alike in, who they are, whether it happened and whether they came.

    One person may be followed several times, on either side. The strata without somebody on either side take no part.
    """

    stratum: Codes
    person: Codes
    exposed: Flags
    came: Flags

    @cached_property
    def cells(self) -> tuple[Codes, Codes, Codes]:
        """The strata numbered from 0, and in each how many to whom it happened and how many to whom it did not."""
        names, code = np.unique(self.stratum, return_inverse=True)
        struck, spared = (np.bincount(code[side], minlength=len(names)) for side in (self.exposed, ~self.exposed))
        return code, struck, spared

    @cached_property
    def matched(self) -> Flags:
        """Whether each has somebody of the other side in the stratum."""
        code, struck, spared = self.cells
        return np.asarray(((struck > 0) & (spared > 0))[code], dtype=bool)

    @cached_property
    def weights(self) -> Numbers:
        """1 for whom it happened to, for the others how many of these each stands for, 0 for the unmatched."""
        code, struck, spared = self.cells
        each = np.divide(struck, spared, out=np.zeros(len(struck)), where=spared > 0)[code]
        return np.where(self.exposed, 1.0, each) * self.matched

    def of_matched(self) -> "Followed":
        """The matched alone, of whom all numbers are."""
        kept = self.matched
        return Followed(self.stratum[kept], self.person[kept], self.exposed[kept], self.came[kept])

    def share(self, *, exposed: bool) -> float:
        """The share that came, of the matched on one side; NaN without any."""
        weights = np.where(self.exposed == exposed, self.weights, 0.0)
        total = weights.sum()
        return float((weights * self.came).sum() / total) if total else float("nan")

    @property
    def gap(self) -> float:
        """The share that came of those to whom it happened, less that of those alike."""
        return self.share(exposed=True) - self.share(exposed=False)


def linearised(followed: Followed) -> tuple[Interval, float]:
    """The interval of the gap over persons, and its standard error; ValueError below two persons that are matched.

    What a person adds to the gap: the distance of each who came, or not, from the share of the controls in the stratum.
    """
    weights, gap = followed.weights, followed.gap
    expected = _control_share(followed)
    away = np.where(followed.exposed, followed.came - expected - gap, expected - followed.came)
    _, code = np.unique(followed.person[followed.matched], return_inverse=True)
    added = np.bincount(code, weights=(weights * away)[followed.matched])
    if len(added) < 2:
        raise ValueError(f"{len(added)} persons have no variance between them: it takes two")
    struck = float(followed.exposed[followed.matched].sum())
    std_err = sqrt(len(added) / (len(added) - 1) * float((added**2).sum())) / struck
    reach = t_quantile(len(added) - 1) * std_err
    return Interval(gap - reach, gap + reach), std_err


def _control_share(followed: Followed) -> Numbers:
    """For each, the share of the controls in the stratum who came; 0 where there is none."""
    code, struck, spared = followed.cells
    came = np.bincount(code[~followed.exposed & followed.came], minlength=len(struck))
    return np.asarray(np.divide(came, spared, out=np.zeros(len(struck)), where=spared > 0)[code], dtype=np.float64)


def bootstrap(followed: Followed, seed: int = 7, draws: int = 2000) -> Interval:
    """The interval of the gap from whole persons drawn again; ValueError without anybody matched.

    A stratum that loses a side in a draw takes no part in it, which moves all draws a little one way: the percentiles
    of their distance from their mean are put around the gap.
    """
    kept = np.flatnonzero(followed.matched)
    if not kept.size:
        raise ValueError("nobody is matched: there is no gap to draw again")
    _, stratum = np.unique(followed.stratum[kept], return_inverse=True)
    order = np.argsort(2 * stratum + followed.exposed[kept], kind="stable")
    kept = kept[order]
    starts = np.flatnonzero(np.diff(2 * stratum[order] + followed.exposed[kept], prepend=-1))
    _, person = np.unique(followed.person[kept], return_inverse=True)
    came = followed.came[kept].astype(np.float32)
    random = np.random.default_rng(seed)
    gaps = np.empty(draws)
    piece = max(1, _AT_ONCE // kept.size)
    for first in range(0, draws, piece):
        rows = min(piece, draws - first)
        times = _drawn(random, rows, int(person.max()) + 1).take(person, axis=1)
        there = np.add.reduceat(times, starts, axis=1)
        back = np.add.reduceat(times * came, starts, axis=1)
        gaps[first : first + rows] = _gaps(there, back)
    low, high = np.nanquantile(gaps, [TAIL, 1 - TAIL]) - np.nanmean(gaps) + followed.gap
    return Interval(float(low), float(high))


def _drawn(random: np.random.Generator, rows: int, persons: int) -> NDArray[np.float32]:
    """How often each person is drawn in each of `rows` draws of as many."""
    picked = random.integers(0, persons, size=(rows, persons))
    picked += persons * np.arange(rows)[:, None]
    return np.bincount(picked.ravel(), minlength=rows * persons).reshape(rows, persons).astype(np.float32)


def _gaps(there: NDArray[np.float32], back: NDArray[np.float32]) -> Numbers:
    """The gap of each draw from the sums of its cells: of each stratum those spared, then those struck."""
    spared, struck = there[:, 0::2], there[:, 1::2]
    usable = (spared > 0) & (struck > 0)
    share = np.divide(back[:, 0::2], spared, out=np.zeros_like(spared), where=usable)
    above = np.where(usable, back[:, 1::2] - struck * share, 0.0).sum(axis=1, dtype=np.float64)
    below = np.where(usable, struck, 0.0).sum(axis=1, dtype=np.float64)
    return np.asarray(np.divide(above, below, out=np.full(len(above), np.nan), where=below > 0), dtype=np.float64)
