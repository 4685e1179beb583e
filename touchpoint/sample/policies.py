"""Which version of a policy each of the desks and the shops read, and when."""

import numpy as np

from touchpoint.sample.catalogue import BOT, DESK_STAFF, agent_id
from touchpoint.sample.clock import DAY, Calendar, in_hours, until
from touchpoint.sample.columns import NEVER, Flags, Instants, Rng, Text, pick, stamp
from touchpoint.sample.truths import DEPARTMENTS, Truths


def policy_reads(rng: Rng, truth: Truths, days: Calendar) -> dict[str, Text]:
    """policy_reads.csv: one row an agent and version; without an instant, who did not read it."""
    count = len(truth.policies)
    changed = max(np.datetime64(truth.policy_changed_on, "D"), days.first)
    parts = [_read(rng, days, days.first, _readers(rng, truth.policy_read, np.full(BOT, True))) for _ in range(count)]
    parts.append(_read(rng, days, changed, _readers_of_the_second(rng, truth)))
    policy = np.append(np.arange(count), truth.policies.index(truth.policy))
    return {
        "agent_id": agent_id(np.tile(np.arange(BOT), count + 1)),
        "policy": pick(truth.policies, np.repeat(policy, BOT)),
        "version": pick(("1", "2"), np.repeat(np.arange(count + 1) // count, BOT)),
        "read_at": stamp(np.concatenate(parts)),
    }


def _readers_of_the_second(rng: Rng, truth: Truths) -> Flags:
    """Who read version 2: of the lagging department fewer."""
    desk = np.searchsorted(np.cumsum(DESK_STAFF), np.arange(BOT), side="right")
    lagging = desk == [department.name for department in DEPARTMENTS].index(truth.policy_department)
    return _readers(rng, truth.policy_read, ~lagging) | _readers(rng, truth.policy_read_there, lagging)


def _readers(rng: Rng, share: float, among: Flags) -> Flags:
    """This share of those flagged, to the nearest person."""
    flags: Flags = np.full(len(among), False)
    flags[rng.permutation(np.flatnonzero(among))[: round(share * among.sum())]] = True
    return flags


def _read(rng: Rng, days: Calendar, since: np.datetime64, has_read: Flags) -> Instants:
    """When they read it, within four weeks."""
    wait = rng.integers(DAY, 25 * DAY, len(has_read)).astype("timedelta64[s]")
    opened = in_hours(rng, since.astype("datetime64[s]") + wait, 8, 18)
    return until(np.where(has_read, opened, NEVER), days.horizon)
