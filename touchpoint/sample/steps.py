"""The register of complaints: which steps the policy asks for were taken, and which desks a case went through."""

from dataclasses import dataclass

import numpy as np

from touchpoint.sample.cases import Cases
from touchpoint.sample.clock import after, hours_between, in_hours
from touchpoint.sample.columns import NONE, Flags, Instants, Rng, Rows, Whole, stack
from touchpoint.sample.reasons import COMPLAINT, DEPARTMENT_NAMES
from touchpoint.sample.truths import Truths

STEPS = ("acknowledged", "cause named", "answer given", "customer told")
STEP, DEPARTMENT = range(2)
FIELDS = ("step", "department")


@dataclass(frozen=True)
class Steps(Rows):
    """One row a step taken or a hand-over; `old` and `new` are places in STEPS or departments as `field` says."""

    happened: Instants
    case: Whole
    field: Whole
    old: Whole
    new: Whole
    actor: Whole


def steps(rng: Rng, truth: Truths, some: Cases, horizon: np.datetime64) -> Steps:
    """The register up to the horizon, in order of time."""
    every = stack([*_taken(rng, truth, some), *_handed_over(rng, truth, some, horizon)])
    every = every.take(every.happened <= horizon)
    return every.take(np.argsort(every.happened, kind="stable"))


def _taken(rng: Rng, truth: Truths, some: Cases) -> list[Steps]:
    """The steps of each complaint; now and then one is left out, in one department the last one often."""
    size = len(some)
    complaint = some.kind == COMPLAINT
    lax = some.desk == DEPARTMENT_NAMES.index(truth.untold_department)
    untold = np.where(lax, truth.untold_there, truth.step_missing)
    seldom = np.full(size, truth.step_missing)
    open_hours = hours_between(some.answered, some.first_settled)
    named = in_hours(rng, after(some.answered, open_hours * rng.uniform(0.3, 0.7, size)), 7, 22)
    told = in_hours(rng, after(some.first_settled, rng.uniform(0.2, 20.0, size)), 8, 20)
    when = (some.answered, np.minimum(named, some.first_settled), some.first_settled, told)
    return [
        _rows(some, at, complaint & (rng.random(size) >= left_out), STEP, NONE, place)
        for place, (at, left_out) in enumerate(zip(when, (seldom, seldom, seldom, untold), strict=True))
    ]


def _handed_over(rng: Rng, truth: Truths, some: Cases, horizon: np.datetime64) -> list[Steps]:
    """Cases that began at another desk, and those that went to another and came back."""
    size = len(some)
    busy = some.desk == DEPARTMENT_NAMES.index(truth.ping_pong_department)
    back_and_forth = rng.random(size) < np.where(busy, truth.ping_pong_there, truth.ping_pong)
    moved = ~back_and_forth & (rng.random(size) < truth.handed_over)
    other = (some.desk + rng.integers(1, len(DEPARTMENT_NAMES), size)) % len(DEPARTMENT_NAMES)
    open_hours = hours_between(some.assigned, some.first_settled)
    early = after(some.assigned, open_hours * rng.uniform(0.05, 0.3, size))
    late = after(some.assigned, open_hours * rng.uniform(0.4, 0.8, size))
    early, late = in_hours(rng, early, 7, 22), in_hours(rng, late, 7, 22)
    fits = (early < late) & (late < some.first_settled) & (late <= horizon)
    return [
        _rows(some, early, moved & (early < some.first_settled), DEPARTMENT, other, some.desk),
        _rows(some, early, back_and_forth & fits, DEPARTMENT, some.desk, other),
        _rows(some, late, back_and_forth & fits, DEPARTMENT, other, some.desk),
    ]


def _rows(some: Cases, when: Instants, wanted: Flags, field: int, old: int | Whole, new: int | Whole) -> Steps:
    every = np.arange(len(some))
    log = Steps(when, every, every * 0 + field, every * 0 + old, every * 0 + new, some.owner)
    return log.take(wanted & ~np.isnat(when))
