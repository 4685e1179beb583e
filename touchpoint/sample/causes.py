"""What a case turned out to be about, and when somebody found out."""

import numpy as np

from touchpoint.sample.columns import NONE, Flags, Instants, Rng, Whole
from touchpoint.sample.reasons import FIX, REASONS, TECHNICAL_HELP
from touchpoint.sample.truths import DEPARTMENTS, REPAIR, TECHNICAL, Truths

NAMES = tuple(reason.name for reason in REASONS)
_OTHERS = ("wrong address", "battery", "used wrongly", "part missing", "price label", "courier")
CAUSES = (*NAMES, *_OTHERS)
"""The reasons that can be stated, and what else it may be."""

OF_FAULTS = np.array(
    [
        reason.kind in (FIX, TECHNICAL_HELP) or reason.name in ("faulty product", "repair did not hold")
        for reason in REASONS
    ]
)
_WORKSHOPS = (DEPARTMENTS.index(TECHNICAL), DEPARTMENTS.index(REPAIR))
_SOONEST, _LATEST = 0.06, 0.18
"""The part of the time to the settlement that goes by until the diagnosis."""


def is_faulty(truth: Truths, product: Whole) -> Flags:
    """Where the product is the faulty one of the truths."""
    flags: Flags = product == int(truth.faulty_product[1:]) - 1
    return flags


def found(rng: Rng, truth: Truths, reason: Whole, faulty: Flags, settled: Flags) -> Whole:
    """The root cause of each settled case as a place in CAUSES, NONE where nobody found or noted it."""
    size = len(reason)
    share, other = np.full(size, truth.cause_missed), rng.integers(len(NAMES), len(CAUSES), size)
    for stated, instead, often in truth.confusions:
        here = reason == NAMES.index(stated)
        share[here], other[here] = often, CAUSES.index(instead)
    cause = np.where(rng.random(size) < share, other, reason)
    unknown = rng.random(size) < np.where(faulty & OF_FAULTS[reason], truth.cause_unknown_faulty, truth.cause_unknown)
    return np.where(settled & ~unknown, cause, NONE)


def diagnosed(
    rng: Rng, truth: Truths, opened: Instants, settled: Instants, kind: Whole, desk: Whole, faulty: Flags
) -> Instants:
    """When the workshops knew what was wrong; where it is not settled yet, in the course of some weeks."""
    end = np.where(np.isnat(settled), opened + np.timedelta64(900, "h"), settled)
    part = rng.uniform(_SOONEST, _LATEST, len(opened)) * np.where(faulty, truth.diagnosis_times, 1.0)
    when = opened + ((end - opened).astype(np.int64) * part).astype("timedelta64[s]")
    looked_at = np.isin(desk, _WORKSHOPS) | np.isin(kind, (FIX, TECHNICAL_HELP))
    return np.where(looked_at, _by_day(when), np.datetime64("NaT", "s"))


def _by_day(when: Instants) -> Instants:
    """The same instants, those of the night at ten in the evening before."""
    seven, fifteen = np.timedelta64(7 * 3600, "s"), np.timedelta64(15 * 3600, "s")
    # A day that begins at seven: its first fifteen hours are those in which anybody works.
    begun = (when - seven).astype("datetime64[D]").astype("datetime64[s]") + seven
    moved: Instants = np.minimum(when, begun + fifteen)
    return moved
