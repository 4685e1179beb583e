"""What must hold of promises, deliveries and returns in any company; the other route is in chance_sent.py."""

from datetime import date
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from tests.touchpoint.measures import chance, chance_sent
from tests.touchpoint.measures.test_measures_invariants import built, days, seeds
from touchpoint import measures
from touchpoint.scope import Scope

WHOLE = Scope(date(2025, 12, 1), date(2026, 9, 1))


@settings(derandomize=True, deadline=None, max_examples=6)
@given(seeds, days)
def test_whatever_was_sent(seed, period):
    tables = chance.company(seed)
    orders = chance_sent.sent(tables)
    with TemporaryDirectory() as folder:
        source = built(folder, tables)
        scope = Scope(*period)
        promises_stand_as_by_hand(source, scope, [order for order in orders if is_in(scope, order)])
        perfect_orders_lie_between_their_parts(source, orders)
        units_come_back_as_by_hand(source, scope, tables)
        shares_of_parts_add_up_to_the_whole(source)


def is_in(scope, order):
    return order.promised is not None and scope.start <= order.promised <= scope.last


def promises_stand_as_by_hand(source, scope, orders):
    """D1, D2 and D9 are what counting order by order gives; on time and in full is no more than either."""
    due = [order for order in orders if order.is_due]
    assessed = [order for order in due if order.in_full is not None]
    moves = [order.days_moved for order in orders if order.days_moved is not None]
    kept, full, moved = (counts(source, f"delivery/{name}", scope) for name in ("on_time", "in_full", "moved"))
    assert (kept.get("due", 0), kept.get("on_time", 0)) == (len(due), sum(order.on_time for order in due))
    assert (full.get("assessed", 0), full.get("in_full", 0)) == (len(assessed), sum(o.in_full for o in assessed))
    assert full.get("on_time_in_full", 0) <= min(kept.get("on_time", 0), full.get("in_full", 0))
    assert (moved.get("known", 0), moved.get("unmoved", 0)) == (len(moves), moves.count(0))
    assert moved.get("days_moved", 0) == sum(moves)


def perfect_orders_lie_between_their_parts(source, orders):
    """D3 is at most the least of its four shares, and at least their sum less three."""
    found = counts(source, "delivery/perfect", WHOLE)
    assessed = [order for order in orders if order.is_assessed and order.is_mature]
    parts = [found[part] for part in ("on_time", "in_full", "with_documents", "undamaged")]
    assert (found["assessed"], found["perfect"]) == (len(assessed), sum(order.is_perfect for order in assessed))
    assert sum(parts) - 3 * found["assessed"] <= found["perfect"] <= min(parts)


def units_come_back_as_by_hand(source, scope, tables):
    found = counts(source, "returns/rate", scope)
    assert (found.get("units", 0), found.get("returned", 0)) == chance_sent.units(tables, scope.start, scope.last)


def shares_of_parts_add_up_to_the_whole(source):
    """The groups of a dimension hold every order once (G9: a ratio of sums)."""
    for name in ("on_time", "in_full", "perfect_order", "promise_unmoved_share", "return_rate"):
        measure = measures.get(name)
        whole = measure.whole(source, WHOLE).n
        for by in ("month", "region", "store"):
            assert sum(group.n for group in measure.groups(source, WHOLE, by)) == whole, (name, by)


def counts(source, query, scope):
    """The counts of a query over a scope; empty where it has no row."""
    rows = source.rows(query, scope, by="all").to_dict("records")
    return rows[0] if rows else {}
