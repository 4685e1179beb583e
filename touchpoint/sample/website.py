"""What probes found of the website: whether it was up, its links led anywhere and its pages were kept."""

from dataclasses import dataclass

import numpy as np

from touchpoint.sample.clock import DAY, HOUR, Calendar
from touchpoint.sample.columns import (
    NEVER,
    NONE,
    Flags,
    Instants,
    Rng,
    Rows,
    Text,
    Whole,
    number,
    only,
    pick,
    stack,
    stamp,
    yes_no,
)
from touchpoint.sample.truths import Truths, month_before

UP, LINK, FRESH = range(3)
_KINDS = ("availability", "link", "freshness")
_SITE = "https://shop.example.com"
_LINK_NAMES = ("delivery", "returns", "repairs", "sizes", "care", "stores", "careers", "press", "gifts", "contact")
_FRESH_NAMES = ("prices", "opening-hours", "stock", "warranty")
_PROBED = [f"{_SITE}/", f"{_SITE}/checkout", f"{_SITE}/account"]
_LINKS = [f"{_SITE}/help/{name}-{place}" for place in range(1, 4) for name in _LINK_NAMES]
_PAGES = [f"{_SITE}/about/{name}-{place}" for place in range(1, 6) for name in _FRESH_NAMES]
_URLS = [*_PROBED, *_LINKS, *_PAGES]


@dataclass(frozen=True)
class Checks(Rows):
    """One row a check of a page; `status` is what the server answered, NONE where it was not asked for."""

    checked: Instants
    url: Whole
    kind: Whole
    ok: Flags
    status: Whole
    verified: Instants


def site_checks(rng: Rng, truth: Truths, days: Calendar) -> dict[str, Text]:
    """site_checks.csv of the last thirteen months, in order of time."""
    first = max(np.datetime64(month_before(truth.end, 12), "D"), days.first).astype("datetime64[s]")
    every = stack([_probes(rng, truth, first), _links(truth, first), _pages(rng, truth, first)])
    every = every.take(every.checked <= days.horizon)
    every = every.take(np.argsort(every.checked, kind="stable"))
    return {
        "checked_at": stamp(every.checked),
        "url": pick(_URLS, every.url),
        "kind": pick(_KINDS, every.kind),
        "ok": yes_no(every.ok),
        "status_code": only(every.status != NONE, number(every.status)),
        "last_verified_at": stamp(every.verified),
    }


def _grid(truth: Truths, first: np.datetime64, step: int, urls: int) -> tuple[Instants, Whole]:
    """Every url at every step from `first` to the end."""
    last = np.datetime64(truth.end, "s") + np.timedelta64(DAY, "s")
    at, url = np.meshgrid(np.arange(first, last, np.timedelta64(step, "s")), np.arange(urls), indexing="ij")
    return at.ravel(), url.ravel()


def _probes(rng: Rng, truth: Truths, first: np.datetime64) -> Checks:
    """Every three hours; all of it is down on one weekend."""
    at, url = _grid(truth, first, 3 * HOUR, len(_PROBED))
    down = (at >= np.datetime64(truth.outage_from, "s")) & (at < np.datetime64(truth.outage_to, "s"))
    ok = ~down & (rng.random(len(at)) < truth.availability)
    return _checks(at, url, UP, ok, np.where(ok, 200, np.where(down, 503, 504)))


def _links(truth: Truths, first: np.datetime64) -> Checks:
    """Once a week; two lead nowhere of late."""
    at, link = _grid(truth, first + np.timedelta64(6 * HOUR, "s"), 7 * DAY, len(_LINKS))
    dead = (link < truth.dead_links) & (at >= np.datetime64(truth.dead_from, "s"))
    return _checks(at, link + len(_PROBED), LINK, ~dead, np.where(dead, 404, 200))


def _pages(rng: Rng, truth: Truths, first: np.datetime64) -> Checks:
    """On the first of each month; all but a few pages were verified in the month before."""
    months = np.arange(first.astype("datetime64[M]"), np.datetime64(truth.end, "M") + 1)
    at: Instants = np.repeat(months.astype("datetime64[s]") + np.timedelta64(7 * HOUR, "s"), len(_PAGES))
    page = np.tile(np.arange(len(_PAGES)), len(months))
    kept = at - (rng.uniform(2.0, 28.0, len(at)) * DAY).astype("timedelta64[s]")
    kept = kept.astype("datetime64[D]").astype("datetime64[s]") + np.timedelta64(11 * HOUR, "s")
    left = np.datetime64(truth.end, "s") - np.timedelta64(truth.stale_days * DAY - 12 * HOUR, "s")
    stale = (page < truth.stale_pages) & (at > left)
    verified = np.where(stale, left, kept)
    ok = (at - verified).astype("timedelta64[D]").astype(np.int64) < 90
    checks = _checks(at, page + len(_PROBED) + len(_LINKS), FRESH, ok, NONE)
    return Checks(checks.checked, checks.url, checks.kind, checks.ok, checks.status, verified)


def _checks(at: Instants, url: Whole, kind: int, ok: Flags, status: Whole | int) -> Checks:
    size = len(at)
    return Checks(at, url, np.full(size, kind), ok, np.zeros(size, dtype=np.int64) + status, np.full(size, NEVER))
