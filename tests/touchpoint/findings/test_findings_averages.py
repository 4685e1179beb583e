"""Means of what each unit takes, and what came back in money, against numbers worked out another way."""

import math
from statistics import mean, stdev

import pandas as pd
import pytest
from scipy.stats import t

from touchpoint.findings.averages import Average
from touchpoint.findings.returned import rate_by_value
from touchpoint.findings.scores import MeanBasis
from touchpoint.stats import ratios

MINUTES = Average("amount", "returns", (("not_known", "not known"),))


def one_each(amounts, **changed):
    """The row of a group in which each customer has one return."""
    row = {
        "group_name": "all",
        "returns": len(amounts),
        "amount": float(sum(amounts)),
        "amount_squares": float(sum(each**2 for each in amounts)),
        "not_known": 0,
        "customers": len(amounts),
        "returns_squared": float(len(amounts)),
        "amount_by_returns": float(sum(amounts)),
        "amount_squared": float(sum(each**2 for each in amounts)),
        "customer_amount": None,
        "customer_returns": None,
    }
    return pd.DataFrame([row | changed])


def test_a_mean_of_one_each_has_students_interval():
    amounts = [float(each % 7 + each % 3) for each in range(50)]
    (found,) = MINUTES(one_each(amounts))
    reach = t.ppf(0.975, 49) * stdev(amounts) / math.sqrt(50)
    assert (found.value, found.n, found.status) == (pytest.approx(mean(amounts)), 50, "ok")
    assert (found.low, found.high) == pytest.approx((mean(amounts) - reach, mean(amounts) + reach))
    assert isinstance(found.basis, MeanBasis)


def test_where_customers_are_listed_they_are_drawn_again():
    amounts = [float(each) for each in range(40)]
    (found,) = MINUTES(one_each(amounts, customer_amount=amounts, customer_returns=[1.0] * 40, not_known=3))
    drawn = ratios.bootstrap([1.0] * 40, amounts)
    assert (found.low, found.high) == (drawn.low, drawn.high)
    assert found.reason == "not known: 3"


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"returns": 29}, "suppressed"),
        ({"customers": 1}, "suppressed"),
        ({"returns": 0, "customers": 0}, "no_data"),
    ],
)
def test_a_mean_of_few_or_of_one_customer_is_not_shown(changed, status):
    (found,) = MINUTES(one_each([1.0] * 30 + [2.0], **changed))
    assert (found.status, found.value) == (status, None)


def value_rate(amounts, **changed):
    """What came back of what was sold, from the two amounts of each order."""
    sold, back = zip(*amounts, strict=True)
    row = {
        "group_name": "all",
        "lines": 2 * len(amounts),
        "amount": float(sum(sold)),
        "returned": float(sum(back)),
        "orders": len(amounts),
        "amount_squared": float(sum(each**2 for each in sold)),
        "returned_by_amount": float(sum(a * b for a, b in amounts)),
        "returned_squared": float(sum(each**2 for each in back)),
        "too_young": 0,
        "unpriced": 0,
    }
    (found,) = rate_by_value(pd.DataFrame([row | changed]))
    return found


def test_of_equal_orders_the_share_of_money_is_that_of_orders():
    found = value_rate([(10, 10)] * 100 + [(10, 0)] * 900)
    # Student's interval of a mean of 0 and 1.
    reach = t.ppf(0.975, 999) * math.sqrt(0.1 * 0.9 * 1000 / 999 / 1000)
    assert found.value == pytest.approx(0.1)
    assert (found.low, found.high) == pytest.approx((0.1 - reach, 0.1 + reach))
    assert (found.n, found.caution) == (2000, "")


def test_what_is_left_out_of_it_is_said():
    found = value_rate([(10, 10)] * 100 + [(10, 0)] * 900, too_young=4, unpriced=3)
    assert found.caution == "too early"
    assert "4 lines are younger" in found.reason
    assert "left out: 3" in found.reason


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"lines": 0}, "no_data"),
        ({"lines": 0, "too_young": 5}, "immature"),
        ({"orders": 1}, "suppressed"),
        ({"orders": 29}, "suppressed"),
    ],
)
def test_too_little_money_is_not_shown(changed, status):
    assert value_rate([(10, 1)] * 100, **changed).status == status
