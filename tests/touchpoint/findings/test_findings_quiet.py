"""Where nothing changes and no group differs, hardly anything may be said: 500 made pairs, pages and series each.

What is promised is 5 %; 500 of them are 5 % to within 2.5 points, 19 times in 20. So the bound is 7.5 % for one test at
a time; what many tests say together, with false discoveries held to 5 %, keeps to the same bound.
"""

import numpy as np
import pandas as pd
import pytest

from touchpoint.findings import advice, areas, expected
from touchpoint.findings.compare import CHANGED, compare
from touchpoint.findings.differences import from_the_rest
from touchpoint.findings.durations import Times
from touchpoint.findings.rates import Rate
from touchpoint.findings.scores import mean_score, promoter_score
from touchpoint.findings.shares import Clusters, Share

TIMES = 500
MOST = 0.075
SHARE = Share("hits", "n", "answers")
RATE = Rate("events", "exposure", "complaints", "orders")
HOURS = Times("hours", "settled", "open", None, "cases", "still open", "settled")
OF_CUSTOMERS = Share(
    "hits", "n", "answers", clusters=Clusters("customers", "hits_squared", "hits_by_units", "units_squared")
)
STORES = [f"store {place}" for place in range(8)]


def named(groups, frame):
    return pd.DataFrame({"group_name": groups} | frame)


def shares(random, groups):
    n = random.integers(100, 600, len(groups))
    return SHARE(named(groups, {"hits": random.binomial(n, 0.8), "n": n}))


def rates(random, groups):
    exposure = random.integers(2_000, 9_000, len(groups))
    return RATE(named(groups, {"events": random.poisson(exposure * 0.02), "exposure": exposure}))


def answers(random, groups, chances):
    """How often each answer was given, by customers of one answer each."""
    n = random.integers(150, 500, len(groups))
    given = np.array([random.multinomial(each, chances) for each in n])
    return given, {"answers": n, "clusters": n, "answers_squared": n}


def promoters(random, groups):
    given, frame = answers(random, groups, (0.5, 0.3, 0.2))
    net = given[:, 0] - given[:, 2]
    sides = {"promoters": given[:, 0], "detractors": given[:, 2]}
    return promoter_score(
        named(groups, frame | sides | {"net_by_answers": net, "net_squared": given[:, 0] + given[:, 2]})
    )


def scores(random, groups):
    points = np.arange(1, 6)
    given, frame = answers(random, groups, (0.05, 0.1, 0.15, 0.3, 0.4))
    squares = given @ points**2
    total = {"score_total": given @ points, "score_squares": squares, "score_total_squared": squares}
    return mean_score(named(groups, frame | total | {"score_total_by_answers": given @ points}))


def of_customers(random, groups):
    """Customers of one to four answers, who differ."""
    size = (len(groups), 200)
    n = random.integers(1, 5, size)
    hits = random.binomial(n, random.beta(0.8 * 2, 0.2 * 2, size))
    sums = {"hits_squared": (hits**2).sum(axis=1), "hits_by_units": (hits * n).sum(axis=1)}
    counts = {"hits": hits.sum(axis=1), "n": n.sum(axis=1), "customers": 200}
    return OF_CUSTOMERS(named(groups, counts | sums | {"units_squared": (n**2).sum(axis=1)}))


def medians(random, groups):
    """Times of which a fifth is still open."""
    frames = []
    for group in groups:
        hours, seen = random.exponential(40, 150), random.exponential(160, 150)
        settled = (hours <= seen).astype(int)
        frames.append(
            pd.DataFrame(
                {"group_name": group, "hours": np.minimum(hours, seen), "settled": settled, "open": 1 - settled}
            )
        )
    return HOURS.quantile(pd.concat(frames), q=0.5)


KINDS = {
    "shares": shares,
    "rates": rates,
    "net promoters": promoters,
    "mean scores": scores,
    "customers' shares": of_customers,
    "medians": medians,
}
kinds = pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)


@kinds
def test_a_verdict_of_change_is_rare_where_nothing_changed(make):
    random = np.random.default_rng(23)
    words = [compare(*make(random, ["now", "before"])).word for _ in range(TIMES)]
    assert set(words) <= {CHANGED, "no clear change"}
    assert 0 < words.count(CHANGED) <= MOST * TIMES


@kinds
def test_a_breakdown_hardly_ever_names_a_group_where_none_differs(make):
    random = np.random.default_rng(29)
    called = [any(from_the_rest(make(random, STORES))) for _ in range(TIMES)]
    assert sum(called) <= MOST * TIMES


def test_advice_hardly_ever_has_a_place_to_begin_where_none_is_worse():
    random = np.random.default_rng(31)
    better = {"csat": "higher", "late": "lower", "nps": "higher"}
    makers = {"csat": shares, "late": rates, "nps": promoters}
    pages = [
        advice.begin(
            {(name, by): make(random, STORES) for name, make in makers.items() for by in ("store", "region")}, better
        )
        for _ in range(TIMES)
    ]
    assert {page.tested for page in pages} == {6 * len(STORES)}
    assert sum(bool(page.worst) for page in pages) <= MOST * TIMES


@pytest.mark.parametrize("span", areas.SPANS, ids=lambda span: span.in_words)
def test_areas_of_conflict_are_quiet_while_nothing_rises(span):
    random = np.random.default_rng(37)
    usual = np.geomspace(6, 60, 30)
    pages = []
    for _ in range(TIMES):
        contacts = random.poisson(usual[:, None], (30, span.before + 1))
        rows = {"area": [f"area {place}" for place in range(30)], "contacts": list(contacts), "first_span": 0}
        pages.append(areas.areas(pd.DataFrame(rows | {"spans": [range(span.before + 1)] * 30}), span))
    assert {len(page.table) >= 25 for page in pages} == {True}
    assert sum(not page.clear.empty for page in pages) <= MOST * TIMES


@pytest.mark.parametrize("make", [shares, rates, promoters, scores], ids=["shares", "rates", "net promoters", "scores"])
def test_the_last_month_of_a_series_hardly_ever_signals_while_nothing_changes(make):
    random = np.random.default_rng(41)
    months = [f"2026-{month:02}" for month in range(1, 14)]
    found = [expected.of(make(random, months)) for _ in range(TIMES)]
    assert sum(bool(each.signal) for each in found) <= MOST * TIMES
