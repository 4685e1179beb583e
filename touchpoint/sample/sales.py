"""Orders, their lines and how they were delivered."""

from dataclasses import dataclass

import numpy as np

from touchpoint.sample import catalogue
from touchpoint.sample.clock import DAY, HOUR, Calendar, after, in_hours
from touchpoint.sample.columns import NEVER, NONE, Flags, Instants, Rng, Rows, Whole
from touchpoint.sample.delivery import BY_SELLER, CANCELLED, ONLINE, SHOP, TELEPHONE, deliveries, fates, late_ones
from touchpoint.sample.people import People, occasions, people
from touchpoint.sample.truths import REGIONS, TIERS, Truths

LUXURY = TIERS.index("luxury")
# Which tier each segment shops in, and the chance that somebody buys over each channel by where they usually buy.
_TIERS = np.array([[0.48, 0.42, 0.10], [0.38, 0.47, 0.15], [0.05, 0.2, 0.75]])
_CHANNELS = np.array([[0.08, 0.79, 0.13], [0.91, 0.07, 0.02]])


@dataclass(frozen=True)
class Orders(Rows):
    """One row an order in order of time; amounts in pence; instants local and as they will be, past the horizon too.

    `person` is NONE for guests, `store` NONE but in shops; `number` counts up within online and the others.
    """

    ordered: Instants
    person: Whole
    region: Whole
    channel: Whole
    store: Whole
    number: Whole
    fate: Whole
    tier: Whole
    goods: Whole
    discount: Whole
    freight: Whole
    promised: Instants
    shipped: Instants
    delivered: Instants
    cancelled: Instants
    late: Flags


@dataclass(frozen=True)
class Lines(Rows):
    """One row a line, in order of `order`; `unit` is the price paid for one, in pence, before the order's discount."""

    order: Whole
    place: Whole
    product: Whole
    quantity: Whole
    unit: Whole


def sales(rng: Rng, days: Calendar, truth: Truths, wanted: int) -> tuple[People, Orders, Lines]:
    """Everybody who bought, their orders and the lines of these."""
    guests = round(truth.guest_share * wanted)
    segment, person, day = occasions(rng, days, truth, wanted - guests)
    crowd = people(rng, segment)
    person = np.concatenate([person, np.full(guests, NONE)])
    day = np.concatenate([day, rng.choice(day, guests)])
    region, channel = _where(rng, crowd, person)
    ordered = days.at(day, _time_of_day(rng, channel, day == len(days.pace) - 1))
    order = np.argsort(ordered, kind="stable")
    ordered, person, region, channel = ordered[order], person[order], region[order], channel[order]
    ordered[-1] = days.horizon - np.timedelta64(20, "m")
    tier = _tiers(rng, crowd, person)
    lines = _lines(rng, tier)
    return crowd, _orders(rng, truth, lines, ordered, person, region, channel, tier), lines


