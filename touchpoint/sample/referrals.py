"""Who came because somebody recommended the house: rather those who were to come back."""

import numpy as np

from touchpoint.sample.clock import DAY
from touchpoint.sample.columns import NONE, Flags, Instants, Rng, Whole
from touchpoint.sample.delivery import ONLINE
from touchpoint.sample.sales import Orders
from touchpoint.sample.truths import Truths


def referrals(rng: Rng, truth: Truths, orders: Orders, people: int, horizon: np.datetime64) -> Whole:
    """Who recommended the house to each person, NONE for nobody; both bought in a shop or by telephone."""
    crm = np.unique(orders.person[(orders.channel != ONLINE) & (orders.person != NONE)])
    first, returned = _returned(orders, people, truth.referral_days)
    mature = first[crm] <= horizon - np.timedelta64(truth.referral_days * DAY, "s")
    share = returned[crm][mature].mean() if mature.any() else 0.5
    more = min(share + truth.referral_lift, 0.95)
    chance = np.where(returned[crm], more / share, (1 - more) / (1 - share)) * truth.referral_share
    chance = np.where(mature, chance, truth.referral_share)
    chosen = crm[rng.random(len(crm)) < chance]
    by: Whole = np.full(people, NONE)
    ranked = crm[np.argsort(first[crm], kind="stable")]
    place = np.searchsorted(first[ranked], first[chosen])
    with_earlier = place > 0
    earlier = (rng.random(len(chosen)) * place).astype(np.int64)
    by[chosen[with_earlier]] = ranked[earlier[with_earlier]]
    return by


def _returned(orders: Orders, people: int, days: int) -> tuple[Instants, Flags]:
    """When each person first bought, and whether they bought again on a later day within so many days."""
    known = np.flatnonzero(orders.person != NONE)
    person, when = orders.person[known], orders.ordered[known]
    first: Instants = np.full(people, np.datetime64("NaT", "s"))
    seen, place = np.unique(person, return_index=True)
    first[seen] = when[place]
    wait = (when.astype("datetime64[D]") - first[person].astype("datetime64[D]")).astype(np.int64)
    returned: Flags = np.full(people, False)
    returned[person[(wait > 0) & (wait <= days)]] = True
    return first, returned
