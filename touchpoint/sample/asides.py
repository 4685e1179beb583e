"""What is noted beside orders, lines and answers: wanted times, advertised prices, and what people add in words."""

from dataclasses import dataclass

import numpy as np

from touchpoint.sample import catalogue, texts
from touchpoint.sample.clock import HOUR
from touchpoint.sample.columns import NEVER, NONE, Instants, Rng, Rows, Whole
from touchpoint.sample.delivery import TELEPHONE
from touchpoint.sample.opinions import EFFORT, Asked
from touchpoint.sample.sales import Lines, Orders
from touchpoint.sample.truths import REGIONS, Truths

_OPENS, _WINDOW, _WINDOWS = 8, 4, 3
_COMMENTED = 1 / 3


@dataclass(frozen=True)
class Wanted(Rows):
    """For each order when its buyer wants it, NEVER where they did not say."""

    start: Instants
    end: Instants


def wanted(rng: Rng, truth: Truths, orders: Orders) -> Wanted:
    """One of three windows of a day: that of the delivery, or another; late orders miss theirs anyhow."""
    size = len(orders)
    said = (orders.channel == TELEPHONE) & ~np.isnat(orders.delivered) & (rng.random(size) < truth.wanted_share)
    there = orders.region == REGIONS.index(truth.wanted_region)
    inside = np.where(there, truth.wanted_inside_there, truth.wanted_inside) / (1 - truth.usual_late_share)
    midnight = orders.delivered.astype("datetime64[D]").astype("datetime64[s]")
    window = np.clip(((orders.delivered - midnight).astype(np.int64) // HOUR - _OPENS) // _WINDOW, 0, _WINDOWS - 1)
    other = (window + rng.integers(1, _WINDOWS, size)) % _WINDOWS
    window = np.where(rng.random(size) < inside, window, other)
    day = np.where(orders.late, orders.promised, midnight)
    begun = day + ((_OPENS + _WINDOW * window) * HOUR).astype("timedelta64[s]")
    start: Instants = np.where(said, begun, NEVER)
    return Wanted(start, start + np.timedelta64(_WINDOW * HOUR, "s"))


def advertised(rng: Rng, truth: Truths, lines: Lines) -> Whole:
    """The advertised price of each line in pence, NONE where nobody looked it up."""
    size = len(lines)
    there = catalogue.is_of_category(lines.product, truth.overcharged_category)
    over = np.where(there, truth.overcharged_there, truth.overcharged)
    draw = rng.random(size)
    step = np.maximum(lines.unit // 20, 5)
    price = lines.unit + np.select([draw < over, draw < over + truth.undercharged], [-step, step], 0)
    return np.where(rng.random(size) < truth.advertised_share, price, NONE)


def comments(rng: Rng, truth: Truths, said: Asked) -> Whole:
    """What one in three adds to a satisfaction score, as a place in texts.TEXTS; NONE for nothing."""
    size = len(said)
    mood = np.select([said.score >= 4, said.score == 3], [texts.GOOD, texts.FAIR], texts.BAD)
    growing = said.answered >= np.datetime64(truth.theme_from, "s")
    theme = rng.random(size) < np.where(growing, truth.theme_comments_after, truth.theme_comments_before)
    group = np.where(theme & (said.score <= 3), texts.THEME, mood)
    adds = (said.survey != EFFORT) & (said.score != NONE) & (rng.random(size) < _COMMENTED)
    return np.where(adds, texts.written(rng, group), NONE)