def _orders(
    rng: Rng, truth: Truths, lines: Lines, ordered: Instants, person: Whole, region: Whole, channel: Whole, tier: Whole
) -> Orders:
    size = len(ordered)
    goods = np.bincount(lines.order, lines.unit * lines.quantity, size).astype(np.int64)
    full = np.where(tier == LUXURY, truth.full_price_luxury, truth.full_price_usual)
    discount = np.where(rng.random(size) >= full, goods // 10, 0)
    sent = channel != SHOP
    freight = np.where(sent & (goods < 5000), 495, 0)
    late = late_ones(rng, truth, ordered, region, channel)
    promised, shipped, delivered = deliveries(rng, ordered, sent, late)
    fate = fates(rng, truth, sent)
    stopped = (fate == CANCELLED) | (fate == BY_SELLER)
    cancelled = np.where(stopped, in_hours(rng, after(ordered, rng.uniform(0.5, 9.0, size)), 7, 22), NEVER)
    return Orders(
        ordered=ordered,
        person=person,
        region=region,
        channel=channel,
        store=_stores(rng, region, channel),
        number=_numbers(channel),
        fate=fate,
        tier=tier,
        goods=goods,
        discount=discount,
        freight=freight,
        promised=promised,
        shipped=np.where(stopped, NEVER, shipped),
        delivered=np.where(stopped, NEVER, delivered),
        cancelled=cancelled,
        late=late & ~stopped,
    )


def _where(rng: Rng, crowd: People, person: Whole) -> tuple[Whole, Whole]:
    """Region and channel of each order; guests are anywhere and mostly walk in."""
    size = len(person)
    guest = person == NONE
    region = np.where(guest, rng.integers(0, len(REGIONS), size), crowd.region[person])
    online = np.where(guest, rng.random(size) < 0.4, crowd.online[person])
    chance = np.cumsum(_CHANNELS, axis=1)[online.astype(np.int64)]
    channel = (rng.random(size)[:, None] > chance).sum(axis=1)
    known = guest | crowd.mail[person]
    return region, np.where((channel == ONLINE) & ~known, SHOP, np.minimum(channel, TELEPHONE))


def _time_of_day(rng: Rng, channel: Whole, last: Flags) -> Whole:
    """Seconds into the day: shops keep hours, the online shop is busiest in the evening, the last day ends at six."""
    size = len(channel)
    online = rng.triangular(6.0, 19.5, 23.0, size)
    staffed = rng.triangular(9.0, 13.5, 18.0, size)
    hours = np.where(last, rng.uniform(9.0, 17.5, size), np.where(channel == ONLINE, online, staffed))
    return np.minimum((hours * HOUR).astype(np.int64), DAY - HOUR - 1)


def _tiers(rng: Rng, crowd: People, person: Whole) -> Whole:
    segment = np.where(person == NONE, 0, crowd.segment[person])
    chance = np.cumsum(_TIERS, axis=1)[segment]
    drawn: Whole = (rng.random(len(person))[:, None] > chance).sum(axis=1)
    return np.minimum(drawn, LUXURY)


def _lines(rng: Rng, tier: Whole) -> Lines:
    """One to four lines an order, the first of the order's tier, most others too."""
    count = rng.choice(4, size=len(tier), p=[0.6, 0.25, 0.1, 0.05]) + 1
    order = np.repeat(np.arange(len(tier)), count)
    place = np.arange(len(order)) - np.repeat(np.cumsum(count) - count, count)
    strays = (place > 0) & (rng.random(len(order)) < 0.25)
    wanted = np.where(strays, 0, tier[order])
    shelf = [np.flatnonzero(wanted_tier == catalogue.PRODUCT_TIER) for wanted_tier in range(len(TIERS))]
    sizes = np.array([len(products) for products in shelf])[wanted]
    chosen = (rng.random(len(order)) * sizes).astype(np.int64)
    first = np.array([products[0] for products in shelf])[wanted]
    product = first + chosen
    quantity = 1 + (rng.random(len(order)) < 0.12).astype(np.int64)
    return Lines(order, place, product, quantity, catalogue.PRICE[product])


def _stores(rng: Rng, region: Whole, channel: Whole) -> Whole:
    """A shop of the buyer's region, the large ones more often; NONE for what is not sold in a shop."""
    store = np.full(len(region), NONE)
    for place in range(len(REGIONS)):
        here = np.flatnonzero(np.equal(catalogue.STORE_REGION, place))
        rows = np.flatnonzero((region == place) & (channel == SHOP))
        trade = catalogue.STORE_TRADE[here]
        store[rows] = rng.choice(here, size=len(rows), p=trade / trade.sum())
    return store


def _numbers(channel: Whole) -> Whole:
    online = channel == ONLINE
    return np.where(online, np.cumsum(online) + 10_000, np.cumsum(~online) + 100_000)


def included_tax(paid: Whole) -> Whole:
    """The 20 % tax that is part of what was paid, in pence."""
    return (paid + 3) // 6
