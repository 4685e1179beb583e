"""The regression and what it says: differences in points, reach, excess, and how far they can be told apart."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from touchpoint.findings.differences import LIMIT
from touchpoint.findings.drivers.asked import Asked, Exposure
from touchpoint.findings.drivers.design import FEWEST, Column, Design, design
from touchpoint.findings.drivers.together import Share, remarks, shares
from touchpoint.stats import logistic, many
from touchpoint.stats.results import Interval

Numbers = NDArray[np.float64]
EVENTS_A_TERM = 10


@dataclass(frozen=True)
class Driver:
    """One thing that goes with hits or misses: on how many it came, the difference of shares, and the excess of misses.

    The difference is the mean over all of what the share would be with it less what it would be without, all else as it
    is; the excess sums the same over those to whom it happened.
    """

    exposure: Exposure
    n: int
    reach: float
    difference: logistic.Difference
    q_value: float
    excess: float
    excess_interval: Interval

    @property
    def is_clear(self) -> bool:
        return self.q_value <= LIMIT


@dataclass(frozen=True)
class Drivers:
    """What was told apart, the largest excess of misses first, of hits last; without any, `why_not` says why.

    `mix` is what was held equal, `left_out` says of each that was looked for why it is not told, `unknown` counts the
    units of which something is not known; of very many units those of one person in `one_in` are counted.
    """

    n: int
    misses: int
    persons: int
    one_in: int
    found: tuple[Driver, ...]
    mix: tuple[str, ...]
    left_out: tuple[str, ...]
    unknown: int
    remarks: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
    why_not: str = ""

    @property
    def clear(self) -> tuple[Driver, ...]:
        """Those that are told from chance, with all that were tested taken into account."""
        return tuple(each for each in self.found if each.is_clear)

    @property
    def first(self) -> Driver | None:
        """What to look at first: of what the house can do something about, the largest clear excess of misses."""
        return next((each for each in self.clear if each.exposure.is_ours and each.excess > 0), None)


def drivers(frame: pd.DataFrame, asked: Asked, hidden_to: int = 0) -> Drivers:
    """What goes with hits in the patterns of a query: logistic regression, errors clustered by person.

    `hidden_to` is the largest count that the house keeps to itself: no count of so few is told, and nothing of which
    so few have it, or have it not.
    """
    made = design(frame, asked, max(FEWEST, hidden_to + 1))
    one_in = int(frame["one_in"].iloc[0]) if len(frame) else 1
    fewest = int(min(made.hits.sum(), made.misses.sum()))
    if not made.shown or fewest <= hidden_to:
        return _refused(made, one_in, f"too few {asked.units}, or too few of them with anything that was looked for")
    fitted = _fitted(made, fewest, asked)
    if fitted is None:
        needed = EVENTS_A_TERM * len(made.shown)
        why = f"{fewest} of the {needed} {asked.units} needed are {_rarer(made, asked)}"
        separated = "what is held equal tells hits from misses by itself"
        return _refused(made, one_in, why if fewest < needed else separated)
    chosen, fit = fitted
    return Drivers(
        n=int(made.n.sum()),
        misses=int(made.misses.sum()),
        persons=fit.persons,
        one_in=one_in,
        found=_found(chosen, fit, one_in),
        mix=tuple(name for column, name in asked.mix.items() if any(each.of == column for each in chosen.held)),
        left_out=made.left_out,
        unknown=made.unknown if made.unknown > hidden_to else 0,
        remarks=remarks(chosen),
        shares=shares(chosen),
    )


def _refused(made: Design, one_in: int, why: str) -> Drivers:
    n, misses = int(made.n.sum()), int(made.misses.sum())
    persons = len(np.unique(made.cells.person))
    return Drivers(n, misses, persons, one_in, (), (), made.left_out, made.unknown, why_not=why)


def _rarer(made: Design, asked: Asked) -> str:
    return asked.misses if made.misses.sum() <= made.hits.sum() else asked.hits


def _fitted(made: Design, fewest: int, asked: Asked) -> tuple[Design, logistic.Fit] | None:
    """The regression with as much held equal as the hits or misses, whichever are fewer, can bear."""
    chosen = made
    for given_up in (None, *reversed(asked.mix), asked.way):
        chosen = chosen.without(given_up) if given_up else chosen
        if EVENTS_A_TERM * len(chosen.columns) > fewest:
            continue
        try:
            return chosen, logistic.fit(chosen.matrix, chosen.cells)
        except ValueError:
            continue
    return None


def _found(made: Design, fit: logistic.Fit, one_in: int) -> tuple[Driver, ...]:
    told = [_told(made, fit, place, column) for place, column in enumerate(made.shown, start=1)]
    q_values = many.benjamini_hochberg([everywhere.p_value for everywhere, _ in told])
    found = [
        _driver(made, column, everywhere, among, float(q), one_in)
        for column, (everywhere, among), q in zip(made.shown, told, q_values, strict=True)
    ]
    return tuple(sorted(found, key=lambda each: -each.excess))


def _told(
    made: Design, fit: logistic.Fit, place: int, column: Column
) -> tuple[logistic.Difference, logistic.Difference]:
    """The difference over all, and over those to whom it happened: each with it and without, all else as it is."""
    gone = made.matrix
    gone[:, [1 + spot for spot, each in enumerate(made.columns) if each.of == column.of]] = 0.0
    there = gone.copy()
    there[:, place] = 1.0
    return fit.difference(there, gone, made.n), fit.difference(there, gone, made.n * column.values)


def _driver(
    made: Design,
    column: Column,
    everywhere: logistic.Difference,
    among: logistic.Difference,
    q_value: float,
    one_in: int,
) -> Driver:
    n = float(made.n @ column.values)
    low, high = (-n * one_in * end for end in (among.interval.high, among.interval.low))
    assert column.exposure
    return Driver(
        exposure=column.exposure,
        n=int(n),
        reach=n / float(made.n.sum()),
        difference=everywhere,
        q_value=q_value,
        excess=-n * one_in * among.value,
        excess_interval=Interval(low, high),
    )
