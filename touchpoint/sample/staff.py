"""What the staff learned, and what staff and customers proposed."""

from dataclasses import dataclass

import numpy as np

from touchpoint.sample.catalogue import DESK_STAFF, agent_id
from touchpoint.sample.clock import DAY, Calendar, in_hours, until
from touchpoint.sample.columns import NEVER, Instants, Rng, Rows, Text, Whole, day, joined, number, pick, stack, stamp
from touchpoint.sample.truths import Truths

_KINDS = ("interpersonal", "product", "system", "policy")
_OTHERS = ("Product knowledge", "New ticket system", "Complaints policy")
_TOPICS = ("packaging", "opening hours", "website", "spare parts", "training", "forms")
_STATUSES = ("received", "adopted", "declined")
RECEIVED, ADOPTED, DECLINED = range(3)


@dataclass(frozen=True)
class Trainings(Rows):
    """One row a course that an agent finished, in order of time; `kind` 0 is that of the truths."""

    finished: Instants
    agent: Whole
    kind: Whole


def trainings(rng: Rng, truth: Truths, days: Calendar) -> Trainings:
    """The course of the truths in steps through the sample, the other three for all of the desks."""
    first, span = days.first.astype("datetime64[s]"), len(days.pace)
    agents = rng.permutation(int(DESK_STAFF.sum()))
    early, late = agents[: truth.trained_early], agents[truth.trained_early :][: truth.trained_late]
    steps = np.concatenate([np.linspace(0.25, 0.48, len(early)), np.linspace(0.5, 0.75, len(late))])
    taught = np.concatenate([early, late])
    parts = [Trainings(_days(first, np.rint(steps * span)), taught, np.full(len(taught), 0))]
    for kind, (start, end) in enumerate(((0.05, 0.95), (0.55, 0.6), (0.02, 0.9)), 1):
        there = agents[rng.random(len(agents)) < 0.93]
        at = np.rint(rng.uniform(start, end, len(there)) * span)
        parts.append(Trainings(_days(first, at), there, np.full(len(there), kind)))
    every = stack(parts)
    return every.take(np.lexsort((every.agent, every.kind, every.finished)))


def _days(first: np.datetime64, days: Whole) -> Instants:
    later: Instants = first + (days * DAY).astype(np.int64).astype("timedelta64[s]")
    return later


def trained_since(learned: Trainings) -> Instants:
    """When each agent of the desks finished the course of the truths, NEVER who did not."""
    since: Instants = np.full(int(DESK_STAFF.sum()), NEVER)
    here = learned.take(learned.kind == 0)
    since[here.agent] = here.finished
    return since


def training_rows(truth: Truths, learned: Trainings) -> dict[str, Text]:
    """trainings.csv."""
    expires = learned.finished + np.timedelta64(truth.course_expires_days, "D")
    return {
        "agent_id": agent_id(learned.agent),
        "course": pick((truth.course, *_OTHERS), learned.kind),
        "kind": pick(_KINDS, learned.kind),
        "completed_on": day(learned.finished),
        "expires_on": day(np.where(learned.kind == 0, expires, NEVER)),
    }


def suggestions(rng: Rng, truth: Truths, days: Calendar) -> dict[str, Text]:
    """suggestions.csv: from staff and customers, decided in a few weeks."""
    size = truth.suggestions
    seconds = np.sort(rng.integers(0, len(days.pace), size)) * DAY + rng.integers(8 * 3600, 17 * 3600, size)
    happened = days.first.astype("datetime64[s]") + seconds.astype("timedelta64[s]")
    of_staff = rng.random(size) < truth.suggestions_of_staff
    took = (truth.suggestion_days * np.exp(0.7 * rng.standard_normal(size)) * DAY).astype("timedelta64[s]")
    decided = until(in_hours(rng, happened + took, 9, 17), days.horizon)
    decided = np.where(rng.random(size) < 0.06, NEVER, decided)
    chance = np.where(of_staff, truth.adopted_of_staff, truth.adopted_of_customers)
    status = np.where(np.isnat(decided), RECEIVED, np.where(rng.random(size) < chance, ADOPTED, DECLINED))
    kept = happened <= days.horizon
    return {
        "suggestion_id": joined("G", number(np.arange(kept.sum()) + 1, 4)),
        "happened_at": stamp(happened[kept]),
        "topic": pick(_TOPICS, rng.integers(0, len(_TOPICS), size)[kept]),
        "source": pick(("customer", "staff"), of_staff[kept].astype(np.int64)),
        "status": pick(_STATUSES, status[kept]),
        "decided_at": stamp(decided[kept]),
    }
