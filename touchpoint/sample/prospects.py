"""Who was known to the house before buying anything: some are won, most are not."""

from dataclasses import dataclass

import numpy as np

from touchpoint.sample.clock import DAY, Calendar, after, in_hours
from touchpoint.sample.columns import NONE, Flags, Instants, Rng, Rows, Whole, stack
from touchpoint.sample.delivery import ONLINE
from touchpoint.sample.people import People
from touchpoint.sample.sales import Orders
from touchpoint.sample.truths import ORDERS_BY_DEFAULT, REGIONS, Truths


@dataclass(frozen=True)
class Prospects(Rows):
    """One row a prospect; `person` is who they became, NONE for who never bought."""

    created: Instants
    contacted: Instants
    person: Whole
    region: Whole
    by_sales: Flags

    @property
    def won(self) -> Flags:
        """Who bought."""
        flags: Flags = self.person != NONE
        return flags


def prospects(rng: Rng, truth: Truths, days: Calendar, crowd: People, orders: Orders) -> Prospects:
    """As many of each kind as make the shares of the truths, those contacted by the horizon."""
    lost = round(truth.prospects * len(orders) / ORDERS_BY_DEFAULT)
    by_sales = np.arange(lost) % 2 == 0
    created = in_hours(rng, _any_time(rng, days, lost), 9, 18)
    parts = [
        Prospects(
            created=created,
            contacted=after(created, rng.uniform(1.0, 200.0, lost)),
            person=np.full(lost, NONE),
            region=rng.integers(0, len(REGIONS), lost),
            by_sales=by_sales,
        ),
        _won(rng, truth, crowd, orders, int(by_sales.sum()), int((~by_sales).sum())),
    ]
    every = stack(parts)
    every = every.take(every.contacted <= days.horizon - np.timedelta64(DAY, "s"))
    return every.take(np.argsort(every.created, kind="stable"))


def _won(rng: Rng, truth: Truths, crowd: People, orders: Orders, of_sales: int, of_service: int) -> Prospects:
    """People whose first order was in a shop or by telephone, contacted in the weeks before it."""
    known = np.flatnonzero(orders.person != NONE)
    first = known[np.unique(orders.person[known], return_index=True)[1]]
    first = first[(orders.channel[first] != ONLINE) & (orders.ordered[first] > orders.ordered[0] + _span(60 * DAY))]
    sales = round(of_sales * truth.prospects_won / (1 - truth.prospects_won))
    service = round(of_service * truth.prospects_won_unasked / (1 - truth.prospects_won_unasked))
    rows = rng.permutation(first)[: sales + service]
    contacted = after(orders.ordered[rows], -rng.uniform(30.0, 24.0 * (truth.prospect_days - 2), len(rows)))
    contacted = in_hours(rng, contacted, 9, 18)
    return Prospects(
        created=after(contacted, -rng.uniform(1.0, 200.0, len(rows))),
        contacted=contacted,
        person=orders.person[rows],
        region=crowd.region[orders.person[rows]],
        by_sales=np.arange(len(rows)) < sales,
    )


def _any_time(rng: Rng, days: Calendar, size: int) -> Instants:
    day = rng.integers(0, len(days.pace), size)
    return days.at(day, rng.integers(9 * 3600, 17 * 3600, size))


def _span(seconds: int) -> np.timedelta64:
    return np.timedelta64(seconds, "s")
