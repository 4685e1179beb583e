"""What happened to cases: their state at any instant, and the event rows of the desks that keep a log."""

from dataclasses import dataclass

import numpy as np

from touchpoint.sample.cases import Cases
from touchpoint.sample.catalogue import AGENT_IDS, agent_id
from touchpoint.sample.clock import until
from touchpoint.sample.columns import NONE, Instants, Rows, Text, Whole, look_up, pick, stack, stamp

STATES = ("new", "open", "pending", "hold", "resolved", "closed")
NEW, OPEN, PENDING, HOLD, SETTLED, CLOSED = range(len(STATES))
ESCALATIONS = ("manager", "regulator")
_STATUS, _OWNER, _ESCALATION = range(3)
_FIELDS = ("status", "owner", "escalation")


def states(some: Cases, at: np.datetime64) -> Whole:
    """The state of each case at this instant."""
    state = np.full(len(some), NEW)
    steps = (
        (some.answered, _once_answered(some)),
        (some.held, np.full(len(some), HOLD)),
        (some.released, np.full(len(some), OPEN)),
        (some.first_settled, np.full(len(some), SETTLED)),
        (some.reopened, np.full(len(some), OPEN)),
        (np.where(np.isnat(some.reopened), some.first_settled, some.settled), np.full(len(some), SETTLED)),
        (some.closed, np.full(len(some), CLOSED)),
    )
    for when, becomes in steps:
        state = np.where(when <= at, becomes, state)
    return state


def _once_answered(some: Cases) -> Whole:
    """Every third case waits for its customer after the first answer, the others are worked on."""
    return np.where(some.number % 3 == 0, PENDING, OPEN)


def updated(some: Cases, at: np.datetime64) -> Instants:
    """The last thing that had happened to each case by this instant."""
    last = some.opened
    for when in (
        some.assigned,
        some.answered,
        some.held,
        some.released,
        some.handed,
        some.first_settled,
        some.reopened,
        some.settled,
        some.closed,
        some.escalated,
    ):
        last = np.fmax(last, until(when, at))
    return last


def owner(some: Cases, at: np.datetime64) -> Whole:
    """Who owns each case at this instant, NONE before it was assigned."""
    first = np.where(some.assigned <= at, some.owner, NONE)
    return np.where(some.handed <= at, some.next_owner, first)


def escalation(some: Cases) -> Whole:
    """How far each case goes if it is escalated: one in five leaves the house."""
    return np.where(some.number % 5 == 0, 1, 0)


@dataclass(frozen=True)
class Events(Rows):
    """One row a change; `old` and `new` are states or agents as `field` says, `case` a row of the cases."""

    happened: Instants
    case: Whole
    field: Whole
    old: Whole
    new: Whole
    actor: Whole


def events(some: Cases, horizon: np.datetime64) -> Events:
    """The log of these cases up to the horizon, in order of time."""
    resettled = np.where(np.isnat(some.reopened), np.datetime64("NaT", "s"), some.settled)
    answered = _once_answered(some)
    changes = (
        (some.opened, _STATUS, NONE, NEW),
        (some.assigned, _OWNER, NONE, some.owner),
        (some.answered, _STATUS, NEW, answered),
        (some.held, _STATUS, answered, HOLD),
        (some.released, _STATUS, HOLD, OPEN),
        (some.handed, _OWNER, some.owner, some.next_owner),
        (some.escalated, _ESCALATION, NONE, escalation(some)),
        (some.first_settled, _STATUS, np.where(np.isnat(some.held), answered, OPEN), SETTLED),
        (some.reopened, _STATUS, SETTLED, OPEN),
        (resettled, _STATUS, OPEN, SETTLED),
        (some.closed, _STATUS, SETTLED, CLOSED),
    )
    every = np.arange(len(some))
    parts = [
        Events(when, every, _all(every, field), _all(every, old), _all(every, new), some.owner)
        for when, field, old, new in changes
    ]
    log = stack(parts)
    log = log.take(~np.isnat(until(log.happened, horizon)))
    return log.take(np.argsort(log.happened, kind="stable"))


def _all(every: Whole, value: int | Whole) -> Whole:
    """One value for each row, or the values themselves."""
    return np.zeros_like(every) + value


def event_columns(log: Events, keys: Text) -> dict[str, Text]:
    """case_events.csv; `keys` are the ids of the cases."""
    return {
        "case_id": look_up(keys, log.case),
        "happened_at": stamp(log.happened),
        "field": pick(_FIELDS, log.field),
        "old_value": _value(log.field, log.old),
        "new_value": _value(log.field, log.new),
        "actor_id": agent_id(log.actor),
    }


def _value(field: Whole, code: Whole) -> Text:
    """What a code stands for in its field."""
    lists = (STATES, AGENT_IDS, ESCALATIONS)
    every = [word for words in lists for word in words]
    starts = np.cumsum([0, *(len(words) for words in lists[:-1])])
    return pick(every, np.where(code == NONE, NONE, starts[field] + code))
