"""What becomes of an order once it is placed: when it arrives, too late or not, and what is stopped."""

import numpy as np

from touchpoint.sample.clock import after, in_hours
from touchpoint.sample.columns import NEVER, Flags, Instants, Real, Rng, Whole
from touchpoint.sample.truths import REGIONS, Truths

ONLINE, SHOP, TELEPHONE = range(3)
SOLD_THROUGH = ("online", "shop", "telephone")
LIVE, CANCELLED, BY_SELLER, TEST = range(4)
_PROMISED_DAYS = 5


def late_ones(rng: Rng, truth: Truths, ordered: Instants, region: Whole, channel: Whole) -> Flags:
    """Which orders come after the promised day: a few anywhere, nearly all while the courier fails."""
    day = ordered.astype("datetime64[D]")
    failing = (day >= np.datetime64(truth.courier_from, "D")) & (day <= np.datetime64(truth.courier_to, "D"))
    failing &= (region == REGIONS.index(truth.courier_region)) & (channel == ONLINE)
    chance: Real = np.where(failing, truth.courier_late_share, truth.usual_late_share)
    late: Flags = (channel != SHOP) & (rng.random(len(day)) < chance)
    return late


def deliveries(rng: Rng, ordered: Instants, sent: Flags, late: Flags) -> tuple[Instants, Instants, Instants]:
    """Promised (midnight of the day), shipped and delivered; what is taken home in a shop is promised to nobody."""
    size = len(ordered)
    midnight: Instants = ordered.astype("datetime64[D]").astype("datetime64[s]")
    promised: Instants = midnight + np.timedelta64(_PROMISED_DAYS, "D")
    shipped = in_hours(rng, after(ordered, rng.uniform(10.0, 30.0, size)), 8, 17)
    hour = rng.uniform(9.0, 19.0, size)
    in_time = after(midnight, rng.integers(3, _PROMISED_DAYS + 1, size) * 24.0 + hour)
    too_late = after(promised, rng.integers(1, 8, size) * 24.0 + hour)
    delivered = np.where(sent, np.where(late, too_late, in_time), ordered)
    return np.where(sent, promised, NEVER), np.where(sent, shipped, NEVER), delivered


def fates(rng: Rng, truth: Truths, sent: Flags) -> Whole:
    """What came of each order; only what has to be sent can be cancelled, by the house in one case of four."""
    size = len(sent)
    draw = rng.random(size)
    share = truth.cancelled_share / max(sent.mean(), 0.01)
    fate = np.select([draw < 0.75 * share, draw < share], [CANCELLED, BY_SELLER], LIVE)
    fate = np.where(sent, fate, LIVE)
    return np.where(rng.random(size) < truth.test_share, TEST, fate)
