"""The cost to serve an order from counts made by hand."""

import numpy as np
import pandas as pd
import pytest

from touchpoint.findings.costs import PARTS, cost_per_order
from touchpoint.findings.finding import TOO_EARLY

KNOWN = {
    "group_name": "all", "orders": 60, "customers": 40, "cost": 300.0, "foreign_orders": 0, "young": 0,
    "orders_squared": 100.0, "cost_by_orders": 500.0, "cost_squared": 2700.0, "usual_orders": 58, "usual_cost": 261.0,
    "customer_orders": None, "customer_costs": None,
} | {f"no_{part}": 0 for part in PARTS}  # fmt: skip


def found(**columns):
    (finding,) = cost_per_order(pd.DataFrame([KNOWN | columns]))
    return finding


def test_above_what_the_query_lists_the_interval_is_the_linearised_one():
    # 20 customers with an order of 4 and 20 with two orders of 11: R = 300/60 = 5, residuals −1 and 1, so that the
    # variance is 40/39 · 40 / 60² and the interval 5 ± t(39)·√(.011396) = 5 ± 2.0227·.106752.
    squares = {"orders_squared": 20 + 20 * 4, "cost_by_orders": 20 * 4 + 20 * 22, "cost_squared": 20 * 16 + 20 * 121}
    cost = found(**squares)
    assert (cost.value, cost.n, cost.status) == (5, 60, "ok")
    assert (cost.low, cost.high) == pytest.approx((4.78407, 5.21593), abs=1e-4)


def test_the_bootstrap_and_the_linearised_interval_agree():
    random = np.random.default_rng(1)
    orders, costs = random.integers(1, 4, 3000), random.gamma(2.0, 6.0, 3000)
    sums = {
        "orders": int(orders.sum()),
        "customers": 3000,
        "cost": float(costs.sum()),
        "orders_squared": float((orders**2).sum()),
        "cost_by_orders": float((orders * costs).sum()),
        "cost_squared": float((costs**2).sum()),
    }
    linearised = found(**sums)
    drawn = found(**sums, customer_orders=orders, customer_costs=costs)
    width = linearised.high - linearised.low
    assert (drawn.low, drawn.high) == pytest.approx((linearised.low, linearised.high), abs=0.06 * width)


@pytest.mark.parametrize(
    ("columns", "status", "reason"),
    [
        ({"customers": 29}, "suppressed", "29 of the 30 customers needed"),
        ({"orders": 0, "foreign_orders": 4}, "no_data", "no orders in the house's currency in this period"),
        ({f"no_{part}": 60 for part in PARTS}, "no_data", "of none of these orders is any cost known"),
    ],
)
def test_what_may_not_be_shown(columns, status, reason):
    cost = found(**columns)
    assert (cost.status, cost.value, cost.reason) == (status, None, reason)


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({}, ""),
        ({"no_freight": 60}, "partial: without freight"),
        ({"no_payment": 1_234, "orders": 2_000}, "partial: not known: payment fees of 1,234 orders"),
        (
            {"no_freight": 60, "no_gestures": 60, "no_picking": 3, "no_payment": 4},
            "partial: without freight, gestures; not known: picking and packing of 3 orders, payment fees of 4 orders",
        ),
        # From a hundred customers on the dearest of them can be left out: 261 for 58 orders.
        ({"customers": 100}, "4.50 without the hundredth of the customers who cost most"),
        ({"foreign_orders": 2}, "orders in other currencies, left out: 2"),
    ],
)  # fmt: skip
def test_what_a_reader_must_know(columns, reason):
    assert found(**columns).reason == reason


def test_costs_that_still_grow_are_not_compared():
    cost = found(young=7)
    assert cost.caution == TOO_EARLY
    assert "about which contacts and returns may still come: 7" in cost.reason
    assert found().caution == ""
